import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { STRANGER_AT } from '../../delivery/index.ts';

/** Ids of our answers to chats of people who are in no register. They are few and short-lived, so all are opened. */
export async function answersTo(tx: Transaction, ctx: Context, chats: ReadonlySet<string>): Promise<number[]> {
  const rows = await tx<{ id: number; sealed: Buffer }[]>`
    select id, chat_sealed as sealed from posts where chat_sealed is not null`;
  return rows.filter(({ sealed }) => chats.has(ctx.keys.open(STRANGER_AT, sealed))).map(({ id }) => id);
}
