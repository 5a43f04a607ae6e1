import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Confirm, Notice, Section } from '../parts/index.ts';
import { useProof, useSession } from '../session/index.ts';
import styles from './account.module.css';
import { CodesDialog } from './codes-dialog.tsx';
import { useChanged } from './use-changed.ts';
import { words } from './words.ts';

const FEW = 3;

export function CodesSection() {
  const w = useWords(words);
  const format = useFormat();
  const prove = useProof();
  const changed = useChanged();
  const { secondFactors, recoveryCodesLeft } = useSession().me.account;
  const [asking, setAsking] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const renew = useMutation({
    mutationFn: () => prove(() => get(api.POST('/account/recovery-codes'))),
    onSuccess: ({ recoveryCodes }) => {
      setAsking(false);
      setCodes(recoveryCodes);
      return changed();
    },
  });
  const close = () => {
    renew.reset();
    setAsking(false);
  };
  if (secondFactors.length === 0) {
    return (
      <Section title={w.codesTitle}>
        <p className={styles.soft}>{w.codesNone}</p>
      </Section>
    );
  }
  return (
    <Section title={w.codesTitle}>
      <p className={styles.soft}>{w.codesWhat}</p>
      {recoveryCodesLeft > FEW ? (
        <p>{w.codesLeft(format.number(recoveryCodesLeft))}</p>
      ) : (
        <Notice tone="warn">
          {w.codesLeft(format.number(recoveryCodesLeft))} {w.codesFew}
        </Notice>
      )}
      <div>
        <Button onClick={() => setAsking(true)}>{w.renewCodes}</Button>
      </div>
      <Confirm
        open={asking}
        title={w.renewTitle}
        act={w.renewCodes}
        busy={renew.isPending}
        error={renew.error}
        onAct={() => renew.mutate()}
        onClose={close}
      >
        <p>{w.renewWhat}</p>
      </Confirm>
      <CodesDialog codes={codes} onKept={() => setCodes(null)} />
    </Section>
  );
}
