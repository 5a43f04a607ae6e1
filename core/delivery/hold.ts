import type { Sql } from '../../db/client.ts';

/** Writes who holds a line (`host/pid`) and returns who did before; null when nobody did or they let go of it. */
export async function recordHolder(sql: Sql, lineId: number, holder: string): Promise<string | null> {
  const [row] = await sql<{ before: string | null }[]>`
    with before as (select held_by from lines where id = ${lineId} for update)
    update lines set held_by = ${holder} from before where lines.id = ${lineId} returning before.held_by as before`;
  return row?.before ?? null;
}

/** Writes that this holder let go of the line. */
export async function recordReleased(sql: Sql, lineId: number, holder: string): Promise<void> {
  await sql`update lines set held_by = null where id = ${lineId} and held_by = ${holder}`;
}

/** Up to when everything that came in on a line was processed; null for a line that never caught up. */
export async function caughtUpAt(sql: Sql, lineId: number): Promise<Date | null> {
  const [row] = await sql<{ at: Date | null }[]>`select caught_up_at as at from lines where id = ${lineId}`;
  return row?.at ?? null;
}

export async function recordCaughtUp(sql: Sql, lineId: number, at: Date): Promise<void> {
  await sql`update lines set caught_up_at = greatest(caught_up_at, ${at}) where id = ${lineId}`;
}
