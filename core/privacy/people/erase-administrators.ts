import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { materialise } from '../../delivery/index.ts';
import { notifyRegistryChanged } from '../../registry/index.ts';
import { forgetInCases } from './forget-in-cases.ts';
import { forgetInHandovers } from './forget-in-handovers.ts';
import { forgetInGroups } from './forget-in-groups.ts';
import { forgetRecipients } from './forget-recipients.ts';

/**
 * Takes people out of every table: who they are, what they wrote, that it was they who got or relayed something. The
 * figures stay, without a person. What was still to go out to them does not.
 */
export async function eraseAdministrators(tx: Transaction, ctx: Context, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const all = [...ids];
  const now = ctx.clock.now();
  await tx`select id from administrators where id = any(${all}::bigint[]) order by id for update`;
  await materialise(tx, { administratorIds: all });
  await tx`
    update posts set state = 'cancelled', reason = 'erased', updated_at = ${now}
    where administrator_id = any(${all}::bigint[]) and state = 'queued'`;
  await tx`
    delete from posts where administrator_id = any(${all}::bigint[]) and message_id is null`;
  await tx`update posts set text = null where administrator_id = any(${all}::bigint[]) and text is not null`;
  await forgetRecipients(tx, { messageIds: null, administratorIds: all });
  await tx`update relays set administrator_id = null where administrator_id = any(${all}::bigint[])`;
  await tx`
    update inbound_messages set administrator_id = null, chat_sealed = null, chat_hash = null, text_sealed = null
    where administrator_id = any(${all}::bigint[])`;
  // A seat on an evening that is still to come is free again; of those before, only that somebody was there stays.
  await tx`
    delete from meeting_people p using meetings m
    where m.id = p.meeting_id and m.starts_at > ${now} and p.administrator_id = any(${all}::bigint[])`;
  await tx`
    update meeting_people set administrator_id = null, token_hash = null where administrator_id = any(${all}::bigint[])`;
  await tx`
    update sign_requests set administrator_id = null, address_sealed = null, address_hash = null, reason_sealed = null
    where administrator_id = any(${all}::bigint[])`;
  await forgetMailings(tx, all);
  await forgetInHandovers(tx, ctx, { administratorIds: all, chats: new Set(), chatHashes: [] });
  await forgetInGroups(tx, ctx, all);
  await forgetInEvents(tx, all);
  await forgetInTurnover(tx, ctx, all);
  await tx`delete from administrators where id = any(${all}::bigint[])`;
  await notifyRegistryChanged(tx);
}

/** Letters go; that somebody got a newsletter still counts. */
async function forgetMailings(tx: Transaction, ids: number[]): Promise<void> {
  await tx`delete from mails where administrator_id = any(${ids}::bigint[])`;
  await tx`delete from bulk_refusals where administrator_id = any(${ids}::bigint[])`;
  await tx`
    update mailing_recipients
    set administrator_id = -(1 + floor(random() * 9e15))::bigint, token = gen_random_uuid(), post_id = null, mail_id = null,
        whatsapp = case when whatsapp in ('waiting', 'queued') then 'skipped' else whatsapp end,
        email = case when email in ('waiting', 'queued') then 'skipped' else email end
    where administrator_id = any(${ids}::bigint[])`;
  await tx`update tasks set administrator_id = null where administrator_id = any(${ids}::bigint[])`;
}

/** Timelines name administrators by number: `administratorId`, and the list `administratorIds`. */
async function forgetInEvents(tx: Transaction, ids: number[]): Promise<void> {
  await tx`
    update alert_events set detail = detail - 'administratorId'
    where (detail ->> 'administratorId')::bigint = any(${ids}::bigint[])`;
  await tx`
    update alert_events e
    set detail = jsonb_set(e.detail, '{administratorIds}', coalesce((
      select jsonb_agg(x) from jsonb_array_elements(e.detail -> 'administratorIds') x where x::bigint <> all(${ids}::bigint[])), '[]'))
    where jsonb_typeof(e.detail -> 'administratorIds') = 'array'
      and exists (select from jsonb_array_elements(e.detail -> 'administratorIds') x where x::bigint = any(${ids}::bigint[]))`;
}

/** Groups that lose their administrator by this get a case, so that somebody is looked for; nothing names who it was. */
async function forgetInTurnover(tx: Transaction, ctx: Context, ids: number[]): Promise<void> {
  const now = ctx.clock.now();
  await tx`
    with fresh as (
      insert into turnover_cases (group_id, cause, due_at, opened_at)
      select g.id, 'erased', ${now}, ${now} from watch_groups g join group_roles r on r.group_id = g.id and r.role = 'primary'
      where g.status = 'connected' and r.administrator_id = any(${ids}::bigint[])
      on conflict (group_id, municipality_code) where closed_at is null do nothing returning id
    )
    insert into turnover_events (case_id, at, what, detail) select id, ${now}, 'opened', '{"cause": "erased"}' from fresh`;
  await forgetInCases(tx, { administratorIds: ids, closedBefore: null });
}
