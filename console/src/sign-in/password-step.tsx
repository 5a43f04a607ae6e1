import { type FormEvent } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Building2, KeyRound } from 'lucide-react';
import { useSearch } from '@tanstack/react-router';
import { api, get, type SecondFactorAsked, type SignedIn } from '../api/index.ts';
import { FactorProblem, PasswordField, usePasskeysWork, useWait, waysInQuery } from '../factors/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Notice, TextField } from '../parts/index.ts';
import { endedSession, ownPath } from '../session/index.ts';
import { signInWithPasskey } from './by-passkey.ts';
import styles from './sign-in.module.css';
import { Step } from './step.tsx';
import { words } from './words.ts';

type OnAnswer = (answer: SignedIn | SecondFactorAsked) => unknown;

/** E-mail address and password, and the other ways in where there are any. */
export function PasswordStep(props: { left: string | undefined; notice: 'settled' | undefined; onAnswer: OnAnswer }) {
  const { left, notice, onAnswer } = props;
  const w = useWords(words);
  const format = useFormat();
  const signIn = useMutation({
    mutationFn: async (body: { email: string; password: string }) =>
      onAnswer(await get(api.POST('/session', { body }))),
  });
  const byPasskey = useMutation({ mutationFn: async () => onAnswer(await signInWithPasskey()) });
  const wait = useWait(signIn.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (signIn.isPending || wait > 0) return;
    byPasskey.reset();
    const given = new FormData(form);
    signIn.mutate(
      { email: String(given.get('email')), password: String(given.get('password')) },
      { onError: () => form.querySelector<HTMLInputElement>('[name="password"]')?.select() },
    );
  };
  return (
    <Step title={w.title} typed>
      {endedSession() !== undefined && notice === undefined && <Notice tone="accent">{w.ended}</Notice>}
      {notice === 'settled' && <Notice tone="good">{w.settled}</Notice>}
      {left === 'oidc' && <LeaveOrganisation />}
      <FactorProblem error={byPasskey.error ?? signIn.error} />
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={w.email}
          type="email"
          name="email"
          autoComplete="username"
          required
          maxLength={254}
          defaultValue={endedSession()?.email ?? ''}
        />
        <PasswordField label={w.password} name="password" autoComplete="current-password" required />
        <div className={styles.wide}>
          <Button
            type="submit"
            tone="main"
            busy={signIn.isPending}
            {...(wait > 0 && { blocked: w.waitLeft(format.duration(wait * 1000)) })}
          >
            {w.signIn}
          </Button>
        </div>
      </form>
      <OtherWays
        busy={byPasskey.isPending}
        onPasskey={() => {
          signIn.reset();
          byPasskey.mutate();
        }}
      />
      <p className={styles.hint}>{w.lost}</p>
    </Step>
  );
}

function OtherWays({ busy, onPasskey }: { busy: boolean; onPasskey(): void }) {
  const w = useWords(words);
  const { next } = useSearch({ from: '/sign-in' });
  const ways = useQuery(waysInQuery).data;
  const works = usePasskeysWork();
  const organisation = ways?.organisation ?? null;
  // Browsers allow passkeys on the name of this computer, not on its number, though both are the same pages.
  const elsewhere = !works && /^(127\.0\.0\.1|\[::1\])$/.test(location.hostname) ? (ways?.passkeyOrigin ?? null) : null;
  if (organisation === null && !works && elsewhere === null) return null;
  return (
    <div className={styles.or}>
      {organisation !== null && (
        <Button
          icon={<Building2 aria-hidden="true" />}
          onClick={() =>
            location.assign(`${organisation.address}?next=${encodeURIComponent(ownPath(next, location.origin))}`)
          }
        >
          {w.byOrganisation}
        </Button>
      )}
      {works && (
        <Button icon={<KeyRound aria-hidden="true" />} busy={busy} onClick={onPasskey}>
          {w.byPasskey}
        </Button>
      )}
      {elsewhere !== null && (
        <p className={styles.hint}>
          {w.passkeysAt} <a href={`${elsewhere}/sign-in`}>{new URL(elsewhere).host}</a>.
        </p>
      )}
    </div>
  );
}

/** Whoever signed out here is still signed in at the organisation, which another at this screen could use. */
function LeaveOrganisation() {
  const w = useWords(words);
  const { data } = useQuery({ queryKey: ['way-out'], queryFn: () => get(api.GET('/sign-out')) });
  if (data?.address == null) return null;
  return (
    <Notice tone="good">
      <p>
        {w.leftHere} <a href={data.address}>{w.leaveThere}</a> {w.leaveThereWhy}
      </p>
    </Notice>
  );
}
