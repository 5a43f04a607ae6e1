import { useEffect, useRef, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, asProblem, get } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, Dialog, Loading } from '../parts/index.ts';
import { sessionQuery } from '../session/session.ts';
import { CodeField, PasswordField, plainCode } from './fields.tsx';
import styles from './factors.module.css';
import { askPasskey } from './passkeys.ts';
import { FactorProblem } from './problem.tsx';
import { usePasskeysWork } from './queries.ts';
import { words } from './words.ts';

/** Asks whoever sits here to show that he is the owner of the account, in each way that he has. */
export function ProofDialog({ onProven, onCancel }: { onProven(): void; onCancel(): void }) {
  const w = useWords(words);
  const queries = useQueryClient();
  const { data: me } = useQuery(sessionQuery);
  const done = {
    onSuccess: () => {
      void queries.invalidateQueries(sessionQuery);
      onProven();
    },
    // A wrong password and a session that ended answer alike; asking who is signed in tells them apart.
    onError: (error: unknown) => {
      if (asProblem(error).status === 401) void queries.invalidateQueries(sessionQuery);
    },
  };
  const byPassword = useMutation({
    mutationFn: (body: { password: string; code?: string }) => get(api.POST('/session/proof', { body })),
    ...done,
  });
  const byPasskey = useMutation({ mutationFn: proveByPasskey, ...done });
  const busy = byPassword.isPending || byPasskey.isPending;
  const withPasskey = usePasskeysWork() && me?.account.secondFactors.includes('passkey') === true;
  const inside = useRef<HTMLDivElement>(null);
  const known = me !== undefined;
  // The dialog itself would begin at its cross.
  useEffect(() => {
    if (known || withPasskey) inside.current?.querySelector<HTMLElement>('button, input, a')?.focus();
  }, [known, withPasskey]);
  return (
    <Dialog open title={w.proofTitle} onClose={onCancel} busy={busy}>
      <p>{w.proofWhy}</p>
      <FactorProblem error={byPasskey.error ?? byPassword.error} />
      {me === undefined && <Loading lines={2} />}
      <div ref={inside} className={styles.form}>
        {withPasskey && (
          <div>
            <Button
              tone="main"
              busy={byPasskey.isPending}
              onClick={() => {
                byPassword.reset();
                byPasskey.mutate();
              }}
            >
              {w.proofByPasskey}
            </Button>
          </div>
        )}
        {me?.account.hasPassword === true && (
          <ByPassword
            factors={me.account.secondFactors}
            second={withPasskey}
            busy={byPassword.isPending}
            onProve={(body) => {
              byPasskey.reset();
              byPassword.mutate(body);
            }}
          />
        )}
        {me?.account.hasPassword === false && me.method === 'oidc' && <AtOrganisation />}
      </div>
    </Dialog>
  );
}

function ByPassword(props: {
  factors: readonly string[];
  second: boolean;
  busy: boolean;
  onProve(body: { password: string; code?: string }): void;
}) {
  const { factors, second, busy, onProve } = props;
  const w = useWords(words);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const given = new FormData(event.currentTarget);
    const code = plainCode(String(given.get('code') ?? ''));
    onProve({ password: String(given.get('password')), ...(code !== '' && { code }) });
  };
  return (
    <form className={second ? `${styles.form} ${styles.or}` : styles.form} onSubmit={submit}>
      {second && <p>{w.proofOr}</p>}
      <PasswordField label={w.password} name="password" autoComplete="current-password" required />
      {factors.length > 0 && (
        <CodeField
          label={factors.includes('totp') ? w.proofCode : w.proofRecoveryCode}
          kind={factors.includes('totp') ? 'either' : 'recovery'}
          name="code"
          required
        />
      )}
      <div>
        <Button type="submit" tone={second ? 'plain' : 'main'} busy={busy}>
          {w.prove}
        </Button>
      </div>
    </form>
  );
}

function AtOrganisation() {
  const w = useWords(words);
  const here = location.pathname + location.search;
  return (
    <>
      <p>{w.proofOrganisation}</p>
      <p>
        <a href={`/sign-in/oidc?fresh=true&next=${encodeURIComponent(here)}`}>{w.toOrganisation}</a>
      </p>
    </>
  );
}

async function proveByPasskey(): Promise<void> {
  const { options } = await get(api.POST('/session/proof/passkey-question'));
  await get(api.POST('/session/proof/passkey', { body: { answer: await askPasskey(options) } }));
}
