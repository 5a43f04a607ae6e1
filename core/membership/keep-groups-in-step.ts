import type { Context } from '../context.ts';
import type { CanManageGroups, Powers } from '../ports/transport.ts';
import { TransportError } from '../ports/transport.ts';
import { begin, spacingAfter, SPACING_MS, undo } from './act/begin.ts';
import { perform } from './act/perform.ts';
import { hearsAlert } from './hears-alert.ts';
import { lookAround } from './look-around.ts';
import { lookAtGroup, recordTrouble, troubleOf, type Look } from './look.ts';
import { MINUTE } from './plan/ladder.ts';
import type { Act } from './plan/types.ts';
import { groupRows, type GroupRow } from './store/group-row.ts';

/** What one pass did, and when the next one has something to do. */
export interface Kept {
  acts: { group: number; do: Act['do']; outcome: string }[];
  /** Null: no group is kept on any of the lines. */
  nextAt: Date | null;
}

/** A group in which nothing is to be done is looked at this often, beside whenever something is heard of it. */
const LOOK_MS = 10 * MINUTE;
/** So long a pass may be under way on a line before another takes it for dead. */
const BUSY_MS = 2 * MINUTE;
const GROUPS_AT_ONCE = 50;

/**
 * One pass over the administrator groups of a municipality: looks at those that are due, and does at most one act per line,
 * because acts in groups are spaced. May be called as often as one likes and broken off at any moment.
 * @param powersOfLine null for a line that is not connected, or is not ours to use: its groups wait
 * @param options.lookMs how often a group is looked at in which nothing is to be done
 */
export async function keepGroupsInStep(
  ctx: Context,
  powersOfLine: (lineId: number) => Powers | null,
  { lookMs = LOOK_MS }: { lookMs?: number } = {},
): Promise<Kept> {
  const { sql } = ctx.db;
  const lines = await sql<{ lineId: number }[]>`
    select distinct line_id as "lineId" from managed_groups where state <> 'retired' order by 1`;
  const kept: Kept = { acts: [], nextAt: null };
  for (const { lineId } of lines) {
    const powers = powersOfLine(lineId);
    if (powers === null || !canManage(powers)) continue;
    const done = await keepLine(ctx, { lineId, lookMs }, powers);
    kept.acts.push(...done.acts);
    if (kept.nextAt === null || (done.nextAt !== null && done.nextAt < kept.nextAt)) kept.nextAt = done.nextAt;
  }
  return kept;
}

/** The register changed, or a person wants to see it now: every group is looked at in the next passes. */
export async function lookAgain(ctx: Context): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db
    .sql`update managed_groups set look_at = ${now} where state <> 'retired' and trouble is null and look_at > ${now}`;
}

/** Whether this transport can do all that groups need. */
const canManage = (powers: Powers): powers is Powers & CanManageGroups =>
  powers.groupState !== undefined && powers.addMembers !== undefined && powers.ownGroups !== undefined;

interface OfLine {
  lineId: number;
  lookMs: number;
}

async function keepLine(ctx: Context, of: OfLine, powers: Powers & CanManageGroups): Promise<Kept> {
  const { lineId } = of;
  const { sql } = ctx.db;
  const now = ctx.clock.now();
  const [mine] = await sql<{ nextActAt: Date | null; lookAroundAt: Date | null }[]>`
    insert into managed_lines as l (line_id, busy_until) values (${lineId}, ${new Date(now.getTime() + BUSY_MS)})
    on conflict (line_id, municipality_code) do update set busy_until = excluded.busy_until
      where l.busy_until is null or l.busy_until <= ${now}
    returning next_act_at as "nextActAt", look_around_at as "lookAroundAt"`;
  if (mine === undefined) return { acts: [], nextAt: new Date(now.getTime() + SPACING_MS) };
  try {
    if (mine.nextActAt !== null && mine.nextActAt > now) return { acts: [], nextAt: mine.nextActAt };
    if (mine.lookAroundAt === null || mine.lookAroundAt <= now) await lookAround(ctx, lineId, powers);
    return await keepDue(ctx, of, powers);
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    // The line itself is away: its groups wait, and nothing is lost.
    const again = new Date(ctx.clock.now().getTime() + (error.retryAfterMs ?? MINUTE));
    await sql`update managed_lines set next_act_at = ${again} where line_id = ${lineId}`;
    return { acts: [], nextAt: again };
  } finally {
    await sql`update managed_lines set busy_until = null where line_id = ${lineId}`.catch(() => undefined);
  }
}

async function keepDue(ctx: Context, { lineId, lookMs }: OfLine, powers: Powers & CanManageGroups): Promise<Kept> {
  const { sql } = ctx.db;
  const due = await groupRows(
    sql,
    sql`g.line_id = ${lineId} and g.state <> 'retired' and g.look_at <= ${ctx.clock.now()}` as never,
    sql`order by g.look_at, g.id limit ${GROUPS_AT_ONCE}` as never,
  );
  for (const row of due) {
    const done = await stepRow(ctx, row, powers, lookMs);
    if (done.acts.length > 0) return done;
  }
  const [next] = await sql<{ at: Date | null }[]>`
    select min(look_at) as at from managed_groups where line_id = ${lineId} and state <> 'retired'`;
  return { acts: [], nextAt: next?.at ?? null };
}

async function stepRow(ctx: Context, row: GroupRow, powers: Powers & CanManageGroups, lookMs: number): Promise<Kept> {
  const look = await lookAtGroup(ctx, row, powers);
  if (look === null) return { acts: [], nextAt: null };
  const now = ctx.clock.now();
  const due = look.plan.acts.filter(({ at }) => at <= now);
  if (due.length === 0) return { acts: [], nextAt: await rest(ctx, look, lookMs) };
  const waits = due.some(isAddition) && (await hearsAlert(ctx, row.chatId));
  const act = due.find((one) => !waits || !isAddition(one));
  if (act === undefined) return { acts: [], nextAt: await waitForAlert(ctx, row) };
  const outcome = await doIt(ctx, look, act, powers);
  return { acts: [{ group: row.id, do: act.do, outcome }], nextAt: soonAfter(ctx, act) };
}

const isAddition = ({ do: what }: Act): boolean => what === 'add';

/** People come in when the alert is over. */
async function waitForAlert(ctx: Context, row: GroupRow): Promise<Date> {
  const again = new Date(ctx.clock.now().getTime() + 2 * MINUTE);
  await ctx.db.sql`update managed_groups set look_at = ${again} where id = ${row.id}`;
  return again;
}

const soonAfter = (ctx: Context, act: Act): Date => new Date(ctx.clock.now().getTime() + spacingAfter(act));

async function doIt(ctx: Context, look: Look, act: Act, powers: Powers & CanManageGroups): Promise<string> {
  const { row } = look;
  const soon = soonAfter(ctx, act);
  await begin(ctx, row, act);
  try {
    const outcome = await perform({ ctx, powers, ...look }, act);
    await ctx.db.sql`update managed_groups set look_at = ${soon} where id = ${row.id}`;
    return outcome;
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return couldNot(ctx, row, act, error);
  }
}

/** Later is later, and no act that counts; a time-out may have been an act; a refusal was one. */
async function couldNot(ctx: Context, row: GroupRow, act: Act, error: TransportError): Promise<string> {
  const outcome = troubleOf(error);
  const again = await recordTrouble(ctx, row, outcome === 'put-out' ? 'rejected' : outcome, error.retryAfterMs);
  await ctx.db.sql.begin(async (tx) => {
    if (error.retryable) {
      await undo(tx, row, act);
      await tx`update managed_lines set next_act_at = ${again} where line_id = ${row.lineId}`;
    } else if (act.person !== null) {
      const known = error.unclear ? 'unclear' : error.failure;
      await tx`update managed_group_people set outcome = ${known} where id = ${act.person}`;
    } else if (act.do === 'create' && !error.unclear) {
      await tx`update managed_groups set create_begun_at = null where id = ${row.id}`;
    }
  });
  ctx.log.warn({ managedGroupId: row.id, act: act.do, failure: error.failure }, 'act in a group did not succeed');
  return outcome;
}

/** Nothing is due: the next look is when something will be, and at the latest after ten minutes. */
async function rest(ctx: Context, { row, plan }: Look, lookMs: number): Promise<Date> {
  const now = ctx.clock.now().getTime();
  const next = Math.min(now + lookMs, ...plan.acts.map(({ at }) => at.getTime()));
  const lookAt = new Date(Math.max(next, now + 1000));
  const wait = row.trouble !== null && row.lookAt.getTime() > now ? row.lookAt : lookAt;
  await ctx.db.sql`update managed_groups set look_at = ${wait} where id = ${row.id}`;
  return wait;
}
