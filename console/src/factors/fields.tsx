import { useState, type ComponentProps, type ReactNode } from 'react';
import { Eye, EyeOff } from 'lucide-react';
import { useWords } from '../i18n/index.ts';
import { Field, fieldStyles } from '../parts/index.ts';
import styles from './factors.module.css';
import { words } from './words.ts';

type Input = Omit<ComponentProps<'input'>, 'id' | 'type' | 'className'>;

/** A password, which its owner may look at while he types. */
export function PasswordField({ label, hint, ...rest }: { label: ReactNode; hint?: ReactNode } & Input) {
  const w = useWords(words);
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint}>
      {(field) => (
        <span className={styles.secret}>
          <input
            type={shown ? 'text' : 'password'}
            className={fieldStyles['input']}
            maxLength={1024}
            spellCheck={false}
            autoCapitalize="none"
            {...rest}
            {...field}
          />
          <button
            type="button"
            className={styles.reveal}
            aria-pressed={shown}
            aria-label={w.showPassword}
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff aria-hidden="true" size={20} /> : <Eye aria-hidden="true" size={20} />}
          </button>
        </span>
      )}
    </Field>
  );
}

/** The six digits of an app, or one recovery code. */
export function CodeField({
  label,
  hint,
  kind,
  ...rest
}: { label: ReactNode; hint?: ReactNode; kind: 'app' | 'recovery' | 'either' } & Input) {
  const own =
    kind === 'app'
      ? { inputMode: 'numeric' as const, autoComplete: 'one-time-code', pattern: '[0-9 ]{6,8}', maxLength: 8 }
      : { autoComplete: kind === 'either' ? 'one-time-code' : 'off', maxLength: 60 };
  return (
    <Field label={label} hint={hint}>
      {(field) => (
        <input
          className={`${fieldStyles['input']} ${styles.code}`}
          spellCheck={false}
          autoCapitalize="none"
          {...own}
          {...rest}
          {...field}
        />
      )}
    </Field>
  );
}

/** As people type codes: with spaces. */
export const plainCode = (typed: string): string => typed.replaceAll(/\s/g, '');
