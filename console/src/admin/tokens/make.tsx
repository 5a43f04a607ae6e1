import { useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, get, type NewApiToken, type Role } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Button, CheckField, Dialog, Notice, ProblemText, RadioGroup, TextField } from '../../parts/index.ts';
import { roleWords, useProof, useSession } from '../../session/index.ts';
import { tokensQuery } from './queries.ts';
import styles from './tokens.module.css';
import { words } from './words.ts';

const DAYS = ['30', '90', '180', '365'] as const;
const DAY_MS = 24 * 3_600_000;

/** Makes a token with roles that its maker has too. */
export function MakeToken(props: { open: boolean; onClose(): void; onMade(made: NewApiToken): void }) {
  const { open, onClose, onMade } = props;
  const w = useWords(words);
  const prove = useProof();
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: (body: { name: string; roles: Role[]; expiresAt: string }) =>
      prove(() => get(api.POST('/tokens', { body }))),
    onSuccess: (made) => {
      onClose();
      onMade(made);
      return queries.invalidateQueries(tokensQuery);
    },
  });
  const close = () => {
    make.reset();
    onClose();
  };
  return (
    <Dialog open={open} title={w.makeTitle} busy={make.isPending} onClose={close}>
      <Form busy={make.isPending} error={make.error} onMake={(body) => make.mutate(body)} />
    </Dialog>
  );
}

function Form(props: {
  busy: boolean;
  error: unknown;
  onMake(body: { name: string; roles: Role[]; expiresAt: string }): void;
}) {
  const { busy, error, onMake } = props;
  const w = useWords(words);
  const own = useSession().me.roles;
  const [roles, setRoles] = useState<Role[]>(own.length === 1 ? own : []);
  const [missing, setMissing] = useState(false);
  const [days, setDays] = useState<(typeof DAYS)[number]>('90');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setMissing(roles.length === 0);
    if (roles.length === 0 || busy) return;
    const name = String(new FormData(event.currentTarget).get('name'));
    onMake({ name, roles, expiresAt: new Date(Date.now() + Number(days) * DAY_MS).toISOString() });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField label={w.nameLabel} hint={w.nameHint} name="name" required maxLength={60} autoComplete="off" />
      <Roles own={own} value={roles} onChange={setRoles} missing={missing && roles.length === 0} />
      <RadioGroup<(typeof DAYS)[number]>
        legend={w.lasts}
        name="days"
        cards
        value={days}
        onChange={setDays}
        choices={DAYS.map((value) => ({ value, label: w.days[value] }))}
      />
      {error !== null && (
        <Notice tone="bad" urgent>
          <ProblemText error={error} />
        </Notice>
      )}
      <div>
        <Button type="submit" tone="main" busy={busy}>
          {w.create}
        </Button>
      </div>
    </form>
  );
}

function Roles(props: {
  own: readonly Role[];
  value: readonly Role[];
  onChange(roles: Role[]): void;
  missing: boolean;
}) {
  const { own, value, onChange, missing } = props;
  const w = useWords(words);
  const names = useWords(roleWords).roles;
  return (
    <fieldset className={styles.roles}>
      <legend>{w.rolesLegend}</legend>
      {own.map((role) => (
        <CheckField
          key={role}
          label={names[role]}
          checked={value.includes(role)}
          onChange={(event) =>
            onChange(own.filter((each) => (each === role ? event.target.checked : value.includes(each))))
          }
        />
      ))}
      {missing && (
        <p className={styles.error} role="alert">
          {w.chooseRole}
        </p>
      )}
    </fieldset>
  );
}
