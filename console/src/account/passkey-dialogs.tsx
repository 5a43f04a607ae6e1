import type { FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, get, type Passkey } from '../api/index.ts';
import { FactorProblem } from '../factors/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, Confirm, Dialog, TextField, useToast } from '../parts/index.ts';
import { useProof } from '../session/index.ts';
import styles from './account.module.css';
import { useChanged } from './use-changed.ts';
import { words } from './words.ts';

interface Asked {
  /** Which one; the dialog is closed without. */
  passkey: Passkey | undefined;
  onClose(): void;
}

export function RenamePasskey({ passkey, onClose }: Asked) {
  const w = useWords(words);
  const tell = useToast();
  const prove = useProof();
  const changed = useChanged();
  const rename = useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      prove(() => get(api.PATCH('/account/passkeys/{id}', { params: { path: { id } }, body: { name } }))),
    onSuccess: () => {
      onClose();
      tell(w.renamed);
      return changed();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (rename.isPending || passkey === undefined) return;
    rename.mutate({ id: passkey.id, name: String(new FormData(event.currentTarget).get('name')) });
  };
  const close = () => {
    rename.reset();
    onClose();
  };
  return (
    <Dialog open={passkey !== undefined} title={w.renameTitle} busy={rename.isPending} onClose={close}>
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={w.addName}
          name="name"
          required
          maxLength={60}
          autoComplete="off"
          defaultValue={passkey?.name}
        />
        <FactorProblem error={rename.error} />
        <div>
          <Button type="submit" tone="main" busy={rename.isPending}>
            {w.rename}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export function RemovePasskey({ passkey, onClose }: Asked) {
  const w = useWords(words);
  const tell = useToast();
  const prove = useProof();
  const changed = useChanged();
  const remove = useMutation({
    mutationFn: (id: string) => prove(() => get(api.DELETE('/account/passkeys/{id}', { params: { path: { id } } }))),
    onSuccess: () => {
      onClose();
      tell(w.removed);
      return changed();
    },
  });
  return (
    <Confirm
      open={passkey !== undefined}
      title={w.removeTitle(passkey?.name ?? '')}
      act={w.remove}
      danger
      busy={remove.isPending}
      error={remove.error}
      onAct={() => passkey && remove.mutate(passkey.id)}
      onClose={() => {
        remove.reset();
        onClose();
      }}
    >
      <p>{w.removeWhat}</p>
    </Confirm>
  );
}
