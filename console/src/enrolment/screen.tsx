import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { MailPlus } from 'lucide-react';
import type { EnrolmentSummary } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Empty, Failure, Loading, NoPermission, PageHeader, Stack, Tabs } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { EnrolmentTable } from './enrolment-table.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { decidedQuery, openQuery } from './queries.ts';
import { QUEUES, type QueueTab } from './search.ts';
import { words } from './words.ts';

const STATE_OF = { municipality: 'municipality-check', police: 'police-check', waiting: 'waiting' } as const;

/** The queues: of the municipality, of the police, of who has to answer, and what was decided. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const [inviting, setInviting] = useState(false);
  const allowed = may('enrolment.read');
  return (
    <Stack>
      <PageHeader
        title={w.title}
        lead={w.lead}
        actions={
          may('enrolment.invite') && (
            <Button icon={<MailPlus aria-hidden="true" />} onClick={() => setInviting(true)}>
              {w.invite}
            </Button>
          )
        }
      />
      {allowed ? <Queues /> : <NoPermission who={w.whoMay} />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Stack>
  );
}

function Queues() {
  const w = useWords(words);
  const f = useFormat();
  const { may } = useSession();
  const navigate = useNavigate({ from: '/aanmeldingen' });
  const { rij } = useSearch({ from: '/frame/aanmeldingen' });
  const own: QueueTab = may('enrolment.check-municipality') ? 'municipality' : 'police';
  const tab = rij ?? own;
  const open = useQuery(openQuery);
  const of = (one: QueueTab): EnrolmentSummary[] =>
    one === 'done' ? [] : (open.data ?? []).filter(({ state }) => state === STATE_OF[one]);
  const label = (one: QueueTab): string => (one === 'done' ? w.done : w[one](f.number(of(one).length)));
  return (
    <Tabs
      label={w.queues}
      tabs={QUEUES.map((id) => ({ id, label: label(id) }))}
      value={tab}
      onChange={(to) => void navigate({ search: { rij: to }, replace: true })}
    >
      {tab === 'done' ? (
        <Decided />
      ) : open.data === undefined ? (
        <Unread error={open.error} retry={() => void open.refetch()} />
      ) : (
        <Rows rows={of(tab)} caption={label(tab)} />
      )}
    </Tabs>
  );
}

function Unread({ error, retry }: { error: Error | null; retry(): void }) {
  return error === null ? <Loading lines={8} /> : <Failure error={error} retry={retry} />;
}

function Decided() {
  const w = useWords(words);
  const { data, error, refetch } = useQuery(decidedQuery);
  if (data === undefined) return <Unread error={error} retry={() => void refetch()} />;
  return <Rows rows={data} caption={w.done} decided />;
}

function Rows({ rows, caption, decided = false }: { rows: EnrolmentSummary[]; caption: string; decided?: boolean }) {
  const w = useWords(words);
  if (rows.length > 0) return <EnrolmentTable rows={rows} caption={caption} decided={decided} />;
  return <Empty title={decided ? w.noneDecided : w.none}>{!decided && <p>{w.noneWhy}</p>}</Empty>;
}
