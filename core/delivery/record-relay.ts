import type { Sql, Transaction } from '../../db/client.ts';
import { notify, notifySoon } from './notify.ts';
import { writeReceipts } from './receipts.ts';

/** `link`: by the button behind the link in an e-mail. */
export type RelayHow = 'reaction' | 'word' | 'number' | 'link';

/** The alert that a person's confirmation is about, with the groups they were to relay into. */
export interface OpenAlert {
  alertId: string;
  checkCode: string;
  groupIds: number[];
  relayed: boolean;
  /** When it came to them, or they were reminded of it. */
  askedAt: Date | null;
}

/** The live alert a person most recently got and has not confirmed, else the most recent one; null when there is none. */
export async function openAlertOf(sql: Sql, administratorId: number): Promise<OpenAlert | null> {
  const [row] = await sql<OpenAlert[]>`
    select a.id as "alertId", a.check_code as "checkCode", r.group_ids as "groupIds", r.relayed_at is not null as relayed,
           greatest(r.sent_at, r.reminded_at) as "askedAt"
    from alerts a
    join alert_messages m on m.alert_id = a.id and m.sort = 'first'
    cross join lateral receipts_of(m.id) r
    where a.status = 'live' and r.administrator_id = ${administratorId} and greatest(r.post_state, r.state) >= 'sent'
    order by (r.relayed_at is not null or cardinality(r.group_ids) = 0), a.dispatched_at desc limit 1`;
  return row ?? null;
}

/** The alert behind one of our posts, and whether the post told of its end: who likes to hear that, has relayed nothing. */
export async function alertOfPost(
  sql: Sql,
  postId: number,
  key: string,
): Promise<{ alertId: string; isEnd: boolean } | null> {
  const [row] = await sql<{ alertId: string; isEnd: boolean }[]>`
    select m.alert_id as "alertId", m.sort in ('withdrawal', 'closing', 'expiry') as "isEnd"
    from posts p join alert_messages m on m.id = p.message_id where p.id = ${postId} and p.key = ${key}`;
  return row ?? null;
}

/**
 * Records that a person has relayed an alert into the groups they were asked for. Only somebody who got the alert
 * can confirm it; a member without a targeted group counts as having read it. Returns the newly confirmed groups.
 * @param input.flushLater a commit of the same process follows that is written to disk, and this with it: then it need not wait
 */
export async function recordRelay(
  sql: Sql,
  input: { alertId: string; administratorId: number; how: RelayHow; at: Date; now: Date; flushLater?: boolean },
): Promise<number[]> {
  const { alertId, administratorId, how, at, now } = input;
  // The alert is locked first, as by whoever ends it or asks a deputy: two that wait for each other would cost a second.
  const rows = await sql<{ id: number }[]>`
    with alert as materialized (
      select a.id from alerts a where a.id = ${alertId} for key share
    ), receipt as (
      insert into receipts (message_id, administrator_id, post_id, role, group_ids, state, delivered_at, read_at, relayed_at, updated_at)
      select r.message_id, r.administrator_id, r.post_id, r.role, r.group_ids,
             case when cardinality(r.group_ids) > 0 then 'relayed'::delivery_state else 'read' end, ${at}, ${at},
             case when cardinality(r.group_ids) > 0 then ${at}::timestamptz end, ${now}
      from alert join alert_messages m on m.alert_id = alert.id and m.sort = 'first'
      cross join lateral receipts_of(m.id) r
      where r.administrator_id = ${administratorId}
      on conflict (message_id, administrator_id, municipality_code) do update
      set state = greatest(receipts.state, excluded.state), delivered_at = coalesce(receipts.delivered_at, ${at}),
          read_at = coalesce(receipts.read_at, ${at}),
          relayed_at = case when cardinality(receipts.group_ids) > 0 then coalesce(receipts.relayed_at, ${at}) end, updated_at = ${now}
      returning group_ids
    ), confirmed as (
      insert into relays (alert_id, group_id, administrator_id, how, confirmed_at)
      select ${alertId}, g, ${administratorId}, ${how}, ${at} from receipt, unnest(receipt.group_ids) g order by g
      on conflict (alert_id, group_id, municipality_code) do update
        set administrator_id = excluded.administrator_id, how = excluded.how, confirmed_at = excluded.confirmed_at
        where relays.confirmed_at is null
      returning group_id
    ), told as (
      insert into alert_events (alert_id, at, type, detail)
      select ${alertId}, ${now}, 'relayed',
             jsonb_build_object('groupIds', jsonb_agg(group_id order by group_id), 'administratorId', ${administratorId}::bigint)
      from confirmed having count(*) > 0
      returning alert_id
    )
    select group_id as id, case when ${input.flushLater === true} then set_config('synchronous_commit', 'off', true) end
    from confirmed order by group_id`;
  if (rows.length > 0) await notifySoon(sql, 'alerts', [alertId]);
  return rows.map(({ id }) => id);
}

/**
 * Records that somebody who was written to by e-mail relayed an alert: into all groups that it went to and in which they have a
 * role, also when nothing of it ever came to their phone. Returns the newly confirmed groups; null when the alert is not live.
 */
export async function recordRelayByLink(
  tx: Transaction,
  input: { alertId: string; administratorId: number; now: Date },
): Promise<number[] | null> {
  const { alertId, administratorId, now } = input;
  const [alert] = await tx<{ id: number }[]>`
    select m.id from alerts a join alert_messages m on m.alert_id = a.id and m.sort = 'first'
    where a.id = ${alertId} and a.status = 'live' for key share of a`;
  if (alert === undefined) return null;
  await writeReceipts(tx, { messageId: alert.id, administratorIds: [administratorId], now });
  await tx`
    update receipts set state = 'relayed', relayed_at = coalesce(relayed_at, ${now}), updated_at = ${now}
    where message_id = ${alert.id} and administrator_id = ${administratorId} and cardinality(group_ids) > 0`;
  const confirmed = await tx<{ id: number }[]>`
    insert into relays (alert_id, group_id, administrator_id, how, confirmed_at)
    select distinct ${alertId}::uuid, g.id, ${administratorId}::bigint, 'link', ${now}::timestamptz
    from receipts_of(${alert.id}) r cross join lateral unnest(r.group_ids) g(id)
    join group_roles o on o.group_id = g.id and o.administrator_id = ${administratorId}
    order by g.id
    on conflict (alert_id, group_id, municipality_code) do update
      set administrator_id = excluded.administrator_id, how = excluded.how, confirmed_at = excluded.confirmed_at
      where relays.confirmed_at is null
    returning group_id as id`;
  const groupIds = confirmed.map(({ id }) => id);
  if (groupIds.length === 0) return [];
  await tx`insert into alert_events (alert_id, at, type, detail)
           values (${alertId}, ${now}, 'relayed', ${tx.json({ groupIds, administratorId, how: 'link' })})`;
  await notify(tx, 'alerts', [alertId]);
  return groupIds;
}

/** Records that the check code of an alert was seen in a residents' chat. Returns whether that was new. */
export async function recordObserved(
  sql: Sql,
  input: { checkCode: string; chatId: string; at: Date; now: Date },
): Promise<{ alertId: string; groupId: number } | null> {
  return sql.begin(async (tx) => {
    const [row] = await tx<{ alert_id: string; group_id: number }[]>`
      insert into relays (alert_id, group_id, observed_at)
      select a.id, g.id, ${input.at} from alerts a, watch_groups g
      where a.check_code = ${input.checkCode} and a.status <> 'draft' and g.chat_id = ${input.chatId}
      on conflict (alert_id, group_id, municipality_code) do update set observed_at = excluded.observed_at where relays.observed_at is null
      returning alert_id, group_id`;
    if (row === undefined) return null;
    const detail = { groupIds: [row.group_id], administratorId: null };
    await tx`insert into alert_events (alert_id, at, type, detail)
             values (${row.alert_id}, ${input.now}, 'observed', ${tx.json(detail)})`;
    await notify(tx, 'alerts', [row.alert_id]);
    return { alertId: row.alert_id, groupId: row.group_id };
  });
}
