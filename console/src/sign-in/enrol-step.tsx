import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { AppSetUp, deviceName, enrolPasskey, FactorProblem, usePasskeysWork } from '../factors/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, Notice } from '../parts/index.ts';
import { useProof } from '../session/index.ts';
import { words as factorWords } from '../factors/words.ts';
import styles from './sign-in.module.css';
import { Step } from './step.tsx';
import { words } from './words.ts';

/** A second factor before anything else where it is a duty, and offered to who came by a link. */
export function EnrolStep(props: { duty: boolean; onDone(codes: string[] | null): void; onSkip(): void }) {
  const { duty, onDone, onSkip } = props;
  const w = useWords(words);
  const f = useWords(factorWords);
  const prove = useProof();
  const works = usePasskeysWork();
  const passkey = useMutation({
    mutationFn: () => prove(() => enrolPasskey(deviceName(f.myDevice))),
    onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
  });
  return (
    <Step title={w.enrolTitle}>
      {duty && <Notice tone="accent">{w.enrolDuty}</Notice>}
      <p>{f.setUpWhy}</p>
      <AppSetUp onDone={onDone} />
      {works && (
        <div className={styles.or}>
          <p>{w.orPasskey}</p>
          <FactorProblem error={passkey.error} />
          <Button icon={<KeyRound aria-hidden="true" />} busy={passkey.isPending} onClick={() => passkey.mutate()}>
            {w.makePasskey}
          </Button>
        </div>
      )}
      {!duty && (
        <div className={styles.links}>
          <Button tone="quiet" onClick={onSkip}>
            {w.notNow}
          </Button>
        </div>
      )}
    </Step>
  );
}
