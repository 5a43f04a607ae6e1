import { useState } from 'react';
import { api, get, type Account } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Button, Confirm, Notice, ProblemText } from '../../parts/index.ts';
import { useSession } from '../../session/index.ts';
import styles from './accounts.module.css';
import type { MadeLink } from './screen.tsx';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

type Asked = 'end-sessions' | 'remove-factors' | 'disable' | 'remove';

/** What a manager does for somebody else's account; what cannot be done says why. */
export function AccountActs(props: { account: Account; onClose(): void; onMade(made: MadeLink): void }) {
  const { account, onClose, onMade } = props;
  const w = useWords(words);
  const { municipality } = useSession();
  const [asked, setAsked] = useState<Asked>();
  const path = { params: { path: { id: account.id } } };
  const link = useAct(() => get(api.POST('/accounts/{id}/password-reset', path)), {
    onDone: (made) =>
      onMade({ name: account.name, kind: account.status === 'invited' ? 'invitation' : 'reset', link: made }),
  });
  const enable = useAct(() => get(api.PUT('/accounts/{id}/status', { ...path, body: { status: 'active' } })), {
    told: w.enabled,
  });
  const elsewhere = account.home === municipality.code ? undefined : w.atHomeElsewhere(account.home);
  const off = account.status === 'disabled' ? w.isDisabled : undefined;
  const blocked = (...reasons: (string | undefined)[]) => {
    const reason = reasons.find((each) => each !== undefined);
    return reason === undefined ? {} : { blocked: reason };
  };
  const noFactors = account.secondFactors.length === 0 ? w.noFactorsHere : undefined;
  if (elsewhere !== undefined) return <Notice>{elsewhere}</Notice>;
  return (
    <div className={styles.form}>
      <section className={styles.part}>
        <h3>{w.wayInTitle}</h3>
        <Failed error={link.error} />
        <div className={styles.acts}>
          <Button busy={link.isPending} {...blocked(off)} onClick={() => link.mutate(undefined)}>
            {account.status === 'invited' ? w.makeInvitationAgain : w.makeReset}
          </Button>
          <Button onClick={() => setAsked('end-sessions')}>{w.endSessions}</Button>
          <Button {...blocked(noFactors)} onClick={() => setAsked('remove-factors')}>
            {w.removeFactors}
          </Button>
        </div>
      </section>
      <section className={styles.part}>
        <h3>{w.accountTitle}</h3>
        <Failed error={enable.error} />
        <div className={styles.acts}>
          {account.status === 'disabled' ? (
            <Button busy={enable.isPending} onClick={() => enable.mutate(undefined)}>
              {w.enable}
            </Button>
          ) : (
            <Button onClick={() => setAsked('disable')}>{w.disable}</Button>
          )}
          <Button onClick={() => setAsked('remove')}>{w.remove}</Button>
        </div>
      </section>
      <Questions account={account} asked={asked} onAnswered={() => setAsked(undefined)} onGone={onClose} />
    </div>
  );
}

function Failed({ error }: { error: unknown }) {
  if (error === null) return null;
  return (
    <Notice tone="bad" urgent>
      <ProblemText error={error} />
    </Notice>
  );
}

function Questions(props: { account: Account; asked: Asked | undefined; onAnswered(): void; onGone(): void }) {
  const { account, asked, onAnswered, onGone } = props;
  const w = useWords(words);
  const path = { params: { path: { id: account.id } } };
  const ask = { asked, onAnswered };
  return (
    <>
      <Question
        {...ask}
        kind="end-sessions"
        act={w.endSessions}
        what={w.endSessionsWhat(account.name)}
        told={w.sessionsEnded}
        work={() => get(api.DELETE('/accounts/{id}/sessions', path))}
      />
      <Question
        {...ask}
        kind="remove-factors"
        act={w.removeFactors}
        what={w.removeFactorsWhat(account.name)}
        told={w.factorsRemoved}
        work={() => get(api.DELETE('/accounts/{id}/second-factors', path))}
      />
      <Question
        {...ask}
        kind="disable"
        act={w.disable}
        what={w.disableWhat(account.name)}
        told={w.disabled}
        work={() => get(api.PUT('/accounts/{id}/status', { ...path, body: { status: 'disabled' } }))}
      />
      <Question
        {...ask}
        kind="remove"
        act={w.remove}
        what={w.removeWhat(account.name)}
        told={w.removed}
        work={() => get(api.DELETE('/accounts/{id}', path))}
        onDone={onGone}
      />
    </>
  );
}

function Question(props: {
  asked: Asked | undefined;
  kind: Asked;
  act: string;
  what: string;
  told: string;
  work(): Promise<unknown>;
  onAnswered(): void;
  onDone?(): void;
}) {
  const { asked, kind, act, what, told, work, onAnswered, onDone } = props;
  const run = useAct(work, {
    told,
    onDone: () => {
      onAnswered();
      onDone?.();
    },
  });
  return (
    <Confirm
      open={asked === kind}
      title={`${act}?`}
      act={act}
      danger={kind !== 'end-sessions'}
      busy={run.isPending}
      error={run.error}
      onAct={() => run.mutate(undefined)}
      onClose={() => {
        run.reset();
        onAnswered();
      }}
    >
      <p>{what}</p>
    </Confirm>
  );
}
