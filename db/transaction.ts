import type { Sql, Transaction } from './client.ts';

/** Deadlock, or a conflict with another transaction: Postgres undid everything, and the same work may succeed now. */
const BROKEN_OFF: ReadonlySet<unknown> = new Set(['40P01', '40001']);
const TIMES = 5;

/**
 * Runs a transaction, and again when Postgres broke it off for the good of another.
 * @param work may run more than once; it must do nothing outside the transaction.
 */
export async function transact<T>(sql: Sql, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let n = 1; ; n += 1) {
    try {
      return (await sql.begin(work)) as T;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (!BROKEN_OFF.has(code) || n === TIMES) throw error;
    }
  }
}
