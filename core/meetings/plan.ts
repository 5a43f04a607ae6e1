import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Transaction } from '../../db/client.ts';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { closeDialogues } from '../conversations/index.ts';
import { AppError } from '../errors.ts';
import { parseInput } from '../parse-input.ts';
import { cleanText } from '../registry/index.ts';
import { DIALOGUE, refreshDialogues } from './dialogue-kind.ts';
import { lockMeeting, MeetingInput, requireOpen, TOLD, type MeetingRow } from './meeting.ts';
import { fillSeats } from './seats.ts';
import { tellPeople } from './tell.ts';
import { CHANGES, letters, whatsapp } from './texts.ts';
import { withdrawInvitations } from './withdraw-invitations.ts';

type Planned = z.output<typeof MeetingInput>;

const refusal = (path: string, code: string, message: string): AppError =>
  new AppError('invalid', message, [{ path, code, message }]);

async function requirePossible(tx: Transaction, ctx: Context, { startsAt, districtCodes }: Planned): Promise<void> {
  if (startsAt <= ctx.clock.now())
    throw refusal('/date', 'past', 'Dit moment is al voorbij. Kies een dag die nog komt.');
  const known = await tx<{ code: string }[]>`
    select distinct district_code as code from areas
    where municipality_code = ${ctx.tenant} and district_code = any(${districtCodes}::text[])`;
  const unknown = districtCodes.find((code) => !known.some((one) => one.code === code));
  if (unknown === undefined) return;
  throw refusal('/districtCodes', 'unknown-district', `Wijk ${unknown} is niet van deze gemeente.`);
}

/** Plans an evening; nobody hears of it yet. Throws AppError `invalid`. Returns its id. */
export async function planMeeting(ctx: Context, input: MeetingInput): Promise<number> {
  const plan = parseInput(MeetingInput, input, 'De bijeenkomst');
  const now = ctx.clock.now();
  return ctx.db.sql.begin(async (tx) => {
    await requirePossible(tx, ctx, plan);
    const [row] = await tx<{ id: number }[]>`
      insert into meetings (uid, title, place, address, agenda, starts_at, ends_at, district_codes, capacity, created_by, created_at, updated_at)
      values (${randomUUID()}, ${plan.title}, ${plan.place}, ${plan.address}, ${plan.agenda}, ${plan.startsAt}, ${plan.endsAt},
              ${plan.districtCodes}::text[], ${plan.capacity}, ${ctx.actor.id}, ${now}, ${now})
      returning id`;
    const { id } = row as { id: number };
    const detail = { startsAt: plan.startsAt, districts: plan.districtCodes, capacity: plan.capacity };
    await audit(tx, ctx, { verb: 'plan-meeting', entity: 'meeting', entityId: String(id), detail });
    return id;
  }) as Promise<number>;
}

/**
 * Changes an evening that has not begun. Who said yes, or waits for a seat, is told what changed, once; a new moment is also
 * reminded of anew. More room lets who waits move up; with less, nobody loses a seat.
 * @throws AppError `invalid`, `not-found`, and `conflict` when it was changed meanwhile, is cancelled or has begun
 */
export async function changeMeeting(ctx: Context, id: number, version: number, input: MeetingInput): Promise<void> {
  const plan = parseInput(MeetingInput, input, 'De bijeenkomst');
  await ctx.db.sql.begin(async (tx) => {
    const before = await lockMeeting(tx, id);
    requireOpen(before, version);
    requireToCome(ctx, before);
    await requirePossible(tx, ctx, plan);
    const told = TOLD.filter((field) => String(before[field]) !== String(plan[field]));
    const meeting: MeetingRow = { ...before, ...plan, sequence: before.sequence + (told.length > 0 ? 1 : 0) };
    await tx`
      update meetings set title = ${plan.title}, place = ${plan.place}, address = ${plan.address}, agenda = ${plan.agenda},
        starts_at = ${plan.startsAt}, ends_at = ${plan.endsAt}, district_codes = ${plan.districtCodes}::text[],
        capacity = ${plan.capacity}, sequence = ${meeting.sequence}, version = version + 1, updated_at = ${ctx.clock.now()}
      where id = ${id}`;
    const detail = { changed: told, capacity: plan.capacity, districts: plan.districtCodes };
    await audit(tx, ctx, { verb: 'change-meeting', entity: 'meeting', entityId: String(id), detail });
    if (told.includes('startsAt')) await tx`update meeting_people set reminded_at = null where meeting_id = ${id}`;
    if (told.length > 0) await tellComing(tx, ctx, meeting, told.map((field) => CHANGES[field])); // prettier-ignore
    if (told.includes('endsAt')) await refreshDialogues(tx, meeting);
    await fillSeats(tx, ctx, meeting);
  });
}

/** Who said yes and was not told of this version yet. */
async function tellComing(
  tx: Transaction,
  ctx: Context,
  meeting: MeetingRow,
  changes: readonly string[] | { reason: string },
): Promise<void> {
  const people = await tx<{ id: number }[]>`
    update meeting_people set told_sequence = ${meeting.sequence}
    where meeting_id = ${meeting.id} and answer = 'yes' and told_sequence < ${meeting.sequence} returning id`;
  const text =
    'reason' in changes
      ? { whatsapp: whatsapp.cancelled(meeting, changes.reason), letter: letters.cancelled(meeting, changes.reason) }
      : { whatsapp: whatsapp.changed(meeting, changes), letter: letters.changed(meeting, changes) };
  const personIds = people.map(({ id }) => id);
  await tellPeople(tx, ctx, meeting, { personIds, once: `version:${meeting.sequence}`, ...text });
}

export const CancelMeetingInput = z.strictObject({
  version: z.int().min(1),
  /** A sentence, as it is told. */
  reason: z
    .string({ error: 'Schrijf waarom, in een zin die wie komt te lezen krijgt.' })
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(5, 'Schrijf waarom, in een zin die wie komt te lezen krijgt.')
        .max(300, 'Houd het bij 300 tekens.'),
    ),
});
export type CancelMeetingInput = z.input<typeof CancelMeetingInput>;

/**
 * Calls an evening off: who said yes or waits is told why, calendars take it away, and invitations that have not left do not.
 * @throws AppError as `changeMeeting` does
 */
export async function cancelMeeting(ctx: Context, id: number, input: CancelMeetingInput): Promise<void> {
  const { version, reason } = parseInput(CancelMeetingInput, input, 'De afzegging');
  await ctx.db.sql.begin(async (tx) => {
    const before = await lockMeeting(tx, id);
    requireOpen(before, version);
    requireToCome(ctx, before);
    const meeting: MeetingRow = { ...before, state: 'cancelled', reason, sequence: before.sequence + 1 };
    await tx`
      update meetings set state = 'cancelled', reason = ${reason}, sequence = ${meeting.sequence}, version = version + 1,
             updated_at = ${ctx.clock.now()} where id = ${id}`;
    await audit(tx, ctx, { verb: 'cancel-meeting', entity: 'meeting', entityId: String(id), detail: {} });
    await withdrawInvitations(tx, ctx, id);
    await tellComing(tx, ctx, meeting, { reason });
    await closeDialogues(tx, ctx, { kind: DIALOGUE, subjectId: String(id) }, 'cancelled');
  });
}

function requireToCome(ctx: Context, { startsAt }: MeetingRow): void {
  if (startsAt > ctx.clock.now()) return;
  throw new AppError('conflict', 'Deze bijeenkomst is al begonnen. U kunt nog wel aanwezigen en een verslag noteren.');
}
