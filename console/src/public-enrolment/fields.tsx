import { type ComponentProps, type ReactNode } from 'react';
import { useWords } from '../i18n/index.ts';
import styles from './page.module.css';
import { words } from './words/errors.ts';

/** What is wrong with a field, by its id: a sentence of ours, or of the server. */
export type Errors = Readonly<Record<string, ReactNode>>;

interface Around {
  /** In the page itself, so that the list of what is wrong leads to it. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  errors: Errors;
}

/** A field with its label, hint and what is wrong with it, tied together. */
export function TextField({
  id,
  label,
  hint,
  optional,
  errors,
  ...rest
}: Around & Omit<ComponentProps<'input'>, 'id'>) {
  const error = errors[id];
  return (
    <div className={styles['field']} data-wrong={error !== undefined || undefined}>
      <Label {...{ id, label, optional }} />
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles['soft']}>
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
      <input type="text" {...rest} id={id} {...describe(id, hint, error)} />
    </div>
  );
}

export function TextArea({ id, label, hint, errors, ...rest }: Around & Omit<ComponentProps<'textarea'>, 'id'>) {
  const error = errors[id];
  return (
    <div className={styles['field']} data-wrong={error !== undefined || undefined}>
      <Label id={id} label={label} />
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles['soft']}>
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
      <textarea rows={5} {...rest} id={id} {...describe(id, hint, error)} />
    </div>
  );
}

function Label({ id, label, optional }: Pick<Around, 'id' | 'label'> & { optional?: boolean | undefined }) {
  const w = useWords(words);
  return (
    <label htmlFor={id}>
      {label}
      {optional === true && <span className={styles['optional']}> ({w.optional})</span>}
    </label>
  );
}

function describe(id: string, hint: ReactNode, error: ReactNode) {
  const by = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ');
  return { 'aria-describedby': by || undefined, 'aria-invalid': error === undefined ? undefined : (true as const) };
}

export function FieldError({ id, error }: { id: string; error: ReactNode }) {
  const w = useWords(words);
  if (error === undefined) return null;
  return (
    <p id={`${id}-error`} className={styles['error']}>
      <span className={styles['unseen']}>{w.wrong}</span> {error}
    </p>
  );
}

interface Option<Value extends string> {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
}

/** One of a few, each a wide target. The first one carries the id that errors lead to: `<name>-<value>`. */
export function Choices<Value extends string>(props: {
  name: string;
  legend: ReactNode;
  value: string;
  options: readonly Option<Value>[];
  errors: Errors;
  onChoose(value: Value): void;
}) {
  const { name, legend, value, options, errors, onChoose } = props;
  const first = `${name}-${options[0]?.value ?? ''}`;
  const error = errors[first];
  return (
    <fieldset
      className={styles['choices']}
      data-wrong={error !== undefined || undefined}
      aria-describedby={error === undefined ? undefined : `${first}-error`}
    >
      <legend>{legend}</legend>
      <FieldError id={first} error={error} />
      {options.map((option) => (
        <label key={option.value} className={styles['choice']}>
          <input
            type="radio"
            id={`${name}-${option.value}`}
            name={name}
            checked={value === option.value}
            onChange={() => onChoose(option.value)}
          />
          <span>
            {option.label}
            {option.hint !== undefined && <small className={styles['soft']}>{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** One box that has to be ticked before going on. */
export function Agree(props: {
  id: string;
  label: ReactNode;
  checked: boolean;
  errors: Errors;
  onChange(value: boolean): void;
}) {
  const { id, label, checked, errors, onChange } = props;
  const error = errors[id];
  return (
    <div className={styles['field']} data-wrong={error !== undefined || undefined}>
      <FieldError id={id} error={error} />
      <label className={styles['choice']}>
        <input
          type="checkbox"
          id={id}
          checked={checked}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{label}</span>
      </label>
    </div>
  );
}
