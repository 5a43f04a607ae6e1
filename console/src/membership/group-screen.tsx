import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { api, get, type ManagedGroupDetail } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Confirm,
  Failure,
  Loading,
  NoPermission,
  Notice,
  PageHeader,
  ProblemText,
  Row,
  Stack,
} from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { Differences, PlannedActs } from './differences.tsx';
import { Picture } from './picture.tsx';
import { groupQuery } from './queries.ts';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

/** One group: what differs, why, since when, what the system will do about it, and what a person can do. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const { id } = useParams({ from: '/frame/beheerdersgroepen/$id' });
  const allowed = may('membership.read');
  const group = useQuery({ ...groupQuery(Number(id)), enabled: allowed });
  const back = (
    <ButtonLink to="/beheerdersgroepen" tone="quiet">
      {w.toList}
    </ButtonLink>
  );
  if (!allowed || group.data === undefined) {
    return (
      <Stack>
        <PageHeader title={w.title} actions={back} />
        {!allowed && <NoPermission who={w.who} />}
        {allowed && group.isPending && <Loading lines={8} />}
        {group.isError && <Failure error={group.error} retry={() => void group.refetch()} />}
      </Stack>
    );
  }
  const { data } = group;
  const blocked = may('membership.change') ? undefined : w.onlyChange;
  return (
    <Stack>
      <PageHeader title={data.subject} lead={data.description ?? ''} actions={back} />
      <Row>
        <Badge>{w.kinds[data.kind]}</Badge>
        <Badge tone={data.state === 'kept' ? 'good' : 'warn'}>{w.states[data.state]}</Badge>
        <span>
          {w.people}: {w.peopleOf(String(data.present), String(data.wanted))}
        </span>
      </Row>
      {data.seen !== null && data.seen.subject !== data.subject && (
        <Notice tone="warn" title={w.nowCalled(data.seen.subject)} />
      )}
      <Acts group={data} blocked={blocked} />
      <Differences group={data} blocked={blocked} />
      <PlannedActs group={data} />
      <Picture group={data} blocked={blocked} />
    </Stack>
  );
}

/** What can be done with the group as a whole. */
function Acts({ group, blocked }: { group: ManagedGroupDetail; blocked: string | undefined }) {
  const w = useWords(words);
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'change' | 'retire' | null>(null);
  const params = { path: { id: group.id } };
  const retry = useAct(() => get(api.POST('/managed-groups/{id}/retry', { params })), w.retried);
  const stop = useAct(() => get(api.POST('/managed-groups/{id}/stop', { params })), w.stopped);
  const resume = useAct(() => get(api.POST('/managed-groups/{id}/resume', { params })), w.resumed);
  const retire = useAct(
    () => get(api.POST('/managed-groups/{id}/retirement', { params })),
    w.retiredTold,
    () => void navigate({ to: '/beheerdersgroepen' }),
  );
  const failed = [retry, stop, resume].find(({ isError }) => isError);
  if (group.state === 'retiring' || group.state === 'retired') return null;
  return (
    <>
      <Row>
        <Button blocked={blocked} onClick={() => setAsked('change')}>
          {w.change}
        </Button>
        {group.state === 'kept' ? (
          <>
            <Button blocked={blocked} busy={retry.isPending} onClick={() => retry.mutate()}>
              {w.retry}
            </Button>
            <Button blocked={blocked} busy={stop.isPending} onClick={() => stop.mutate()}>
              {w.stop}
            </Button>
          </>
        ) : (
          <Button blocked={blocked} busy={resume.isPending} onClick={() => resume.mutate()}>
            {w.resume}
          </Button>
        )}
        <Button tone="danger" blocked={blocked} onClick={() => setAsked('retire')}>
          {w.retire}
        </Button>
      </Row>
      {failed !== undefined && (
        <Notice tone="bad" urgent>
          <ProblemText error={failed.error} />
        </Notice>
      )}
      {asked === 'change' && <ChangeDialog group={group} onClose={() => setAsked(null)} />}
      <Confirm
        open={asked === 'retire'}
        danger
        title={w.retireTitle(group.name)}
        act={w.retireNow(group.name)}
        busy={retire.isPending}
        error={retire.error}
        onAct={() => retire.mutate()}
        onClose={() => setAsked(null)}
      >
        <p>{w.retireHelp}</p>
      </Confirm>
    </>
  );
}
