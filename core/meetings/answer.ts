import type { Transaction } from '../../db/client.ts';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { lockMeeting, type MeetingRow } from './meeting.ts';
import { fillSeats, positionOf, takenSeats } from './seats.ts';

/** More than this come with nobody; who does calls. */
export const MOST_PERSONS = 10;

export interface Answer {
  answer: 'yes' | 'no';
  /** With how many, oneself included; 1 to `MOST_PERSONS`. */
  party: number;
  by: 'whatsapp' | 'link' | 'staff';
}

/** What came of an answer. */
export type AnswerOutcome =
  | { outcome: 'coming'; party: number }
  | { outcome: 'waiting'; party: number; position: number }
  /** Asked to bring more than there is room for: the seat stays as it was. */
  | { outcome: 'no-room'; party: number }
  | { outcome: 'not-coming' }
  | { outcome: 'over' }
  | { outcome: 'cancelled' };

interface Person {
  id: number;
  answer: 'yes' | 'no' | null;
  party: number;
  seat: 'seat' | 'waiting' | null;
}

/**
 * Writes down whether somebody comes, as often as he changes his mind until it begins. Without a seat left he waits; a seat that
 * comes free goes to who waits longest. The same answer again changes nothing. Answers wait for each other.
 * @param personId of `meeting_people`, of this evening
 */
export async function answerMeeting(
  tx: Transaction,
  ctx: Context,
  of: { meetingId: number; personId: number },
  given: Answer,
): Promise<{ meeting: MeetingRow } & AnswerOutcome> {
  const meeting = await lockMeeting(tx, of.meetingId);
  if (meeting.state === 'cancelled') return { meeting, outcome: 'cancelled' };
  if (meeting.startsAt <= ctx.clock.now()) return { meeting, outcome: 'over' };
  const [person] = await tx<Person[]>`
    select id, answer, party, seat from meeting_people where id = ${of.personId} and meeting_id = ${of.meetingId}`;
  if (person === undefined) return { meeting, outcome: 'over' };
  const outcome =
    given.answer === 'no' ? await leave(tx, ctx, person, given) : await come(tx, ctx, meeting, person, given);
  if (given.answer === 'no' || (person.seat === 'seat' && given.party < person.party))
    await fillSeats(tx, ctx, meeting);
  return { meeting, ...outcome };
}

async function leave(tx: Transaction, ctx: Context, person: Person, given: Answer): Promise<AnswerOutcome> {
  if (person.answer !== 'no') {
    await tx`
      update meeting_people
      set answer = 'no', seat = null, waiting_since = null, answered_at = ${ctx.clock.now()}, answered_by = ${byOf(ctx, given)}
      where id = ${person.id}`;
    await note(tx, ctx, person.id, given, null);
  }
  return { outcome: 'not-coming' };
}

async function come(
  tx: Transaction,
  ctx: Context,
  meeting: MeetingRow,
  person: Person,
  given: Answer,
): Promise<AnswerOutcome> {
  const { party } = given;
  const same = person.answer === 'yes' && person.party === party;
  if (!same) {
    const taken = await takenSeats(tx, meeting.id, person.id);
    const fits = meeting.capacity === null || taken + party <= meeting.capacity;
    if (!fits && person.seat === 'seat') return { outcome: 'no-room', party: person.party };
    // Who waits keeps his place in the row, and does not pass those before him.
    const seat =
      person.seat !== 'waiting' && fits && !(await othersWait(tx, meeting, person))
        ? 'seat'
        : (person.seat ?? 'waiting');
    const now = ctx.clock.now();
    await tx`
      update meeting_people
      set answer = 'yes', party = ${party}, seat = ${seat}, answered_at = ${now}, answered_by = ${byOf(ctx, given)},
          waiting_since = ${seat === 'waiting' ? tx`coalesce(waiting_since, ${now}::timestamptz)` : null}
      where id = ${person.id}`;
    await note(tx, ctx, person.id, given, seat);
    if (seat === 'waiting') await fillSeats(tx, ctx, meeting, person.id);
  }
  const [now] = await tx<{ seat: 'seat' | 'waiting' }[]>`select seat from meeting_people where id = ${person.id}`;
  if (now?.seat === 'seat') return { outcome: 'coming', party };
  return { outcome: 'waiting', party, position: await positionOf(tx, meeting.id, person.id) };
}

/** Whether somebody who fits is in the row already: then a newcomer joins behind. */
async function othersWait(tx: Transaction, meeting: MeetingRow, person: Person): Promise<boolean> {
  if (person.seat === 'seat' || meeting.capacity === null) return false;
  const free = meeting.capacity - (await takenSeats(tx, meeting.id));
  const rows = await tx`
    select 1 from meeting_people where meeting_id = ${meeting.id} and seat = 'waiting' and party <= ${free} limit 1`;
  return rows.length > 0;
}

const byOf = (ctx: Context, { by }: Answer): string => (by === 'staff' ? ctx.actor.id : by);

async function note(
  tx: Transaction,
  ctx: Context,
  personId: number,
  given: Answer,
  seat: string | null,
): Promise<void> {
  const { answer, party, by } = given;
  const detail = { answer, by, ...(answer === 'yes' && { party, seat }) };
  await audit(tx, ctx, { verb: 'answer-invitation', entity: 'meeting-person', entityId: String(personId), detail });
}
