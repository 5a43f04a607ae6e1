import { fieldStyles, Field } from '../../parts/index.ts';
import { useWords } from '../../i18n/index.ts';
import { fieldId } from '../form.ts';
import { useNotes } from './notes.tsx';
import styles from './facts.module.css';
import { words } from './words.ts';

interface Common {
  /** Where it stands in the facts, as the server names it: /facts/place/label. */
  path: string;
  label: string;
  value: string;
  onChange(value: string): void;
  hint?: string | undefined;
}

/** One line or more of somebody's own words, with the remarks on them beside it. */
export function FactText({ path, label, value, onChange, hint, rows, most }: Common & { rows?: number; most: number }) {
  const notes = useNotes(path, value, onChange);
  const shared = { maxLength: most, value, autoComplete: 'off', spellCheck: true, lang: 'nl' } as const;
  return (
    <div id={fieldId(path)}>
      <Field label={label} hint={hint} {...notes}>
        {(field) =>
          rows === undefined ? (
            <input
              type="text"
              className={fieldStyles['input']}
              {...shared}
              {...field}
              onChange={(event) => onChange(event.target.value)}
            />
          ) : (
            <textarea
              rows={rows}
              className={fieldStyles['input']}
              {...shared}
              {...field}
              onChange={(event) => onChange(event.target.value)}
            />
          )
        }
      </Field>
    </div>
  );
}

/** A whole number; other signs do not come in. */
export function FactNumber({ path, label, value, onChange, hint }: Common) {
  const notes = useNotes(path, value, onChange);
  return (
    <div id={fieldId(path)} className={styles.short}>
      <Field label={label} hint={hint} {...notes}>
        {(field) => (
          <input
            type="text"
            inputMode="numeric"
            autoComplete="off"
            maxLength={3}
            className={fieldStyles['input']}
            value={value}
            {...field}
            onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
          />
        )}
      </Field>
    </div>
  );
}

/** One of a few words; the first choice is that nobody knows. */
export function FactChoice<Value extends string>({
  path,
  label,
  value,
  onChange,
  options,
  names,
}: Omit<Common, 'onChange'> & {
  onChange(value: Value | ''): void;
  options: readonly Value[];
  names: Readonly<Record<Value, string>>;
}) {
  const w = useWords(words);
  const notes = useNotes(path, value, (next) => onChange(next as Value));
  return (
    <div id={fieldId(path)}>
      <Field label={label} {...notes}>
        {(field) => (
          <select
            className={fieldStyles['input']}
            value={value}
            {...field}
            onChange={(event) => onChange(event.target.value as Value | '')}
          >
            <option value="">{w.unknown}</option>
            {options.map((option) => (
              <option key={option} value={option}>
                {names[option]}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}

/** Which of what was filled in is thought and not seen. */
export function Assumed({
  names,
  filled,
  value,
  onChange,
}: {
  names: readonly string[];
  filled: readonly string[];
  value: readonly string[];
  onChange(value: string[]): void;
}) {
  const w = useWords(words);
  const choices = names.filter((name) => filled.includes(name));
  if (choices.length === 0) return null;
  const toggle = (name: string) =>
    onChange(value.includes(name) ? value.filter((each) => each !== name) : [...value, name]);
  return (
    <fieldset className={styles.assumed}>
      <legend>
        {w.assumed} <small>{w.assumedHint}</small>
      </legend>
      {choices.map((name) => (
        <label key={name} className={styles.tick}>
          <input type="checkbox" checked={value.includes(name)} onChange={() => toggle(name)} />
          {w.names[name as keyof typeof w.names]}
        </label>
      ))}
    </fieldset>
  );
}
