import type { Context } from '../context.ts';
import { headBlock } from './blocks.ts';

/** How the sealing goes. */
export interface AuditHealth {
  head: { number: number; epoch: number; total: number; sealedAt: string } | null;
  /** Age of the oldest entry that no block holds yet, in seconds; 0 when there is none. */
  unsealedSeconds: number;
  /** The transaction that writes the longest, on the whole server: nothing after its begin can be sealed before it ends. */
  stalledBy: {
    pid: number;
    database: string | null;
    application: string | null;
    state: string | null;
    seconds: number;
  } | null;
  /** When the head was last brought outside; null when never. */
  anchoredAt: Date | null;
  /** What went wrong at the newest attempt, per target. */
  anchorProblems: { target: string; problem: string }[];
}

export async function auditHealth(ctx: Pick<Context, 'db' | 'clock'>): Promise<AuditHealth> {
  const { sql } = ctx.db;
  const head = await headBlock(sql);
  const [oldest] = await sql<{ at: Date }[]>`
    select at from audit_entries where xid >= ${String(head?.bound ?? 0)}::text::xid8 and id > ${head?.afterId ?? 0}
    order by xid, id limit 1`;
  const [stalling] = await sql<NonNullable<AuditHealth['stalledBy']>[]>`
    select pid, datname as database, application_name as application, state,
           extract(epoch from clock_timestamp() - xact_start)::float8 as seconds
    from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid() order by age(backend_xid) desc limit 1`;
  const anchorings = await sql<{ target: string; problem: string | null; at: Date | null }[]>`
    select distinct on (target) target, problem, (select max(o.at) from audit_anchorings o where o.problem is null) as at
    from audit_anchorings order by target, id desc`;
  const age = oldest === undefined ? 0 : (ctx.clock.now().getTime() - oldest.at.getTime()) / 1000;
  return {
    head: head === null ? null : { number: head.number, epoch: head.epoch, total: head.total, sealedAt: head.sealedAt },
    unsealedSeconds: Math.max(0, age),
    stalledBy: stalling ?? null,
    anchoredAt: anchorings[0]?.at ?? null,
    anchorProblems: anchorings.flatMap(({ target, problem }) => (problem === null ? [] : [{ target, problem }])),
  };
}
