import { useId, type ComponentProps, type ReactNode } from 'react';
import { useWords } from '../i18n/index.ts';
import styles from './field.module.css';
import { words } from './words.ts';

interface Around {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong here, and what to do; beside the field that causes it. */
  error?: ReactNode;
  /** A remark that stops nothing. */
  remark?: ReactNode;
  /** Says beside the label that it may stay empty. */
  optional?: boolean;
}

interface Described {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** Label, hint, remark and error around one control, tied together for those who hear the screen. */
export function Field({
  label,
  hint,
  error,
  remark,
  optional,
  children,
}: Around & { children: (field: Described) => ReactNode }) {
  const id = useId();
  const w = useWords(words);
  const parts = [hint && `${id}-hint`, remark && `${id}-remark`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label}
        {optional && <span className={styles.optional}> ({w.optional})</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': parts || undefined, 'aria-invalid': error ? true : undefined })}
      {remark && (
        <p id={`${id}-remark`} className={styles.remark}>
          {remark}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

type Own<Element extends 'input' | 'select' | 'textarea'> = Omit<ComponentProps<Element>, 'id' | 'children'>;

export function TextField({ label, hint, error, remark, optional, ...rest }: Around & Own<'input'>) {
  return (
    <Field {...{ label, hint, error, remark }} optional={optional === true}>
      {(field) => <input type="text" className={styles.input} {...rest} {...field} />}
    </Field>
  );
}

export function TextArea({ label, hint, error, remark, optional, ...rest }: Around & Own<'textarea'>) {
  return (
    <Field {...{ label, hint, error, remark }} optional={optional === true}>
      {(field) => <textarea rows={3} className={styles.input} {...rest} {...field} />}
    </Field>
  );
}

export function SelectField({
  label,
  hint,
  error,
  remark,
  optional,
  options,
  ...rest
}: Around & Own<'select'> & { options: readonly { value: string; label: string }[] }) {
  return (
    <Field {...{ label, hint, error, remark }} optional={optional === true}>
      {(field) => (
        <select className={styles.input} {...rest} {...field}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** One box with its words beside it; the whole line is the target. */
export function CheckField({
  label,
  hint,
  ...rest
}: { label: ReactNode; hint?: ReactNode } & Omit<ComponentProps<'input'>, 'type'>) {
  const hintId = useId();
  return (
    <div className={styles.field}>
      <label className={styles.check}>
        <input type="checkbox" {...rest} aria-describedby={hint ? hintId : undefined} />
        <span>{label}</span>
      </label>
      {hint && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

export interface Choice<Value extends string> {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
}

/** One of a few: native radios, so arrows work; `cards` draws them as wide targets. */
export function RadioGroup<Value extends string>(props: {
  legend: ReactNode;
  name: string;
  value: Value | null;
  onChange(value: Value): void;
  choices: readonly Choice<Value>[];
  error?: ReactNode;
  cards?: boolean;
}) {
  const { legend, name, value, onChange, choices, error, cards } = props;
  const errorId = useId();
  return (
    <fieldset className={styles.group} data-cards={cards || undefined} aria-describedby={error ? errorId : undefined}>
      <legend>{legend}</legend>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <input type="radio" name={name} checked={value === choice.value} onChange={() => onChange(choice.value)} />
            <span>
              {choice.label}
              {choice.hint && <small className={styles.choiceHint}>{choice.hint}</small>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={errorId} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
