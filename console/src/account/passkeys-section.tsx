import { useState, type FormEvent } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Passkey } from '../api/index.ts';
import { enrolPasskey, FactorProblem, usePasskeysWork, waysInQuery } from '../factors/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Failure, Loading, Row, Section, TextField, useToast } from '../parts/index.ts';
import { useProof } from '../session/index.ts';
import styles from './account.module.css';
import { CodesDialog } from './codes-dialog.tsx';
import { RemovePasskey, RenamePasskey } from './passkey-dialogs.tsx';
import { passkeysQuery } from './queries.ts';
import { useChanged } from './use-changed.ts';
import { words } from './words.ts';

export function PasskeysSection() {
  const w = useWords(words);
  const passkeys = useQuery(passkeysQuery);
  const ways = useQuery(waysInQuery).data;
  const works = usePasskeysWork();
  const [renaming, setRenaming] = useState<Passkey>();
  const [removing, setRemoving] = useState<Passkey>();
  return (
    <Section title={w.passkeysTitle}>
      <p className={styles.soft}>{w.passkeysWhat}</p>
      {passkeys.isPending && <Loading lines={2} />}
      {passkeys.isError && <Failure error={passkeys.error} retry={() => void passkeys.refetch()} />}
      {passkeys.data?.items.length === 0 && <p>{w.noPasskeys}</p>}
      {passkeys.data !== undefined && passkeys.data.items.length > 0 && (
        <ul id="passkeys" className={styles.list}>
          {passkeys.data.items.map((passkey) => (
            <Line
              key={passkey.id}
              passkey={passkey}
              onRename={() => setRenaming(passkey)}
              onRemove={() => setRemoving(passkey)}
            />
          ))}
        </ul>
      )}
      {works && <AddPasskey />}
      {ways !== undefined && !works && (
        <p className={styles.soft}>{ways.passkeyOrigin === null ? w.noHttps : w.elsewhere(ways.passkeyOrigin)}</p>
      )}
      <RenamePasskey passkey={renaming} onClose={() => setRenaming(undefined)} />
      <RemovePasskey passkey={removing} onClose={() => setRemoving(undefined)} />
    </Section>
  );
}

function Line(props: { passkey: Passkey; onRename(): void; onRemove(): void }) {
  const { passkey, onRename, onRemove } = props;
  const { name, createdAt, lastUsedAt, backedUp } = passkey;
  const w = useWords(words);
  const format = useFormat();
  const facts = [
    w.made(format.date(createdAt)),
    lastUsedAt === null ? w.neverUsed : w.used(format.date(lastUsedAt)),
    backedUp && w.backedUp,
  ];
  return (
    <li className={styles.line}>
      <span className={styles.what}>
        <strong>{name}</strong>
        <span className={styles.soft}>{facts.filter(Boolean).join(', ')}</span>
      </span>
      <Row>
        <Button aria-label={w.renameOf(name)} onClick={onRename}>
          {w.rename}
        </Button>
        <Button aria-label={w.removeOf(name)} onClick={onRemove}>
          {w.remove}
        </Button>
      </Row>
    </li>
  );
}

function AddPasskey() {
  const w = useWords(words);
  const tell = useToast();
  const prove = useProof();
  const changed = useChanged();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const add = useMutation({
    mutationFn: (name: string) => prove(() => enrolPasskey(name)),
    onSuccess: ({ recoveryCodes }) => {
      setCodes(recoveryCodes);
      tell(w.added);
      return changed();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (add.isPending) return;
    add.mutate(String(new FormData(form).get('name')), { onSuccess: () => form.reset() });
  };
  return (
    <>
      <form className={styles.add} onSubmit={submit}>
        <h3>{w.addTitle}</h3>
        <TextField label={w.addName} hint={w.addHint} name="name" required maxLength={60} autoComplete="off" />
        <FactorProblem error={add.error} />
        <div>
          <Button type="submit" tone="main" busy={add.isPending}>
            {w.add}
          </Button>
        </div>
      </form>
      <CodesDialog codes={codes} onKept={() => setCodes(null)} />
    </>
  );
}
