import type { Sql, Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';

/** What happens to rows whose time is over. keep: nothing; a person decides. */
export type RetentionAction = 'erase' | 'anonymise' | 'keep';

/** What is kept, for how long and why, in Dutch for those who ask; terms are in days. */
export interface RetentionMeta {
  id: string;
  what: string;
  /** From when the term counts. */
  since: string;
  action: RetentionAction;
  why: string;
  days: number;
  bounds: { min: number; max: number };
  tables: readonly string[];
}

export interface Due {
  /** Rows whose time is over, those that are held included. */
  examined: number;
  held: number;
}

/** A rule and how it is applied. Whatever is done can be repeated and broken off at any moment. */
export interface RetentionRule extends RetentionMeta {
  /** identity: through the side of the database that holds accounts. */
  side: 'system' | 'identity';
  /** @param before what became of its age before this moment is over its time */
  count(sql: Sql | Transaction, before: Date, municipalityCode: string): Promise<Due>;
  /** Does one batch, never what is held; returns how many rows, 0 when there is nothing left. */
  apply(tx: Transaction, ctx: Context, before: Date): Promise<number>;
}

/** Rows per transaction, so that nobody who works with the system waits for this. */
export const BATCH = 500;

type Fragment = ReturnType<Sql>;

/** Part of a statement: whether an alert is under a legal hold. @param alertId a column, as it stands in the statement */
export function isHeld(sql: Sql | Transaction, alertId: string): Fragment {
  const column = sql.unsafe(alertId) as unknown as Fragment;
  return sql`exists (select from holds h where h.alert_id = ${column} and h.lifted_at is null)` as unknown as Fragment;
}

/**
 * Part of a statement: whether something of this moment, that belongs to no alert, may be an answer to one that is held:
 * it came between dispatch and a week after the end.
 */
export function heldByMoment(sql: Sql | Transaction, at: string): Fragment {
  const column = sql.unsafe(at) as unknown as Fragment;
  return sql`exists (
    select from holds h join alerts x on x.id = h.alert_id
    where h.lifted_at is null and ${column} >= x.dispatched_at and ${column} <= coalesce(x.ended_at, 'infinity') + interval '7 days')` as unknown as Fragment;
}

/** A rule whose rows go as a whole and that no hold concerns. @param over which rows are over their time */
export function erasing(
  meta: RetentionMeta & { side?: RetentionRule['side'] },
  over: (sql: Sql | Transaction, before: Date, municipalityCode: string) => Fragment,
): RetentionRule {
  const [table] = meta.tables as [string];
  return {
    ...meta,
    side: meta.side ?? 'system',
    async count(sql, before, municipality) {
      const [row] = await sql<
        { n: number }[]
      >`select count(*)::int as n from ${sql(table)} t where ${over(sql, before, municipality)}`;
      return { examined: row?.n ?? 0, held: 0 };
    },
    async apply(tx, ctx, before) {
      const gone = await tx`
        delete from ${tx(table)} where ctid in (
          select t.ctid from ${tx(table)} t where ${over(tx, before, ctx.tenant)} limit ${BATCH} for update skip locked)`;
      return gone.count;
    },
  };
}
