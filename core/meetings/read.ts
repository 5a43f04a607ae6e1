import { z } from 'zod';
import type { Sql } from '../../db/client.ts';
import { viewed } from '../audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { openPart } from '../registry/index.ts';
import { MEETING_NAME_AT } from './attendance.ts';
import { MEETING_NOTES_AT } from './notes.ts';

/** How many are where; persons count who they bring. */
const Counts = z.object({
  invited: z.int(),
  yes: z.int(),
  no: z.int(),
  /** Seats taken, in persons. */
  seats: z.int(),
  waiting: z.int(),
  attended: z.int(),
});

export const Meeting = z.object({
  id: z.int(),
  title: z.string(),
  place: z.string(),
  address: z.string(),
  agenda: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  districtCodes: z.array(z.string()),
  capacity: z.int().nullable(),
  state: z.enum(['planned', 'cancelled']),
  reason: z.string().nullable(),
  invitedAt: z.date().nullable(),
  version: z.int(),
  counts: Counts,
});
export type Meeting = z.infer<typeof Meeting>;

export const MeetingPerson = z.object({
  id: z.int(),
  administratorId: z.int().nullable(),
  /** Null for who was forgotten. */
  name: z.string().nullable(),
  groups: z.array(z.object({ id: z.int(), name: z.string() })),
  invited: z.boolean(),
  answer: z.enum(['yes', 'no']).nullable(),
  party: z.int(),
  seat: z.enum(['seat', 'waiting']).nullable(),
  answeredAt: z.date().nullable(),
  /** whatsapp, link, or the actor who wrote it down. */
  answeredBy: z.string().nullable(),
  remindedAt: z.date().nullable(),
  attendedAt: z.date().nullable(),
  /** On how many evenings before this one he was. */
  before: z.int(),
});
export type MeetingPerson = z.infer<typeof MeetingPerson>;

export const MeetingDetail = Meeting.extend({
  /** Null when there are none. */
  notes: z.string().nullable(),
  people: z.array(MeetingPerson),
});
export type MeetingDetail = z.infer<typeof MeetingDetail>;

const counts = (sql: Sql) => sql`
  (select jsonb_build_object(
     'invited', count(*) filter (where p.invited_at is not null), 'yes', count(*) filter (where p.answer = 'yes'),
     'no', count(*) filter (where p.answer = 'no'), 'seats', coalesce(sum(p.party) filter (where p.seat = 'seat'), 0),
     'waiting', count(*) filter (where p.seat = 'waiting'), 'attended', count(*) filter (where p.attended_at is not null))
   from meeting_people p where p.meeting_id = m.id) as counts`;

const fields = (sql: Sql) => sql`
  m.id, m.title, m.place, m.address, m.agenda, m.starts_at as "startsAt", m.ends_at as "endsAt",
  m.district_codes as "districtCodes", m.capacity, m.state, m.reason, m.invited_at as "invitedAt", m.version, ${counts(sql)}`;

/** Evenings: those to come, the next first, or those of before, the last first. At most 200. */
export async function listMeetings(ctx: Context, when: 'coming' | 'past' = 'coming'): Promise<Meeting[]> {
  const { sql } = ctx.db;
  const now = ctx.clock.now();
  return when === 'coming'
    ? sql<
        Meeting[]
      >`select ${fields(sql)} from meetings m where m.ends_at > ${now} order by m.starts_at, m.id limit 200`
    : sql<
        Meeting[]
      >`select ${fields(sql)} from meetings m where m.ends_at <= ${now} order by m.starts_at desc, m.id desc limit 200`;
}

type PersonRow = Omit<MeetingPerson, 'name'> & { person: Buffer | null; typed: Buffer | null };

/** One evening with its notes and everybody on its list, by name. Whose names were shown is written down. Throws AppError `not-found`. */
export async function getMeeting(ctx: Context, id: number): Promise<MeetingDetail> {
  const { sql } = ctx.db;
  const [meeting] = await sql<(Meeting & { sealed: Buffer | null })[]>`
    select ${fields(sql)}, m.notes_sealed as sealed from meetings m where m.id = ${id}`;
  if (meeting === undefined) throw new AppError('not-found', `Bijeenkomst ${id} bestaat niet.`);
  const { sealed, ...rest } = meeting;
  const people = await readPeople(ctx, id, meeting.startsAt);
  const ids = people.flatMap(({ administratorId }) => (administratorId === null ? [] : [administratorId]));
  await viewed(ctx, { entity: 'administrator', ids, detail: { meetingId: id } });
  return { ...rest, notes: sealed === null ? null : ctx.keys.open(MEETING_NOTES_AT, sealed), people };
}

async function readPeople(ctx: Context, meetingId: number, startsAt: Date): Promise<MeetingPerson[]> {
  const rows = await ctx.db.sql<PersonRow[]>`
    select p.id, p.administrator_id as "administratorId", a.name_sealed as person, p.name_sealed as typed,
           coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.name)
                     from group_roles r join watch_groups g on g.id = r.group_id where r.administrator_id = p.administrator_id), '[]') as groups,
           p.invited_at is not null as invited, p.answer, p.party, p.seat, p.answered_at as "answeredAt",
           p.answered_by as "answeredBy", p.reminded_at as "remindedAt", p.attended_at as "attendedAt",
           (select count(*)::int from meeting_people o join meetings n on n.id = o.meeting_id
            where o.administrator_id = p.administrator_id and o.attended_at is not null and n.starts_at < ${startsAt}) as before
    from meeting_people p left join administrators a on a.id = p.administrator_id
    where p.meeting_id = ${meetingId}`;
  const people = rows.map(({ person, typed, ...row }) => ({ ...row, name: nameOf(ctx, person, typed) }));
  return people.toSorted((a, b) => (a.name ?? '\uFFFF').localeCompare(b.name ?? '\uFFFF', 'nl') || a.id - b.id);
}

function nameOf({ keys }: Context, person: Buffer | null, typed: Buffer | null): string | null {
  if (person !== null) return openPart(keys, 'name', person);
  return typed === null ? null : keys.open(MEETING_NAME_AT, typed);
}
