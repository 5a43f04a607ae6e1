import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, get, type Account, type SignInPolicy } from '../../api/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Button, Dialog, Failure, Loading, Notice, ProblemText, RadioGroup, Row, Section } from '../../parts/index.ts';
import { useSession } from '../../session/index.ts';
import styles from './accounts.module.css';
import { signInPolicyQuery } from './queries.ts';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

type Choice = SignInPolicy['secondFactor'];
const CHOICES = ['required', 'passkey', 'optional'] as const satisfies readonly Choice[];
const NAMED = 5;

/** What everybody here has to sign in with. */
export function PolicySection({ accounts }: { accounts: readonly Account[] }) {
  const w = useWords(words);
  const { may } = useSession();
  const policy = useQuery({ ...signInPolicyQuery, enabled: may('sign-in-policy.read') });
  const [open, setOpen] = useState(false);
  const now = policy.data?.secondFactor;
  return (
    <Section title={w.policyTitle}>
      {policy.isPending && <Loading lines={1} />}
      {policy.isError && <Failure error={policy.error} retry={() => void policy.refetch()} />}
      {now !== undefined && (
        <>
          <div className={styles.policy}>
            <p>
              <strong>{w.policies[now]}.</strong> {w.policyHints[now]}
            </p>
            <Button onClick={() => setOpen(true)}>{w.changePolicy}</Button>
          </div>
          <Dialog open={open} title={w.policyTitle} onClose={() => setOpen(false)}>
            <PolicyForm now={now} accounts={accounts} onDone={() => setOpen(false)} />
          </Dialog>
        </>
      )}
    </Section>
  );
}

function PolicyForm({ now, accounts, onDone }: { now: Choice; accounts: readonly Account[]; onDone(): void }) {
  const w = useWords(words);
  const queries = useQueryClient();
  const [choice, setChoice] = useState<Choice>(now);
  const save = useAct((secondFactor: Choice) => get(api.PUT('/sign-in-policy', { body: { secondFactor } })), {
    told: w.policySaved,
    onDone: (saved) => {
      queries.setQueryData(signInPolicyQuery.queryKey, saved);
      onDone();
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (choice !== now && !save.isPending) save.mutate(choice);
      }}
    >
      <div className={styles.choices}>
        <RadioGroup<Choice>
          legend={w.policyLegend}
          name="second-factor"
          cards
          value={choice}
          onChange={setChoice}
          choices={CHOICES.map((value) => ({ value, label: w.policies[value], hint: w.policyHints[value] }))}
        />
      </div>
      <div aria-live="polite">{choice !== now && <Consequence choice={choice} accounts={accounts} />}</div>
      {save.isError && (
        <Notice tone="bad" urgent>
          <ProblemText error={save.error} />
        </Notice>
      )}
      <Row>
        <Button type="submit" tone="main" busy={save.isPending} {...(choice === now && { blocked: w.nothingChanged })}>
          {w.savePolicy}
        </Button>
      </Row>
    </form>
  );
}

function Consequence({ choice, accounts }: { choice: Choice; accounts: readonly Account[] }) {
  const w = useWords(words);
  const format = useFormat();
  if (choice === 'optional') return <Notice tone="warn">{w.looser}</Notice>;
  const hit = accounts.filter(({ status, secondFactors }) =>
    status !== 'active'
      ? false
      : choice === 'passkey'
        ? !secondFactors.includes('passkey')
        : secondFactors.length === 0,
  );
  if (hit.length === 0) return <Notice tone="good">{w.nobodyHit}</Notice>;
  const names = hit.slice(0, NAMED).map(({ name }) => name);
  if (hit.length > NAMED) names.push(w.andMore(format.number(hit.length - NAMED)));
  return <Notice tone="warn">{w.hit(format.count(hit.length, w.hitOne, w.hitMore), names.join(', '))}</Notice>;
}
