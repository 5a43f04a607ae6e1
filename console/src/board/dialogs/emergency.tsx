import type { MessagePreview } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { CheckField, TextArea } from '../../parts/index.ts';
import { words } from './words.ts';

/** Not waiting for a second pair of eyes: allowed, with a reason that stays. Shown only where one would have to wait. */
export function Emergency(props: {
  preview: MessagePreview | undefined;
  value: string | null;
  onChange(reason: string | null): void;
}) {
  const w = useWords(words);
  const { preview, value, onChange } = props;
  if (preview === undefined || preview.approval.length === 0) return null;
  return (
    <>
      <CheckField
        label={w.cannotWait}
        checked={value !== null}
        onChange={(event) => onChange(event.target.checked ? '' : null)}
      />
      {value !== null && (
        <TextArea
          label={w.overrideWhy}
          hint={w.overrideHint}
          lang="nl"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </>
  );
}
