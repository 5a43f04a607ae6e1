import { z } from 'zod';
import { viewed } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { parseInput } from '../../parse-input.ts';
import { PersonMobile, PersonName } from '../../registry/index.ts';
import { readHandovers, type Handover } from './handover.ts';
import { startHandover } from './start.ts';

export const StartHandoverInput = z.strictObject({
  /** `place`: becomes the administrator, whose place is free or who leaves it · `deputy`: comes beside the administrator. */
  takes: z.enum(['place', 'deputy']),
  name: PersonName,
  /** A Dutch mobile number in any spelling. */
  mobile: PersonMobile,
});
export type StartHandoverInput = z.input<typeof StartHandoverInput>;

/** The handovers of a group, the newest first; whose names were seen is written down. Throws AppError `not-found`. */
export async function listHandovers(ctx: Context, groupId: number): Promise<Handover[]> {
  await requireGroup(ctx, groupId);
  const found = await readHandovers(ctx.db.sql, ctx.keys, { groupId });
  await viewed(ctx, { entity: 'handover', ids: found.filter(({ name }) => name !== null).map(({ id }) => id) });
  return found;
}

/**
 * The municipality asks somebody to become administrator or deputy of a group; the same question as after WISSEL.
 * Throws AppError `not-found`, `invalid`, `no-line`, and `conflict` with what is in the way.
 */
export async function askForGroup(ctx: Context, groupId: number, input: StartHandoverInput): Promise<Handover> {
  const { takes, name, mobile } = parseInput(StartHandoverInput, input, 'De vraag');
  await requireGroup(ctx, groupId);
  const [primary] = await ctx.db.sql<{ id: number }[]>`
    select administrator_id as id from group_roles where group_id = ${groupId} and role = 'primary'`;
  const fromId = takes === 'place' ? (primary?.id ?? null) : null;
  return startHandover(ctx, { groupIds: [groupId], fromId, takes, name, mobile, startedBy: ctx.actor.id });
}

async function requireGroup(ctx: Context, groupId: number): Promise<void> {
  const [group] = await ctx.db.sql`select 1 from watch_groups where id = ${groupId}`;
  if (group === undefined) throw new AppError('not-found', `Groep ${groupId} bestaat niet.`);
}
