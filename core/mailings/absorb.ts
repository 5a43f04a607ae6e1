import type { Context } from '../context.ts';
import type { Transaction } from '../../db/client.ts';

/**
 * Writes what became of the messages and letters of a mailing that were handed on. What is gone by now was over.
 * First the few that were, then their rows: joined to all recipients before that it took seconds for thousands of them.
 */
export async function absorbFates(tx: Transaction, ctx: Context, mailingId: number): Promise<void> {
  const now = ctx.clock.now();
  await tx`
    with x as materialized (
      select o.administrator_id as id,
             case when p.id is null or p.state = 'cancelled' then 'skipped' when p.state = 'failed' then 'failed'
                  when p.state = 'unknown' then 'unknown' when p.state >= 'sent' then 'sent' else 'queued' end as fate
      from mailing_recipients o left join posts p on p.id = o.post_id
      where o.mailing_id = ${mailingId} and o.whatsapp in ('queued', 'unknown')
    )
    update mailing_recipients r set whatsapp = x.fate, updated_at = ${now}
    from x
    where r.mailing_id = ${mailingId} and r.administrator_id = x.id and r.whatsapp <> x.fate`;
  await tx`
    with x as materialized (
      select o.administrator_id as id,
             case when l.id is null or l.state = 'cancelled' then 'skipped' when l.state in ('queued', 'sending') then 'queued'
                  else l.state end as fate
      from mailing_recipients o left join mails l on l.id = o.mail_id
      where o.mailing_id = ${mailingId} and o.email in ('queued', 'unknown')
    )
    update mailing_recipients r set email = x.fate, updated_at = ${now}
    from x
    where r.mailing_id = ${mailingId} and r.administrator_id = x.id and r.email <> x.fate`;
}
