import type { Role } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { CheckField } from '../../parts/index.ts';
import { roleWords } from '../../session/index.ts';
import styles from './accounts.module.css';
import { ROLES } from './search.ts';
import { words } from './words.ts';

/** Which roles somebody has: boxes, each with what it means. */
export function RolesField(props: {
  legend: string;
  value: readonly Role[];
  onChange(roles: Role[]): void;
  locked?: boolean;
  error?: string | undefined;
}) {
  const { legend, value, onChange, locked, error } = props;
  const w = useWords(words);
  const { roles } = useWords(roleWords);
  return (
    <fieldset className={styles.roles} disabled={locked}>
      <legend>{legend}</legend>
      {ROLES.map((role) => (
        <CheckField
          key={role}
          name={role}
          label={
            <>
              {roles[role]} <span className={styles.soft}>{w.roleHints[role]}</span>
            </>
          }
          checked={value.includes(role)}
          onChange={(event) =>
            onChange(ROLES.filter((each) => (each === role ? event.target.checked : value.includes(each))))
          }
        />
      ))}
      {error !== undefined && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
