import type { Context } from '../../context.ts';
import type { Issue } from '../../errors.ts';
import type { Sql } from '../../../db/client.ts';
import { approvalRows, hasExpired } from './approval.ts';
import type { Approval, ApprovalSubject } from './approval.ts';
import { isSupervisor, personOf } from './person.ts';
import { explainReasons } from './reasons.ts';

/** What was asked about the same alert before, and what became of it: so that one sees what changed since. */
export type PreviousRequest = Pick<Approval, 'state' | 'voidCause' | 'reason' | 'decidedBy' | 'reach' | 'asked'>;

/** A request on the list of what is to be looked at. */
export interface ApprovalTask extends Omit<Approval, 'reasons' | 'contentHash'> {
  reasons: Issue[];
  /** approve: waits for a second pair of eyes · review: went out by emergency override and was not looked at since. */
  task: 'approve' | 'review' | null;
  /** Nobody looked in time; the author has to ask again. */
  expired: boolean;
  previous: PreviousRequest | null;
  /** Whoever asks for the list had a hand in the alert, and can never be its second pair of eyes. */
  isOwn: boolean;
  /** Whether the one who asks may do the task. */
  mayDecide: boolean;
}

/**
 * What waits for a second pair of eyes and what was sent without, oldest first; with `all` everything there ever was,
 * newest first.
 */
export async function listApprovals(
  ctx: Context,
  query: { alertId?: string; all?: boolean; limit?: number } = {},
): Promise<ApprovalTask[]> {
  const { sql } = ctx.db;
  const { alertId = null, limit = 200 } = query;
  const open = sql`(p.state = 'waiting' or (p.state = 'overridden' and p.reviewed_at is null))`;
  const order = query.all === true ? sql`order by p.number desc` : sql`and ${open} order by p.number`;
  const rest = sql`where (${alertId}::uuid is null or p.alert_id = ${alertId}::uuid) ${order} limit ${limit}`;
  const rows = await approvalRows(sql, rest as unknown as ReturnType<Sql>);
  const own = await ownAlerts(
    ctx,
    rows.map((row) => row.alertId),
  );
  const before = await previousOf(
    sql,
    rows.map((row) => row.id),
  );
  return rows.map((row) => asTask(ctx, row, { isOwn: own.has(row.alertId), previous: before.get(row.id) ?? null }));
}

type About = Pick<ApprovalTask, 'isOwn' | 'previous'>;

function asTask(ctx: Context, approval: Approval, { isOwn, previous }: About): ApprovalTask {
  const { contentHash: _hash, ...row } = approval;
  const isOpen = row.state === 'waiting' || (row.state === 'overridden' && row.reviewedAt === null);
  const task = !isOpen ? null : row.state === 'waiting' ? 'approve' : 'review';
  const expired = row.state === 'waiting' && hasExpired(approval, ctx.clock.now());
  return {
    ...row,
    reasons: explainReasons(row.reasons, row.reach.districts.length),
    task,
    expired,
    previous,
    isOwn,
    mayDecide: task !== null && !expired && !isOwn && isSupervisor(ctx.actor),
  };
}

async function previousOf(sql: Sql, ids: readonly string[]): Promise<Map<string, PreviousRequest>> {
  const rows = await sql<(PreviousRequest & { of: string })[]>`
    select p.id as of, q.state, q.void_cause as "voidCause", q.reason, q.decided_by as "decidedBy", q.reach, q.asked
    from approvals p cross join lateral (
      select * from approvals b where b.alert_id = p.alert_id and b.number < p.number order by b.number desc limit 1
    ) q where p.id = any(${[...ids]}::uuid[])`;
  return new Map(rows.map(({ of, ...previous }) => [of, previous]));
}

async function ownAlerts(ctx: Context, ids: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db.sql<{ id: string }[]>`
    select alert_id as id from alert_authors
    where alert_id = any(${[...new Set(ids)]}::uuid[]) and person in (${personOf(ctx.actor)}, ${ctx.actor.id})`;
  return new Set(rows.map((row) => row.id));
}

/** How many wait, how often the rule was overridden, and how many of those nobody looked at yet. */
export async function approvalFigures(
  ctx: Context,
): Promise<{ waiting: number; overrides: number; unreviewed: number }> {
  const [row] = await ctx.db.sql<{ waiting: number; overrides: number; unreviewed: number }[]>`
    select count(*) filter (where state = 'waiting' and expires_at > ${ctx.clock.now()}) as waiting,
           count(*) filter (where state = 'overridden') as overrides,
           count(*) filter (where state = 'overridden' and reviewed_at is null) as unreviewed
    from approvals`;
  return row ?? { waiting: 0, overrides: 0, unreviewed: 0 };
}

/** That something went out without a second pair of eyes: ids and times, nothing of the alert itself. */
export interface OverrideNotice {
  approvalId: string;
  alertId: string;
  subject: ApprovalSubject;
  /** Codes of what it should have waited for. */
  reasons: string[];
  by: string;
  at: Date;
  reviewedBy: string | null;
  reviewedAt: Date | null;
}

/** The last overrides, newest first; those that nobody looked at yet come before all others. */
export async function listOverrides(ctx: Context, limit = 200): Promise<OverrideNotice[]> {
  return ctx.db.sql<OverrideNotice[]>`
    select id as "approvalId", alert_id as "alertId", subject, reasons, decided_by as by, decided_at as at,
           reviewed_by as "reviewedBy", reviewed_at as "reviewedAt"
    from approvals where state = 'overridden' order by reviewed_at is not null, number desc limit ${limit}`;
}
