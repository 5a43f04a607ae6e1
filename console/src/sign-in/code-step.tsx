import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { api, get, type SecondFactorAsked, type SignedIn } from '../api/index.ts';
import { CodeField, FactorProblem, plainCode, usePasskeysWork, useWait } from '../factors/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button } from '../parts/index.ts';
import { signInWithPasskey } from './by-passkey.ts';
import styles from './sign-in.module.css';
import { Step } from './step.tsx';
import { words } from './words.ts';

/** After the right password: a code of the app, a recovery code, or a passkey. */
export function CodeStep(props: {
  asked: SecondFactorAsked;
  onAnswer(answer: SignedIn): unknown;
  onStartOver(): void;
}) {
  const { asked, onAnswer, onStartOver } = props;
  const w = useWords(words);
  const format = useFormat();
  const has = (factor: SecondFactorAsked['factors'][number]) => asked.factors.includes(factor);
  const [kind, setKind] = useState<'app' | 'recovery'>(has('totp') ? 'app' : 'recovery');
  const { step } = asked;
  const verify = useMutation({
    mutationFn: async (code: string) =>
      onAnswer(await get(api.POST('/session/second-factor', { body: { step, code } }))),
  });
  const byPasskey = useMutation({ mutationFn: async () => onAnswer(await signInWithPasskey(step)) });
  const wait = useWait(verify.error);
  const works = usePasskeysWork();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (verify.isPending || wait > 0) return;
    byPasskey.reset();
    const again = () => {
      form.reset();
      form.querySelector('input')?.focus();
    };
    verify.mutate(plainCode(String(new FormData(form).get('code'))), { onError: again });
  };
  return (
    <Step title={w.secondTitle} typed>
      <FactorProblem error={byPasskey.error ?? verify.error} />
      <form className={styles.form} onSubmit={submit}>
        <CodeField
          key={kind}
          kind={kind}
          name="code"
          required
          label={kind === 'app' ? w.appCode : w.recoveryCode}
          hint={kind === 'app' ? w.appHint : w.recoveryHint}
        />
        <div className={styles.wide}>
          <Button
            type="submit"
            tone="main"
            busy={verify.isPending}
            {...(wait > 0 && { blocked: w.waitLeft(format.duration(wait * 1000)) })}
          >
            {w.goOn}
          </Button>
        </div>
      </form>
      {works && has('passkey') && (
        <div className={styles.or}>
          <Button
            icon={<KeyRound aria-hidden="true" />}
            busy={byPasskey.isPending}
            onClick={() => {
              verify.reset();
              byPasskey.mutate();
            }}
          >
            {w.usePasskey}
          </Button>
        </div>
      )}
      <div className={styles.links}>
        {has('totp') && has('recovery-code') && (
          <Button tone="quiet" onClick={() => setKind(kind === 'app' ? 'recovery' : 'app')}>
            {kind === 'app' ? w.noPhone : w.appAfterAll}
          </Button>
        )}
        <Button tone="quiet" onClick={onStartOver}>
          {w.startOver}
        </Button>
      </div>
    </Step>
  );
}
