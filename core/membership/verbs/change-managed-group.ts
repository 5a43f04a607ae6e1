import sharp from 'sharp';
import { z } from 'zod';
import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notify } from '../../delivery/index.ts';
import { AppError } from '../../errors.ts';
import { parseInput } from '../../parse-input.ts';
import { retireAdministratorGroup } from '../../registry/index.ts';
import type { Field } from '../plan/types.ts';
import { groupRow, type GroupRow } from '../store/group-row.ts';
import { writeDifferences } from '../store/write-differences.ts';
import { Districts, settings } from './input.ts';
import { districtNames, refuseOverlap } from './plan-managed-group.ts';

export const ChangeManagedGroupInput = z.strictObject({
  /** As it was when you looked. */
  version: z.string(),
  areaCodes: Districts.optional(),
  ...settings,
});
export type ChangeManagedGroupInput = z.input<typeof ChangeManagedGroupInput>;

const OF_FIELD: Readonly<Record<string, Field>> = {
  name: 'subject',
  description: 'description',
  announce: 'announce',
  rules: 'rules',
};

/**
 * Changes what a group should be, in all its parts. Throws AppError `not-found`, `invalid`, and `conflict` when a colleague
 * changed it meanwhile, or another group has the district.
 */
export async function changeManagedGroup(ctx: Context, id: number, input: ChangeManagedGroupInput): Promise<void> {
  const wanted = parseInput(ChangeManagedGroupInput, input, 'De wijziging');
  await onGroup(ctx, id, async (tx, row) => {
    if (row.version !== wanted.version) {
      const message = 'Iemand anders heeft deze groep intussen gewijzigd. Bekijk de groep opnieuw en kies dan.';
      throw new AppError('conflict', message, [{ path: '/version', code: 'version', message }]);
    }
    const { version: _version, ...given } = wanted;
    const after = { ...row, ...definedOf(given) };
    if (wanted.areaCodes !== undefined) {
      await districtNames(tx, wanted.areaCodes);
      await refuseOverlap(tx, after, row.root);
    }
    const fields = Object.keys(definedOf(given));
    const anew = fields.flatMap((name) => OF_FIELD[name] ?? []);
    const { name, description, rules, announce, deputies, partSize, areaCodes } = after;
    await tx`
      update managed_groups set name = ${name}, description = ${description}, rules = ${rules}, announce = ${announce}, deputies = ${deputies},
             part_size = ${partSize}, area_codes = ${areaCodes}
      where id = ${row.root}`;
    await tx`
      update managed_groups set settings = settings - ${anew}::text[],
             administrator_group_id = case when ${fields.includes('name') || fields.includes('areaCodes')} then null else administrator_group_id end
      where id = ${row.root} or part_of = ${row.root}`;
    return { verb: 'change', detail: { fields } };
  });
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };
const definedOf = <T extends object>(input: T): Defined<T> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Defined<T>;

const SIDE = 640;

/** Gives a group another picture: cut square and encoded anew, at most 640 pixels. Null: none of ours. */
export async function setManagedGroupPicture(ctx: Context, id: number, bytes: Uint8Array | null): Promise<void> {
  const picture = bytes === null ? null : await square(bytes);
  await onGroup(ctx, id, async (tx, row) => {
    await tx`update managed_groups set picture_bytes = ${picture} where id = ${row.root}`;
    await tx`
      update managed_groups set settings = settings - 'picture', picture_set = null where id = ${row.root} or part_of = ${row.root}`;
    return { verb: 'change', detail: { fields: ['picture'] } };
  });
}

async function square(bytes: Uint8Array): Promise<Buffer> {
  try {
    const image = sharp(bytes, { limitInputPixels: 100_000_000, failOn: 'error' }).rotate();
    return await image
      .resize(SIDE, SIDE, { fit: 'cover' })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 85 })
      .toBuffer();
  } catch (error) {
    throw new AppError('invalid', 'Dit is geen afbeelding die wij kunnen lezen. Kies een JPEG, PNG of WebP.', [], {
      cause: error,
    });
  }
}

/** Goes on as it is, without anything being done about differences; alerts still go to the group. */
export const stopKeeping = (ctx: Context, id: number): Promise<void> =>
  move(ctx, id, ['kept'], 'stopped', 'stop-keeping');
export const resumeKeeping = (ctx: Context, id: number): Promise<void> =>
  move(ctx, id, ['stopped'], 'kept', 'resume-keeping');

/**
 * Gives a group up: no alert goes there any more, from now on, and the line leaves it. Who was in it stays together there, and
 * what happened stays here.
 */
export async function retireManagedGroup(ctx: Context, id: number): Promise<void> {
  await onGroup(ctx, id, async (tx, row) => {
    requireState(row, ['kept', 'stopped']);
    const parts = await tx<{ id: number; registered: number | null }[]>`
      update managed_groups set state = case when chat_id is null or trouble = 'put-out' then 'retired' else 'retiring' end
      where (id = ${row.root} or part_of = ${row.root}) and state in ('kept', 'stopped')
      returning id, administrator_group_id as registered`;
    for (const part of parts) {
      if (part.registered !== null) await retireAdministratorGroup(tx, ctx, part.registered);
      // What somebody was to do about it is over.
      await writeDifferences(tx, ctx, { group: part.id, acts: [], differences: [] });
    }
    return { verb: 'give-up', detail: { parts: parts.length } };
  });
}

/** Begins anew with everything that waits or was given up: acts are counted from nothing. */
export async function retryManagedGroup(ctx: Context, id: number): Promise<void> {
  await onGroup(ctx, id, async (tx, row) => {
    await tx`
      update managed_groups set settings = '{}', trouble = null, trouble_since = null, trouble_tries = 0, create_tries = 0
      where id = ${row.root} or part_of = ${row.root}`;
    await tx`
      update managed_group_people set acts = 0, right_acts = 0, invites = 0, invited_at = null, hold = case when hold = 'no-account' then null else hold end
      where managed_group_id in (select id from managed_groups where id = ${row.root} or part_of = ${row.root}) and difference is not null`;
    return { verb: 'retry', detail: {} };
  });
}

function requireState(row: GroupRow, states: readonly string[]): void {
  if (states.includes(row.state)) return;
  throw new AppError('conflict', 'Dat kan nu niet met deze groep: bekijk haar opnieuw.');
}

async function move(ctx: Context, id: number, from: readonly string[], to: string, verb: string): Promise<void> {
  await onGroup(ctx, id, async (tx, row) => {
    requireState(row, from);
    await tx`
      update managed_groups set state = ${to} where (id = ${row.root} or part_of = ${row.root}) and state = any(${from as string[]}::text[])`;
    return { verb, detail: {} };
  });
}

/** One change of a group with all its parts: under a lock, in the trail, and looked at by the bot at once. */
export async function onGroup(
  ctx: Context,
  id: number,
  change: (tx: Transaction, row: GroupRow) => Promise<{ verb: string; detail: Record<string, unknown> }>,
): Promise<void> {
  await ctx.db.sql.begin(async (tx) => {
    await tx`select id from managed_groups where id = coalesce((select coalesce(part_of, id) from managed_groups where id = ${id}), 0) for update`;
    const row = await groupRow(tx, id);
    if (row === undefined) throw new AppError('not-found', `Er is geen bijgehouden groep ${id}.`);
    const { verb, detail } = await change(tx, row);
    const now = ctx.clock.now();
    await tx`update managed_groups set look_at = ${now}, updated_at = ${now} where id = ${row.root} or part_of = ${row.root}`;
    await audit(tx, ctx, { verb, entity: 'managed-group', entityId: String(row.root), detail });
    await notify(tx, 'lines', [row.lineId]);
  });
}
