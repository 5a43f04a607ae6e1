import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';
import { FactorProblem, PasswordField, useWait } from '../factors/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Dialog, Section, useToast } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import styles from './account.module.css';
import { useChanged } from './use-changed.ts';
import { words } from './words.ts';

export function PasswordSection() {
  const w = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <Section title={w.passwordTitle}>
      <p className={styles.soft}>{w.passwordWhat}</p>
      <div>
        <Button onClick={() => setOpen(true)}>{w.changePassword}</Button>
      </div>
      <ChangePassword open={open} onClose={() => setOpen(false)} />
    </Section>
  );
}

function ChangePassword({ open, onClose }: { open: boolean; onClose(): void }) {
  const w = useWords(words);
  const format = useFormat();
  const tell = useToast();
  const changed = useChanged();
  const { email } = useSession().me.account;
  const change = useMutation({
    mutationFn: (body: { current: string; next: string }) => get(api.PUT('/account/password', { body })),
    onSuccess: () => {
      onClose();
      tell(w.passwordChanged);
      return changed();
    },
    // A wrong password and a session that ended answer alike; asking again tells them apart.
    onError: () => changed(),
  });
  const wait = useWait(change.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (change.isPending || wait > 0) return;
    const given = new FormData(event.currentTarget);
    change.mutate({ current: String(given.get('current')), next: String(given.get('next')) });
  };
  const close = () => {
    change.reset();
    onClose();
  };
  return (
    <Dialog open={open} title={w.changePassword} busy={change.isPending} onClose={close}>
      <FactorProblem error={change.error} />
      <form className={styles.form} onSubmit={submit}>
        <input type="text" name="username" autoComplete="username" defaultValue={email} hidden readOnly />
        <PasswordField label={w.current} name="current" autoComplete="current-password" required />
        <PasswordField
          label={w.next}
          hint={w.nextHint}
          name="next"
          autoComplete="new-password"
          required
          minLength={12}
        />
        <div>
          <Button
            type="submit"
            tone="main"
            busy={change.isPending}
            {...(wait > 0 && { blocked: w.waitLeft(format.duration(wait * 1000)) })}
          >
            {w.savePassword}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
