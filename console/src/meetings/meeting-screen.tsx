import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { asProblem, type MeetingDetail } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import {
  Button,
  ButtonLink,
  Empty,
  Failure,
  Loading,
  NoPermission,
  Notice,
  PageHeader,
  Stack,
} from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { CallOffDialog } from './call-off-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { Notes } from './notes.tsx';
import { People } from './people.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { districtsQuery, meetingQuery } from './queries.ts';
import { words } from './words.ts';

/** One evening: what it is, who comes, and on the evening itself who is there. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const { id } = useParams({ from: '/frame/bijeenkomsten/$id' });
  const number = /^[1-9]\d{0,14}$/.test(id) ? Number(id) : 0;
  const asked = useQuery({ ...meetingQuery(number), enabled: number > 0 && may('meetings.read') });
  const back = <ButtonLink to="/bijeenkomsten">{w.back}</ButtonLink>;
  if (asked.data !== undefined && may('meetings.read')) return <Shown meeting={asked.data} />;
  const isUnknown = number === 0 || (asked.isError && asProblem(asked.error).status === 404);
  return (
    <Stack>
      <PageHeader title={w.meeting} />
      {!may('meetings.read') ? (
        <NoPermission who={w.who} />
      ) : isUnknown ? (
        <Empty title={w.notFound} action={back} />
      ) : asked.isError ? (
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      ) : (
        <Loading lines={10} />
      )}
    </Stack>
  );
}

function Shown({ meeting }: { meeting: MeetingDetail }) {
  const w = useWords(words);
  const { may } = useSession();
  const [open, setOpen] = useState<'edit' | 'invite' | 'call-off' | null>(null);
  const close = () => setOpen(null);
  const isComing = meeting.state === 'planned' && Date.parse(meeting.startsAt) > Date.now();
  return (
    <Stack>
      <PageHeader
        title={meeting.title}
        lead={<Lead meeting={meeting} />}
        actions={
          <>
            {may('meetings.manage') && isComing && (
              <>
                <Button tone={meeting.invitedAt === null ? 'main' : 'plain'} onClick={() => setOpen('invite')}>
                  {w.invite.act}
                </Button>
                <Button onClick={() => setOpen('edit')}>{w.edit}</Button>
                <Button tone="danger" onClick={() => setOpen('call-off')}>
                  {w.callOff.act}
                </Button>
              </>
            )}
            <ButtonLink to="/bijeenkomsten">{w.back}</ButtonLink>
          </>
        }
      />
      {meeting.state === 'cancelled' && (
        <Notice tone="warn" title={w.cancelledTitle}>
          <p lang="nl">{meeting.reason}</p>
        </Notice>
      )}
      <People meeting={meeting} />
      {meeting.state === 'planned' && <Notes key={meeting.notes ?? ''} meeting={meeting} />}
      {open === 'edit' && <PlanDialog meeting={meeting} onClose={close} onDone={close} />}
      {open === 'invite' && <InviteDialog meeting={meeting} onClose={close} />}
      {open === 'call-off' && <CallOffDialog meeting={meeting} onClose={close} />}
    </Stack>
  );
}

function Lead({ meeting }: { meeting: MeetingDetail }) {
  const w = useWords(words);
  const format = useFormat();
  const { municipality } = useSession();
  const districts =
    useQuery({ ...districtsQuery(municipality.code), enabled: meeting.districtCodes.length > 0 }).data ?? [];
  const names = meeting.districtCodes.map((code) => districts.find((one) => one.code === code)?.name ?? code);
  const { seats, waiting } = meeting.counts;
  const taken = format.number(seats);
  const full = meeting.capacity === null ? w.seatsFree(taken) : w.seats(taken, format.number(meeting.capacity));
  return (
    <>
      <p>
        {w.when(format.date(meeting.startsAt), format.time(meeting.startsAt), format.time(meeting.endsAt))},{' '}
        {meeting.place}, {meeting.address}, {names.length === 0 ? w.whole : w.forDistricts(format.list(names))}
      </p>
      <p>{waiting === 0 ? full : `${full}, ${w.waitingCount(waiting)}`}</p>
    </>
  );
}
