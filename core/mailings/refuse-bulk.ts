import { audit } from '../audit.ts';
import type { Context } from '../context.ts';

const TOKEN = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Whether a link in a letter is one of ours; looking changes nothing. */
export async function isBulkToken(ctx: Context, token: string): Promise<boolean> {
  if (!TOKEN.test(token)) return false;
  const rows = await ctx.db.sql`select 1 from mailing_recipients where token = ${token}`;
  return rows.length > 0;
}

/**
 * Somebody says no to newsletters and invitations, by the link in a letter; alerts still come. Doing it twice does no harm.
 * Returns whether the link is one of ours.
 */
export async function refuseBulk(ctx: Context, token: string): Promise<boolean> {
  if (!TOKEN.test(token)) return false;
  return ctx.db.sql.begin(async (tx) => {
    const [row] = await tx<
      { id: number }[]
    >`select administrator_id as id from mailing_recipients where token = ${token}`;
    if (row === undefined) return false;
    const fresh = await tx`
      insert into bulk_refusals (administrator_id, at) values (${row.id}, ${ctx.clock.now()}) on conflict do nothing returning 1`;
    if (fresh.length > 0)
      await audit(tx, ctx, { verb: 'refuse-bulk', entity: 'administrator', entityId: String(row.id) });
    return true;
  }) as Promise<boolean>;
}
