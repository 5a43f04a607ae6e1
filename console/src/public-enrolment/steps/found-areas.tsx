import type { ServedArea } from '../../api/schema.ts';
import { useWords } from '../../i18n/index.ts';
import { FieldError, type Errors } from '../fields.tsx';
import styles from '../page.module.css';
import { words } from '../words/area.ts';
import type { WayProps } from './area-step.tsx';

/** What was found, each to be unticked; neighbourhoods that were ticked before and not found now stay in sight. */
export function FoundAreas({ area, tick, errors }: Pick<WayProps, 'area' | 'tick' | 'errors'>) {
  const w = useWords(words);
  const known = new Set(area.found.map(({ code }) => code));
  const shown = [...area.found, ...area.ticked.filter(({ code }) => !known.has(code))];
  if (shown.length === 0) return null;
  return (
    <Areas errors={errors} legend={w.ofGroup} hint={w.untick}>
      <Ticks areas={shown} ticked={area.ticked} tick={tick} withDistrict />
      <p className={styles['soft']}>{w.missing}</p>
    </Areas>
  );
}

/** The group of boxes that errors about the area lead to. */
export function Areas(props: { errors: Errors; legend: string; hint?: string; children: React.ReactNode }) {
  const { errors, legend, hint, children } = props;
  const error = errors['areas'];
  return (
    <fieldset
      id="areas"
      tabIndex={-1}
      className={styles['group']}
      data-wrong={error !== undefined || undefined}
      aria-describedby={error === undefined ? undefined : 'areas-error'}
    >
      <legend>{legend}</legend>
      {hint !== undefined && <p className={styles['soft']}>{hint}</p>}
      <FieldError id="areas" error={error} />
      {children}
    </fieldset>
  );
}

export function Ticks(props: {
  areas: readonly ServedArea[];
  ticked: readonly ServedArea[];
  tick: WayProps['tick'];
  withDistrict?: boolean;
}) {
  const { areas, ticked, tick, withDistrict = false } = props;
  const chosen = new Set(ticked.map(({ code }) => code));
  return (
    <ul className={styles['ticks']}>
      {areas.map((one) => (
        <li key={one.code}>
          <label className={styles['choice']}>
            <input
              type="checkbox"
              name={one.code}
              checked={chosen.has(one.code)}
              onChange={(event) => tick(one, event.target.checked)}
            />
            <span>
              {one.name}
              {withDistrict && <small className={styles['soft']}>{one.districtName}</small>}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
