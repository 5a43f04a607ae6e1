import { useState } from 'react';
import { api, get, type Account, type Role } from '../../api/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Button, Notice, ProblemText, Row } from '../../parts/index.ts';
import { roleWords } from '../../session/index.ts';
import styles from './accounts.module.css';
import { RolesField } from './roles-field.tsx';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

interface Change {
  give: Role[];
  take: Role[];
}

/** Gives and takes roles, and says beforehand what that comes to. */
export function RolesForm({ account, locked }: { account: Account; locked: boolean }) {
  const w = useWords(words);
  const names = useWords(roleWords).roles;
  const format = useFormat();
  const [roles, setRoles] = useState<Role[]>(account.roles);
  const give = roles.filter((role) => !account.roles.includes(role));
  const take = account.roles.filter((role) => !roles.includes(role));
  const save = useAct((change: Change) => apply(account.id, change), { told: w.rolesSaved });
  const named = (some: readonly Role[]) => format.list(some.map((role) => names[role]));
  const changed = give.length + take.length > 0;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (changed && !save.isPending) save.mutate({ give, take });
      }}
    >
      <RolesField legend={w.rolesTitle} value={roles} onChange={setRoles} locked={locked} />
      <div aria-live="polite">
        {changed && (
          <Notice tone={roles.length === 0 ? 'warn' : 'plain'}>
            {give.length > 0 && <p>{w.gives(named(give))}</p>}
            {take.length > 0 && <p>{w.takes(named(take))}</p>}
            <p>{roles.length === 0 ? w.noRolesLeft : w.fromNow}</p>
          </Notice>
        )}
      </div>
      {save.isError && (
        <Notice tone="bad" urgent>
          <ProblemText error={save.error} />
        </Notice>
      )}
      {!locked && (
        <Row>
          <Button type="submit" tone="main" busy={save.isPending} {...(!changed && { blocked: w.nothingChanged })}>
            {w.saveRoles}
          </Button>
        </Row>
      )}
    </form>
  );
}

/** One request a role: each is in the audit trail by itself. First what is given, so that nobody is without in between. */
async function apply(id: string, { give, take }: Change): Promise<void> {
  const at = (role: Role) => ({ params: { path: { id, role } } });
  for (const role of give) await get(api.PUT('/accounts/{id}/roles/{role}', at(role)));
  for (const role of take) await get(api.DELETE('/accounts/{id}/roles/{role}', at(role)));
}
