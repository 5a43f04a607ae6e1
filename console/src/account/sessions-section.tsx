import { useMutation, useQuery } from '@tanstack/react-query';
import { api, get, type OwnSession } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, Button, Failure, Loading, Notice, ProblemText, Section, useToast } from '../parts/index.ts';
import { EndSessions, useProof } from '../session/index.ts';
import { useKeepAppearance } from '../shell/index.ts';
import styles from './account.module.css';
import { readAgent } from './agent.ts';
import { sessionsQuery } from './queries.ts';
import { useChanged } from './use-changed.ts';
import { words } from './words.ts';

export function SessionsSection() {
  const w = useWords(words);
  const tell = useToast();
  const prove = useProof();
  const changed = useChanged();
  const sessions = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: (id: string) => prove(() => get(api.DELETE('/sessions/{id}', { params: { path: { id } } }))),
    onSuccess: () => tell(w.ended),
    onSettled: () => changed(),
  });
  return (
    <Section title={w.sessionsTitle}>
      {sessions.isPending && <Loading lines={3} />}
      {sessions.isError && <Failure error={sessions.error} retry={() => void sessions.refetch()} />}
      {end.isError && (
        <Notice tone="bad" urgent>
          <ProblemText error={end.error} />
        </Notice>
      )}
      {sessions.data !== undefined && (
        <ul className={styles.list}>
          {sessions.data.items.map((session) => (
            <Line
              key={session.id}
              session={session}
              busy={end.isPending && end.variables === session.id}
              onEnd={() => end.mutate(session.id)}
            />
          ))}
        </ul>
      )}
      <EndAll />
    </Section>
  );
}

function Line({ session, busy, onEnd }: { session: OwnSession; busy: boolean; onEnd(): void }) {
  const w = useWords(words);
  const format = useFormat();
  const agent = readAgent(session.agent);
  const name = agent === undefined ? w.unknownBrowser : w.browserOn(agent.browser, agent.system);
  const method = w.methods[session.method as keyof typeof w.methods] ?? session.method;
  const facts = [`${w.since(format.moment(session.createdAt))} ${method}`, w.seen(format.moment(session.seenAt))];
  return (
    <li className={styles.line}>
      <span className={styles.what}>
        <strong>{name}</strong>
        <span className={styles.soft}>{facts.join(', ')}</span>
      </span>
      {session.current ? (
        <Badge tone="accent">{w.thisSession}</Badge>
      ) : (
        <Button busy={busy} aria-label={w.endOf(name, format.moment(session.createdAt))} onClick={onEnd}>
          {w.end}
        </Button>
      )}
    </li>
  );
}

function EndAll() {
  const w = useWords(words);
  const keepAppearance = useKeepAppearance();
  return (
    <EndSessions act={w.endAll} title={w.endAllTitle} end={() => get(api.DELETE('/sessions'))} onEnded={keepAppearance}>
      <p>{w.endAllWhat}</p>
    </EndSessions>
  );
}
