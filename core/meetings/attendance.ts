import { z } from 'zod';
import { audit, viewed } from '../audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { parseInput } from '../parse-input.ts';
import { openPart, PersonName } from '../registry/index.ts';
import { answerMeeting, MOST_PERSONS } from './answer.ts';
import { lockMeeting, requireOpen } from './meeting.ts';

export const MEETING_NAME_AT = 'meeting_people.name';

/** So long before it begins people may be ticked: the doors are open. */
const DOORS_MS = 2 * 3_600_000;

/**
 * Writes down that somebody of the list was there, or was not after all. The same again changes nothing.
 * @throws AppError `not-found`, and `conflict` for an evening that is cancelled or has not come yet
 */
export async function tickPerson(ctx: Context, meetingId: number, personId: number, present: boolean): Promise<void> {
  await ctx.db.sql.begin(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    requireOpen(meeting);
    requireDoors(ctx, meeting.startsAt);
    const at = present ? ctx.clock.now() : null;
    const [row] = await tx<{ was: boolean }[]>`
      select attended_at is not null as was from meeting_people where id = ${personId} and meeting_id = ${meetingId}`;
    if (row === undefined) throw new AppError('not-found', 'Deze persoon staat niet op de lijst van deze avond.');
    if (row.was === present) return;
    await tx`update meeting_people set attended_at = ${at}, ticked_by = ${ctx.actor.id} where id = ${personId}`;
    const detail = { meetingId, present };
    await audit(tx, ctx, { verb: 'tick-attendance', entity: 'meeting-person', entityId: String(personId), detail });
  });
}

/** Somebody who was not on the list: of the register by id, or anybody else by name. */
export const WalkInInput = z
  .strictObject({ administratorId: z.int().min(1).optional(), name: PersonName.optional() })
  .refine(
    ({ administratorId, name }) => (administratorId === undefined) !== (name === undefined),
    'Kies iemand uit het register, of vul een naam in.',
  );
export type WalkInInput = z.input<typeof WalkInInput>;

/** Adds somebody who walked in, and ticks him. Of the register each once. Returns the id on the list. Throws as `tickPerson`. */
export async function addWalkIn(ctx: Context, meetingId: number, input: WalkInInput): Promise<number> {
  const { administratorId = null, name = null } = parseInput(WalkInInput, input, 'Wie er binnenkwam');
  return ctx.db.sql.begin(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    requireOpen(meeting);
    requireDoors(ctx, meeting.startsAt);
    if (administratorId !== null) {
      const known = await tx`select 1 from administrators where id = ${administratorId}`;
      if (known.length === 0) throw new AppError('not-found', `Beheerder ${administratorId} bestaat niet.`);
    }
    const now = ctx.clock.now();
    const sealed = name === null ? null : ctx.keys.seal(MEETING_NAME_AT, name);
    const [row] = await tx<{ id: number }[]>`
      insert into meeting_people (meeting_id, administrator_id, name_sealed, attended_at, ticked_by, created_at)
      values (${meetingId}, ${administratorId}, ${sealed}, ${now}, ${ctx.actor.id}, ${now})
      on conflict (meeting_id, administrator_id, municipality_code) do update
        set attended_at = coalesce(meeting_people.attended_at, excluded.attended_at), ticked_by = excluded.ticked_by
      returning id`;
    const { id } = row as { id: number };
    const detail = { meetingId, walkIn: true, ...(administratorId !== null && { administratorId }) };
    await audit(tx, ctx, { verb: 'tick-attendance', entity: 'meeting-person', entityId: String(id), detail });
    return id;
  }) as Promise<number>;
}

export const StaffAnswerInput = z.strictObject({
  answer: z.enum(['yes', 'no']),
  party: z.int().min(1).max(MOST_PERSONS).default(1),
});
export type StaffAnswerInput = z.input<typeof StaffAnswerInput>;

/** Writes down an answer that somebody gave otherwise, by phone for example. Throws AppError `not-found`, `conflict`. */
export async function answerForPerson(
  ctx: Context,
  meetingId: number,
  personId: number,
  input: StaffAnswerInput,
): Promise<void> {
  const given = parseInput(StaffAnswerInput, input, 'Het antwoord');
  await ctx.db.sql.begin(async (tx) => {
    const rows = await tx`select 1 from meeting_people where id = ${personId} and meeting_id = ${meetingId}`;
    if (rows.length === 0) throw new AppError('not-found', 'Deze persoon staat niet op de lijst van deze avond.');
    const { outcome } = await answerMeeting(tx, ctx, { meetingId, personId }, { ...given, by: 'staff' });
    if (outcome === 'over') throw new AppError('conflict', 'Deze bijeenkomst is al begonnen. Vink aan wie er is.');
    if (outcome === 'cancelled') throw new AppError('conflict', 'Deze bijeenkomst is afgezegd.');
    if (outcome === 'no-room') throw new AppError('conflict', 'Er is geen plaats voor zoveel mensen.');
  });
}

function requireDoors(ctx: Context, startsAt: Date): void {
  if (ctx.clock.now().getTime() >= startsAt.getTime() - DOORS_MS) return;
  throw new AppError('conflict', 'Aanwezigen noteert u op de avond zelf: vanaf twee uur voor het begin.');
}

/** Somebody of the register who may have walked in. */
export interface Candidate {
  administratorId: number;
  name: string;
  groups: string[];
}

/** People of the register whose name or group holds this, at most twenty; who is on the list of this evening already is left out. */
export async function findWalkIns(ctx: Context, meetingId: number, search: string): Promise<Candidate[]> {
  const part = search.normalize('NFC').toLocaleLowerCase('nl').trim();
  if (part.length < 2) return [];
  const rows = await ctx.db.sql<{ administratorId: number; name: Buffer; groups: string[] }[]>`
    select a.id as "administratorId", a.name_sealed as name, array_agg(g.name order by g.name) as groups
    from administrators a join group_roles r on r.administrator_id = a.id join watch_groups g on g.id = r.group_id
    where not exists (select from meeting_people p where p.meeting_id = ${meetingId} and p.administrator_id = a.id)
    group by a.id order by a.id`;
  const found = rows
    .map((row) => ({ ...row, name: openPart(ctx.keys, 'name', row.name) }))
    .filter(({ name, groups }) => [name, ...groups].some((text) => text.toLocaleLowerCase('nl').includes(part)))
    .slice(0, 20);
  const ids = found.map(({ administratorId }) => administratorId);
  await viewed(ctx, { entity: 'administrator', ids, detail: { meetingId, what: 'walk-in' } });
  return found;
}
