import { useEffect, useRef, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, Failure, Loading } from '../parts/index.ts';
import { useProof } from '../session/index.ts';
import { CodeField, plainCode } from './fields.tsx';
import styles from './factors.module.css';
import { FactorProblem } from './problem.tsx';
import { QrCode } from './qr-code.tsx';
import { words } from './words.ts';

/**
 * Sets up an app with codes: nothing counts before the app's first code.
 * @param onDone with recovery codes when these are the first, null when there are some already
 */
export function AppSetUp({ onDone }: { onDone(recoveryCodes: string[] | null): void }) {
  const w = useWords(words);
  const prove = useProof();
  const propose = useMutation({ mutationFn: () => prove(() => get(api.POST('/account/totp'))) });
  const confirm = useMutation({
    mutationFn: (body: { step: string; code: string }) => prove(() => get(api.PUT('/account/totp', { body }))),
    onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
  });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    propose.mutate();
  }, [propose]);
  if (propose.isError) return <Failure error={propose.error} retry={() => propose.mutate()} />;
  if (propose.data === undefined) return <Loading lines={3} />;
  const { step, secret, uri } = propose.data;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (confirm.isPending) return;
    confirm.mutate({ step, code: plainCode(String(new FormData(form).get('code'))) }, { onError: () => form.reset() });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <ol className={styles.steps}>
        <li>{w.setUpApp}</li>
        <li>
          {w.setUpScan}
          <QrCode text={uri} label={w.qr} />
          <details>
            <summary>{w.cannotScan}</summary>
            <p>{w.typeKey}</p>
            <p>
              <code id="totp-secret" className={styles.secretText}>
                {secret.match(/.{1,4}/g)?.join(' ')}
              </code>
            </p>
          </details>
        </li>
        <li>
          <CodeField label={w.firstCode} kind="app" name="code" required />
        </li>
      </ol>
      <FactorProblem error={confirm.error} />
      <div>
        <Button type="submit" tone="main" busy={confirm.isPending}>
          {w.takeIntoUse}
        </Button>
      </div>
    </form>
  );
}
