import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { showContacts } from '../registry/index.ts';
import type { Contact } from '../registry/index.ts';
import { getAlert, requireStatus } from './alert.ts';

/**
 * Whom to call when a group stays silent: only while the alert is live, and only for a group that it went to. Throws
 * `not-found` and `conflict`.
 */
export async function contactsOf(ctx: Context, alertId: string, groupId: number): Promise<Contact[]> {
  const alert = await getAlert(ctx, alertId);
  requireStatus(alert, ['live'], 'nagebeld');
  const [meant] = await ctx.db.sql`
    select 1 from alert_messages m cross join lateral receipts_of(m.id) r
    where m.alert_id = ${alertId} and m.sort = 'first' and ${groupId} = any(r.group_ids) limit 1`;
  if (meant === undefined) throw new AppError('not-found', 'Deze melding ging niet naar deze groep.');
  return showContacts(ctx, groupId, { alertId });
}
