import { useFormat, useWords } from '../../i18n/index.ts';
import { Field, fieldStyles } from '../../parts/index.ts';
import { useForm } from '../form.ts';
import styles from './place.module.css';
import { words } from './words.ts';

const PRESETS = [250, 500, 1000, 2000];
const LEAST = 50;
const MOST = 20_000;
/** The range covers what a street needs; the number reaches as far as the server does. */
const RANGE_MOST = 5_000;

/** How far around the place: a range to drag, a number to type, and four that are usual. */
export function Radius() {
  const w = useWords(words);
  const format = useFormat();
  const { draft, edit } = useForm();
  const { metres } = draft.target;
  const set = (value: number) => {
    if (Number.isFinite(value) && value >= LEAST && value <= MOST)
      edit((now) => ({ ...now, target: { ...now.target, metres: value, mode: 'radius' } }));
  };
  return (
    <fieldset className={styles.radius}>
      <legend>{w.radius}</legend>
      <div className={styles.radiusRow}>
        <input
          type="range"
          min={LEAST}
          max={RANGE_MOST}
          step={50}
          value={Math.min(metres, RANGE_MOST)}
          aria-label={w.radius}
          aria-valuetext={format.distance(metres)}
          onChange={(event) => set(event.target.valueAsNumber)}
        />
        <Field label={<span className={styles.unseen}>{w.radiusMetres}</span>}>
          {(field) => (
            <input
              type="number"
              min={LEAST}
              max={MOST}
              step={10}
              className={fieldStyles['input']}
              value={metres}
              {...field}
              onChange={(event) => set(event.target.valueAsNumber)}
            />
          )}
        </Field>
      </div>
      <div className={styles.presets} role="group" aria-label={w.presets}>
        {PRESETS.map((preset) => (
          <button
            key={preset}
            type="button"
            className={styles.preset}
            aria-pressed={draft.target.mode === 'radius' && metres === preset}
            onClick={() => set(preset)}
          >
            {format.distance(preset)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
