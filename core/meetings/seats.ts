import type { Transaction } from '../../db/client.ts';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { remindFrom } from './remind-from.ts';
import type { MeetingRow } from './meeting.ts';
import { tellPeople } from './tell.ts';
import { letters, whatsapp } from './texts.ts';

/** Persons who have a seat, without those of one person. */
export async function takenSeats(tx: Transaction, meetingId: number, without = 0): Promise<number> {
  const [row] = await tx<{ n: number }[]>`
    select coalesce(sum(party), 0)::int as n from meeting_people
    where meeting_id = ${meetingId} and seat = 'seat' and id <> ${without}`;
  return row?.n ?? 0;
}

/** How far somebody who waits is from the front, counted from 1. */
export async function positionOf(tx: Transaction, meetingId: number, personId: number): Promise<number> {
  const [row] = await tx<{ n: number }[]>`
    select count(*)::int as n from meeting_people p join meeting_people me on me.id = ${personId}
    where p.meeting_id = ${meetingId} and p.seat = 'waiting' and (p.waiting_since, p.id) <= (me.waiting_since, me.id)`;
  return row?.n ?? 1;
}

/**
 * Gives free seats to who waits, whoever waits longest first; who comes with more people than there is room for stays where
 * he is and does not hold up the others. Each is told once. The evening is locked by whoever calls. Returns how many moved up.
 * @param answering who hears of it as the answer to his own message
 */
export async function fillSeats(
  tx: Transaction,
  ctx: Context,
  meeting: MeetingRow,
  answering?: number,
): Promise<number> {
  const now = ctx.clock.now();
  if (meeting.state === 'cancelled' || meeting.startsAt <= now) return 0;
  let free = meeting.capacity === null ? Infinity : meeting.capacity - (await takenSeats(tx, meeting.id));
  if (free <= 0) return 0;
  const waiting = await tx<{ id: number; party: number }[]>`
    select id, party from meeting_people where meeting_id = ${meeting.id} and seat = 'waiting' order by waiting_since, id`;
  const moved = waiting.filter(({ party }) => {
    if (party > free) return false;
    free -= party;
    return true;
  });
  for (const { id, party } of moved) {
    await tx`
      update meeting_people set seat = 'seat', waiting_since = null,
             reminded_at = ${now >= remindFrom(meeting) ? now : null}
      where id = ${id}`;
    if (id === answering) continue;
    const told = { whatsapp: whatsapp.movedUp(meeting, party), letter: letters.movedUp(meeting, party) };
    await tellPeople(tx, ctx, meeting, { personIds: [id], once: `seat:${id}:${now.getTime()}`, ...told });
  }
  if (moved.length > 0) {
    const detail = { people: moved.map(({ id }) => id) };
    await audit(tx, ctx, { verb: 'give-seats', entity: 'meeting', entityId: String(meeting.id), detail });
  }
  return moved.length;
}
