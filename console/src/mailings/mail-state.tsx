import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, get } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Failure, Loading, Notice, ProblemText, Row } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import styles from './mailings.module.css';
import { mailStateQuery } from './queries.ts';
import { words } from './words.ts';

/** Whether e-mail leaves, what waits, and the letters of which only a person can say what became of them. */
export function MailState() {
  const w = useWords(words);
  const format = useFormat();
  const { may } = useSession();
  const { data, error, refetch, isPending } = useQuery(mailStateQuery);
  if (isPending) return <Loading lines={2} />;
  if (data === undefined) return <Failure error={error} retry={() => void refetch()} />;
  const { service, queued, failed, unknown, items } = data;
  return (
    <>
      <Notice tone={service === 'off' ? 'warn' : 'plain'}>{w.service[service]}</Notice>
      <p>{w.mailCounts(format.number(queued), format.number(failed), format.number(unknown))}</p>
      {items.length > 0 && (
        <>
          <h3>{w.troubled}</h3>
          <ul className={styles.letters}>
            {items.map(({ id, state, createdAt, reason }) => (
              <li key={id}>
                <strong>{w.letter(format.number(id))}</strong>, {format.full(createdAt)}: {w.troubledWhat[state]}
                {reason !== null && ` (${reason})`}
                {may('mails.resolve') && <Decide id={id} unknown={state === 'unknown'} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Decide({ id, unknown }: { id: number; unknown: boolean }) {
  const w = useWords(words);
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: (sent: boolean) =>
      get(api.POST('/mails/{id}/resolution', { params: { path: { id } }, body: { sent } })),
    onSuccess: () => queries.invalidateQueries(mailStateQuery),
  });
  return (
    <>
      <Row>
        {unknown && (
          <Button small busy={decide.isPending} onClick={() => decide.mutate(true)}>
            {w.arrived}
          </Button>
        )}
        <Button small busy={decide.isPending} onClick={() => decide.mutate(false)}>
          {w.again}
        </Button>
      </Row>
      {decide.isError && <ProblemText error={decide.error} />}
    </>
  );
}
