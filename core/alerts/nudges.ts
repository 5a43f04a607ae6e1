import { audit, whom } from '../audit.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../../db/client.ts';
import { writePersonalPosts, writeReceipts } from '../delivery/index.ts';
import { loadAlert } from './alert.ts';
import type { Alert } from './alert.ts';
import { composeAsk, composeReminder } from './compose/index.ts';
import { appendEvent } from './events.ts';
import { firstMessageId, personalMessage } from './messages.ts';

/**
 * When silent administrators are reminded, when their deputies are asked, when both get a letter, and when a dispatcher
 * is asked to call: each after they got the alert. The last two never when absent.
 */
export interface NudgePolicy {
  reminderAfterMs: number;
  deputyAfterMs: number;
  emailAfterMs?: number;
  callAfterMs?: number;
}

interface Person {
  administrator_id: number;
  post_id: number;
  group_names: string[];
}

/**
 * Asks everybody who got the alert in a direct chat, once, to relay it and to confirm. In administrator groups the
 * reaction is enough, so nobody is asked there. Returns how many were asked.
 */
export async function askToRelay(ctx: Context, alertId: string): Promise<number> {
  return ctx.db.sql.begin(async (tx) => {
    const people = await tx<Person[]>`
      with asked as materialized (
        select q.administrator_id from alert_messages k join posts q on q.message_id = k.id
        where k.alert_id = ${alertId} and k.sort = 'ask'
      )
      select r.administrator_id, r.post_id,
             (select array_agg(g.name order by g.name) from watch_groups g where g.id = any(r.group_ids)) as group_names
      from alert_messages m
      join alerts a on a.id = m.alert_id and a.status = 'live'
      join lateral receipts_of(m.id) r on cardinality(r.group_ids) > 0 and r.role = 'primary' and r.relayed_at is null
      join lines l on l.id = r.line_id and coalesce((l.pace ->> 'conversational')::boolean, true)
      where m.alert_id = ${alertId} and m.sort = 'first' and r.chat_kind = 'direct' and r.post_state >= 'sent'
        and r.administrator_id not in (select administrator_id from asked)`;
    if (people.length === 0) return 0;
    const alert = await loadAlert(tx, alertId, { lock: true });
    if (alert.status !== 'live') return 0;
    const asked = await writePersonalPosts(tx, {
      messageId: await personalMessage(tx, ctx, alertId, 'ask'),
      municipalityCode: alert.municipalityCode,
      now: ctx.clock.now(),
      posts: people.map((person) => ({
        administratorId: person.administrator_id,
        followsPostId: person.post_id,
        text: composeAsk(person.group_names),
      })),
    });
    await audit(tx, ctx, { verb: 'ask-to-relay', entity: 'alert', entityId: alertId, detail: whom(asked) });
    return asked.length;
  });
}

/**
 * Reminds, once, each administrator who has had the alert for that long and has not confirmed. Whoever said STOP or
 * "not now", whose groups are relayed already or whose deputy was asked is left alone. Returns how many were reminded.
 */
export async function remindSilent(ctx: Context, alertId: string, policy: NudgePolicy): Promise<number> {
  const now = ctx.clock.now();
  return ctx.db.sql.begin(async (tx) => {
    const alert = await loadAlert(tx, alertId, { lock: true });
    if (alert.status !== 'live') return 0;
    const people = await silent(tx, alertId, new Date(now.getTime() - policy.reminderAfterMs));
    return remind(tx, ctx, alert, people);
  });
}

/** Reminds one administrator now, because a dispatcher asks for it. False when there is nothing to remind of. */
export async function remindOne(ctx: Context, alertId: string, administratorId: number): Promise<boolean> {
  return ctx.db.sql.begin(async (tx) => {
    const alert = await loadAlert(tx, alertId, { lock: true });
    if (alert.status !== 'live') return false;
    const people = await silent(tx, alertId, ctx.clock.now());
    return (
      (await remind(
        tx,
        ctx,
        alert,
        people.filter((p) => p.administrator_id === administratorId),
      )) > 0
    );
  });
}

async function silent(tx: Transaction, alertId: string, sentBefore: Date): Promise<Person[]> {
  return tx<Person[]>`
    select r.administrator_id, r.post_id, array_agg(g.name order by g.name) as group_names
    from alert_messages m
    join lateral receipts_of(m.id) r on r.role = 'primary' and r.relayed_at is null and r.reminded_at is null
      and r.deputy_asked_at is null
    join lines l on l.id = r.line_id and coalesce((l.pace ->> 'conversational')::boolean, true)
    join watch_groups g on g.id = any(r.group_ids)
    where m.alert_id = ${alertId} and m.sort = 'first' and greatest(r.post_state, r.state) >= 'sent' and r.sent_at <= ${sentBefore}
      and not exists (select from relays rel where rel.alert_id = ${alertId} and rel.group_id = g.id)
      and not exists (select from inbound_messages i where i.alert_id = ${alertId} and i.meaning = 'declined'
                      and i.administrator_id = r.administrator_id)
    group by r.administrator_id, r.post_id`;
}

async function remind(tx: Transaction, ctx: Context, alert: Alert, people: Person[]): Promise<number> {
  const messageId = await firstMessageId(tx, alert.id);
  if (people.length === 0 || messageId === null) return 0;
  const now = ctx.clock.now();
  const reminded = await writePersonalPosts(tx, {
    messageId: await personalMessage(tx, ctx, alert.id, 'reminder'),
    municipalityCode: alert.municipalityCode,
    now,
    posts: people.map((person) => ({
      administratorId: person.administrator_id,
      text: composeReminder(alert.facts, { now }),
    })),
  });
  const administratorIds = people.map((person) => person.administrator_id);
  await audit(tx, ctx, { verb: 'remind', entity: 'alert', entityId: alert.id, detail: whom(administratorIds) });
  await writeReceipts(tx, { messageId, administratorIds, now });
  await tx`
    update receipts set reminded_at = ${now}, updated_at = ${now}
    where message_id = ${messageId} and administrator_id = any(${administratorIds}::bigint[])`;
  if (reminded.length > 0) {
    const detail = { administratorIds: reminded };
    await appendEvent(tx, { alertId: alert.id, type: 'reminded', at: now, by: ctx.actor.account, detail });
  }
  return reminded.length;
}
