import type { Context } from '../context.ts';
import { mobileHash } from '../registry/index.ts';

/**
 * Remembers that nobody is to be asked anything at the number of this chat, which is in no register, or that it may be again.
 * Only its keyed hash is kept. A chat that the network names by a hidden id is no number, and is never asked anything.
 */
export async function keepQuiet(ctx: Context, chatId: string, quiet: boolean): Promise<void> {
  const number = /^(\d{6,15})@c\.us$/.exec(chatId)?.[1];
  if (number === undefined) return;
  const hash = mobileHash(ctx.keys, `+${number}`);
  if (quiet) {
    await ctx.db.sql`
      insert into quiet_numbers (mobile_hash, stopped_at) values (${hash}, ${ctx.clock.now()}) on conflict do nothing`;
  } else await ctx.db.sql`delete from quiet_numbers where mobile_hash = ${hash}`;
}
