import { useState, type FormEvent } from 'react';
import { api, get, type Role } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Button, Dialog, Notice, ProblemText, TextField, useToast } from '../../parts/index.ts';
import styles from './accounts.module.css';
import { RolesField } from './roles-field.tsx';
import type { MadeLink } from './screen.tsx';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

/** Makes an account, and the link that its owner needs. */
export function Invite(props: { open: boolean; onClose(): void; onMade(made: MadeLink): void }) {
  const w = useWords(words);
  const [busy, setBusy] = useState(false);
  return (
    <Dialog open={props.open} title={w.inviteTitle} busy={busy} onClose={props.onClose}>
      <Form {...props} onBusy={setBusy} />
    </Dialog>
  );
}

function Form(props: { onClose(): void; onMade(made: MadeLink): void; onBusy(busy: boolean): void }) {
  const { onClose, onMade, onBusy } = props;
  const w = useWords(words);
  const tell = useToast();
  const [roles, setRoles] = useState<Role[]>([]);
  const [missing, setMissing] = useState(false);
  const invite = useAct(
    (body: { name: string; email: string; roles: Role[] }) => get(api.POST('/accounts', { body })),
    {
      onDone: ({ account, link }) => {
        onClose();
        if (link === null) tell(w.hadAccount(account.name));
        else onMade({ name: account.name, kind: 'invitation', link });
      },
    },
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setMissing(roles.length === 0);
    if (roles.length === 0 || invite.isPending) return;
    const given = new FormData(event.currentTarget);
    onBusy(true);
    const body = { name: String(given.get('name')), email: String(given.get('email')), roles };
    invite.mutate(body, { onSettled: () => onBusy(false) });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{w.inviteWhat}</p>
      <TextField label={w.personName} name="name" required maxLength={100} autoComplete="off" />
      <TextField label={w.email} type="email" name="email" required maxLength={254} autoComplete="off" />
      <RolesField
        legend={w.rolesLegend}
        value={roles}
        onChange={setRoles}
        error={missing && roles.length === 0 ? w.chooseRole : undefined}
      />
      {invite.isError && (
        <Notice tone="bad" urgent>
          <ProblemText error={invite.error} />
        </Notice>
      )}
      <div>
        <Button type="submit" tone="main" busy={invite.isPending}>
          {w.makeInvitation}
        </Button>
      </div>
    </form>
  );
}
