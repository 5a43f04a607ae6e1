import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { emailHash, normaliseEmail } from '../email.ts';

/** For whoever runs the machine: the account with this id or e-mail address, in whatever municipality. */
export async function findAccount(ctx: Context, idOrEmail: string): Promise<{ id: string; home: string }> {
  const hash = emailHash(ctx.keys, normaliseEmail(idOrEmail));
  const [row] = await ctx.db.sql<{ id: string; home: string }[]>`
    select id, municipality_code as home from accounts where email_hash = ${hash} or id::text = ${idOrEmail.toLowerCase()}`;
  if (row === undefined) throw new AppError('not-found', 'Er is geen account met dit nummer of e-mailadres.');
  return row;
}
