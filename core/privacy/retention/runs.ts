import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';

/** What became of the rows of one rule. */
export interface RuleResult {
  days: number;
  /** Rows whose time was over, those that were held included. */
  examined: number;
  /** Erased or made anonymous. */
  removed: number;
  /** Held back by a legal hold. */
  held: number;
}

/** The report of one time that the rules were applied. */
export interface RetentionRun {
  id: number;
  actor: string;
  startedAt: Date;
  finishedAt: Date | null;
  results: Record<string, RuleResult>;
}

/** Without a sign of life for so long, whoever worked on a run is dead, and another goes on with it. */
const DEAD_AFTER_MS = 15 * 60_000;
const DAY_MS = 24 * 3_600_000;

/** The reports of this municipality, the newest first. */
export async function listRetentionRuns(
  ctx: Context,
  { limit = 30 }: { limit?: number } = {},
): Promise<RetentionRun[]> {
  return ctx.db.sql<RetentionRun[]>`
    select id, actor, started_at as "startedAt", finished_at as "finishedAt", results
    from retention_runs where municipality_code = ${ctx.tenant} order by id desc limit ${limit}`;
}

/** From when the rules are to be applied again: a day after they last were, at once when a run was broken off. */
export async function retentionDueAt(ctx: Context): Promise<Date> {
  const [row] = await ctx.db.sql<{ last: Date | null; open: Date | null }[]>`
    select max(started_at) filter (where finished_at is not null) as last, max(resumed_at) filter (where finished_at is null) as open
    from retention_runs where municipality_code = ${ctx.tenant}`;
  if (row?.open) return new Date(row.open.getTime() + DEAD_AFTER_MS);
  return row?.last ? new Date(row.last.getTime() + DAY_MS) : new Date(0);
}

/** Begins a run, or goes on with one that died. Null when somebody is busy with it now. */
export async function claimRun(tx: Transaction, ctx: Context): Promise<RetentionRun | null> {
  const now = ctx.clock.now();
  await tx`select pg_advisory_xact_lock(hashtext('hk_retention'), hashtext(${ctx.tenant}))`;
  const [open] = await tx<{ id: number; resumed: Date }[]>`
    select id, resumed_at as resumed from retention_runs
    where municipality_code = ${ctx.tenant} and finished_at is null for update`;
  if (open !== undefined && now.getTime() - open.resumed.getTime() < DEAD_AFTER_MS) return null;
  const [run] =
    open === undefined
      ? await tx<RetentionRun[]>`
          insert into retention_runs (municipality_code, actor, started_at, resumed_at)
          values (${ctx.tenant}, ${ctx.actor.id}, ${now}, ${now})
          returning id, actor, started_at as "startedAt", finished_at as "finishedAt", results`
      : await tx<RetentionRun[]>`
          update retention_runs set resumed_at = ${now} where id = ${open.id}
          returning id, actor, started_at as "startedAt", finished_at as "finishedAt", results`;
  return run ?? null;
}
