import type { Sql, Transaction } from '../../db/client.ts';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';

/** The mailing that a post belongs to, by what the room that sent it calls it; null for any other post. */
export async function mailingOfPost(sql: Sql | Transaction, postId: number): Promise<{ once: string } | null> {
  const [row] = await sql<{ once: string }[]>`
    select m.once from mailing_recipients r join mailings m on m.id = r.mailing_id
    where r.post_id = ${postId} and m.once is not null`;
  return row ?? null;
}

/** Stops what a room sent and has not left yet, because its reason is gone. @param onceStartsWith how their `once` begins */
export async function stopMailings(tx: Transaction, ctx: Context, onceStartsWith: string): Promise<void> {
  const now = ctx.clock.now();
  const rows = await tx<{ id: number }[]>`
    update mailings set state = 'stopped', ended_at = ${now}, updated_at = ${now}, version = version + 1
    where starts_with(once, ${onceStartsWith}) and state in ('sending', 'paused') returning id`;
  for (const { id } of rows) {
    await audit(tx, ctx, { verb: 'stop-mailing', entity: 'mailing', entityId: String(id), detail: { by: 'room' } });
  }
}
