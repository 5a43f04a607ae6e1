import type { Sql, Transaction } from '../../db/client.ts';

/** Does to the audit trail what only a superuser can: the triggers that refuse it are off meanwhile. */
export async function tamper<T>(sql: Sql, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return (await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    return work(tx);
  })) as T;
}

/** Begins with no trail at all, as a test that shares its database does. */
export async function emptyAudit(sql: Sql): Promise<void> {
  await tamper(
    sql,
    (tx) => tx`truncate audit_entries, audit_blocks, audit_checkpoints, audit_anchorings restart identity`,
  );
}
