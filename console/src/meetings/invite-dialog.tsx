import { useQuery } from '@tanstack/react-query';
import { api, get, type MeetingDetail } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Confirm, Failure, Loading } from '../parts/index.ts';
import { invitationQuery } from './queries.ts';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

/** Invites whoever is not invited yet; says beforehand how many that are. */
export function InviteDialog({ meeting, onClose }: { meeting: MeetingDetail; onClose(): void }) {
  const w = useWords(words).invite;
  const format = useFormat();
  const asked = useQuery(invitationQuery(meeting.id));
  const invite = useAct({
    act: () =>
      get(
        api.POST('/meetings/{id}/invitation', {
          params: { path: { id: meeting.id } },
          body: { version: meeting.version },
        }),
      ),
    told: ({ people }) => w.sent(format.number(people)),
    done: onClose,
  });
  const reach = asked.data;
  return (
    <Confirm
      open
      title={w.title}
      act={reach === undefined || reach.people === 0 ? w.act : w.send(format.number(reach.people))}
      busy={invite.isPending || reach === undefined}
      error={invite.error}
      onAct={() => (reach?.people === 0 ? onClose() : invite.mutate(undefined))}
      onClose={onClose}
    >
      {asked.isPending && <Loading lines={2} />}
      {asked.isError && <Failure error={asked.error} />}
      {reach?.people === 0 && <p>{w.nobody}</p>}
      {reach !== undefined && reach.people > 0 && (
        <>
          <p>{w.what(format.number(reach.people), format.number(reach.letters))}</p>
          <p>{w.bulk}</p>
        </>
      )}
      {reach !== undefined && reach.leftOut > 0 && <p>{w.leftOut(reach.leftOut)}</p>}
    </Confirm>
  );
}
