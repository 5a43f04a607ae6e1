import type { Sql } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { headBlock } from './blocks.ts';

/** How the sealing goes. */
export interface AuditHealth {
  head: { number: number; epoch: number; total: number; sealedAt: string } | null;
  /** Age of the oldest entry that no block holds yet, in seconds; 0 when there is none. */
  unsealedSeconds: number;
  /** The oldest writing transaction on the whole server, while entries wait for it: they are sealed after it ends. */
  stalledBy: {
    /** Null for a prepared transaction. */
    pid: number | null;
    database: string | null;
    application: string | null;
    seconds: number | null;
  } | null;
  /** When the head was last brought outside; null when never. */
  anchoredAt: Date | null;
  /** What went wrong at the newest attempt, per target. */
  anchorProblems: { target: string; problem: string }[];
}

export async function auditHealth(ctx: Pick<Context, 'db' | 'clock'>): Promise<AuditHealth> {
  const { sql } = ctx.db;
  const head = await headBlock(sql);
  const [oldest] = await sql<{ at: Date; xid: string }[]>`
    select at, xid::text from audit_entries where xid >= ${String(head?.bound ?? 0)}::text::xid8 and id > ${head?.afterId ?? 0}
    order by audit_entries.xid, id limit 1`;
  const stalling = oldest === undefined ? null : await oldestWriter(sql, oldest.xid);
  const anchorings = await sql<{ target: string; problem: string | null; at: Date | null }[]>`
    select distinct on (target) target, problem, (select max(o.at) from audit_anchorings o where o.problem is null) as at
    from audit_anchorings order by target, id desc`;
  const age = oldest === undefined ? 0 : (ctx.clock.now().getTime() - oldest.at.getTime()) / 1000;
  return {
    head: head === null ? null : { number: head.number, epoch: head.epoch, total: head.total, sealedAt: head.sealedAt },
    unsealedSeconds: Math.max(0, age),
    stalledBy: stalling,
    anchoredAt: anchorings[0]?.at ?? null,
    anchorProblems: anchorings.flatMap(({ target, problem }) => (problem === null ? [] : [{ target, problem }])),
  };
}

/** By its lock on its own number, which every role may see; since when it runs, not every role may. */
async function oldestWriter(sql: Sql, upTo: string): Promise<AuditHealth['stalledBy']> {
  const [row] = await sql<NonNullable<AuditHealth['stalledBy']>[]>`
    select l.pid, a.datname as database, a.application_name as application,
           extract(epoch from clock_timestamp() - a.xact_start)::float8 as seconds
    from pg_locks l left join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.granted
      and l.pid is distinct from pg_backend_pid() and age(l.transactionid) >= age(${upTo}::text::xid8::xid)
    order by age(l.transactionid) desc limit 1`;
  return row ?? null;
}
