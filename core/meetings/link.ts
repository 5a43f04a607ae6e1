import type { Context } from '../context.ts';
import { answerMeeting, MOST_PERSONS, type Answer, type AnswerOutcome } from './answer.ts';
import { calendarOf } from './calendar.ts';
import { readMeetings, type MeetingRow } from './meeting.ts';
import { positionOf } from './seats.ts';
import { hashOf, municipalityOfToken } from './token.ts';

/** What somebody sees who opens the link in the invitation: the evening and the own answer, nothing of others. */
export interface MeetingLink {
  title: string;
  place: string;
  address: string;
  agenda: string;
  startsAt: Date;
  endsAt: Date;
  municipality: string;
  state: 'planned' | 'cancelled' | 'over';
  reason: string | null;
  answer: 'yes' | 'no' | null;
  party: number;
  seat: 'seat' | 'waiting' | null;
  /** Place in the row of who waits. */
  position: number | null;
  mostPersons: number;
}

interface Person {
  id: number;
  meetingId: number;
  answer: 'yes' | 'no' | null;
  party: number;
  seat: 'seat' | 'waiting' | null;
}

/** Whose link this is; null for one that nobody got, and once the person is forgotten. */
async function personOf(ctx: Context, token: string): Promise<Person | null> {
  if (municipalityOfToken(token) !== ctx.tenant) return null;
  const [person] = await ctx.db.sql<Person[]>`
    select id, meeting_id as "meetingId", answer, party, seat from meeting_people where token_hash = ${hashOf(token)}`;
  return person ?? null;
}

async function meetingOf(ctx: Context, { meetingId }: Person): Promise<MeetingRow | undefined> {
  const [meeting] = await readMeetings(ctx.db.sql, ctx.db.sql`m.id = ${meetingId}`);
  return meeting;
}

/** What stands behind a link; null for one that nobody got. Looking changes nothing. */
export async function openMeetingLink(ctx: Context, token: string): Promise<MeetingLink | null> {
  const person = await personOf(ctx, token);
  const meeting = person === null ? undefined : await meetingOf(ctx, person);
  if (person === null || meeting === undefined) return null;
  const { title, place, address, agenda, startsAt, endsAt, municipality, reason } = meeting;
  const state = meeting.state === 'planned' && startsAt <= ctx.clock.now() ? 'over' : meeting.state;
  const position =
    person.seat === 'waiting' ? await ctx.db.sql.begin((tx) => positionOf(tx, meeting.id, person.id)) : null;
  const { answer, party, seat } = person;
  return { title, place, address, agenda, startsAt, endsAt, municipality, reason, state, answer, party, seat, position, mostPersons: MOST_PERSONS }; // prettier-ignore
}

/** Answers through the link. @param given `party` between 1 and `mostPersons`; anything else counts as 1. Null for a link that nobody got. */
export async function answerByLink(
  ctx: Context,
  token: string,
  given: { answer: 'yes' | 'no'; party: number },
): Promise<AnswerOutcome | null> {
  const person = await personOf(ctx, token);
  if (person === null) return null;
  const fine = Number.isInteger(given.party) && given.party >= 1 && given.party <= MOST_PERSONS;
  const answer: Answer = { answer: given.answer, party: fine ? given.party : 1, by: 'link' };
  return ctx.db.sql.begin((tx) =>
    answerMeeting(tx, ctx, { meetingId: person.meetingId, personId: person.id }, answer),
  ) as Promise<AnswerOutcome>;
}

/** The appointment for the calendar of whoever has this link; null for a link that nobody got. */
export async function calendarByLink(
  ctx: Context,
  token: string,
): Promise<{ fileName: string; content: string } | null> {
  const person = await personOf(ctx, token);
  const meeting = person === null ? undefined : await meetingOf(ctx, person);
  return meeting === undefined ? null : calendarOf(meeting, ctx.clock.now());
}
