import { viewed } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { openPart } from './sealed-person.ts';

/** Somebody who administers a group, to be called. */
export interface Contact {
  administratorId: number;
  role: 'primary' | 'deputy';
  name: string;
  /** E.164 */
  mobile: string;
  /** Sent STOP: wants no messages, and is better not called about one. */
  stopped: boolean;
}

/**
 * Who administers this group, the primary first. Whom was looked at, and why, is written down before it is handed out.
 * @param why ids only: about which alert
 */
export async function showContacts(ctx: Context, groupId: number, why: Record<string, unknown>): Promise<Contact[]> {
  const rows = await ctx.db.sql<(Omit<Contact, 'name' | 'mobile'> & { name: Buffer; mobile: Buffer })[]>`
    select p.id as "administratorId", r.role, p.name_sealed as name, p.mobile_sealed as mobile,
           p.stopped_at is not null as stopped
    from group_roles r join administrators p on p.id = r.administrator_id
    where r.group_id = ${groupId} order by r.role desc, p.id`;
  const ids = rows.map(({ administratorId }) => administratorId);
  await viewed(ctx, { entity: 'administrator', ids, detail: { ...why, groupId } });
  return rows.map((row) => ({
    ...row,
    name: openPart(ctx.keys, 'name', row.name),
    mobile: openPart(ctx.keys, 'mobile', row.mobile),
  }));
}
