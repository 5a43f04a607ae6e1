import type { Context } from '../context.ts';
import { lockMeeting } from './meeting.ts';
import { remindFrom } from './remind-from.ts';
import { fillSeats } from './seats.ts';
import { tellPeople } from './tell.ts';
import { letters, whatsapp } from './texts.ts';

/** What one pass did. */
export interface MeetingsPass {
  reminded: number;
  /** Who got a seat that came free. */
  seated: number;
}

/** So many people are reminded per transaction. */
const BATCH = 50;

/**
 * Reminds who comes, a day before an evening and once, and gives seats that came free to who waits. Costs one look at an index
 * when there is nothing to do; can be repeated at any moment, and two at once do it once.
 */
export async function runMeetings(ctx: Context): Promise<MeetingsPass> {
  const pass: MeetingsPass = { reminded: 0, seated: 0 };
  const now = ctx.clock.now();
  const due = await ctx.db.sql<{ id: number; waits: boolean }[]>`
    select m.id, exists (select from meeting_people p where p.meeting_id = m.id and p.seat = 'waiting') as waits
    from meetings m where m.state = 'planned' and m.starts_at > ${now} order by m.starts_at, m.id`;
  for (const { id, waits } of due) {
    if (waits) pass.seated += await ctx.db.sql.begin(async (tx) => fillSeats(tx, ctx, await lockMeeting(tx, id)));
    for (let reminded = BATCH; reminded === BATCH; pass.reminded += reminded) reminded = await remind(ctx, id);
  }
  return pass;
}

/** Reminds the next people of one evening. Returns how many; fewer than a batch: there are no more. */
async function remind(ctx: Context, id: number): Promise<number> {
  return ctx.db.sql.begin(async (tx) => {
    const meeting = await lockMeeting(tx, id);
    const now = ctx.clock.now();
    const from = remindFrom(meeting);
    if (meeting.state === 'cancelled' || now < from || meeting.startsAt <= now) return 0;
    const people = await tx<{ id: number }[]>`
      update meeting_people set reminded_at = ${now} where id in (
        select id from meeting_people
        where meeting_id = ${id} and seat = 'seat' and reminded_at is null and answered_at < ${from}
        order by id limit ${BATCH})
      returning id`;
    const told = { whatsapp: whatsapp.reminder(meeting, now), letter: letters.reminder(meeting, now) };
    const personIds = people.map((person) => person.id);
    await tellPeople(tx, ctx, meeting, { personIds, once: `reminder:${meeting.sequence}`, ...told });
    return people.length;
  }) as Promise<number>;
}
