import type { Alert, AlertPreview } from '../../api/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Notice, ServerText } from '../../parts/index.ts';
import { overspill, useReachSentence } from '../place/reach-summary.tsx';
import { words as placeWords } from '../place/words.ts';
import styles from './send.module.css';
import { words } from './words.ts';

/** Kind, place, reach, districts and photo: what the sender answers for. */
export function Facts({
  preview,
  alert,
  kind,
  place,
}: {
  preview: AlertPreview;
  alert: Alert | null;
  kind: string;
  place: { label: string; area: string };
}) {
  const w = useWords(words);
  const place_ = useWords(placeWords);
  const format = useFormat();
  const sentence = useReachSentence(preview.reach);
  const { outside, warnings, districts } = preview.reach;
  const rows = [
    [w.kind, kind],
    [w.place, [place.label, place.area].filter(Boolean).join(', ')],
    [w.reach, sentence],
    [w.districts, format.list(districts.map(({ name }) => name))],
    [w.photo, alert?.image ? w.withPhoto : w.withoutPhoto],
  ];
  return (
    <>
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {(outside.share > LARGE_SHARE || warnings.length > 0) && (
        <Notice tone="warn" title={outside.share > LARGE_SHARE ? w.overspill : undefined}>
          {outside.share > LARGE_SHARE && <p>{overspill(preview.reach, place_, format)}.</p>}
          {warnings.map(({ code, message }) => (
            <p key={code}>
              <ServerText code={code} message={message} />
            </p>
          ))}
        </Notice>
      )}
    </>
  );
}

/** More than this part outside what was meant deserves a second look. */
const LARGE_SHARE = 0.5;
