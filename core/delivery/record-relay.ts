import type { Sql } from '../../db/client.ts';
import { notify } from './notify.ts';
import { writeReceipts } from './receipts.ts';

export type RelayHow = 'reaction' | 'word' | 'number';

/** The alert that a person's confirmation is about, with the groups they were to relay into. */
export interface OpenAlert {
  alertId: string;
  checkCode: string;
  groupIds: number[];
  relayed: boolean;
}

/** The live alert a person most recently got and has not confirmed, else the most recent one; null when there is none. */
export async function openAlertOf(sql: Sql, administratorId: number): Promise<OpenAlert | null> {
  const [row] = await sql<OpenAlert[]>`
    select a.id as "alertId", a.check_code as "checkCode", r.group_ids as "groupIds", r.relayed_at is not null as relayed
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
 */
export async function recordRelay(
  sql: Sql,
  input: { alertId: string; administratorId: number; how: RelayHow; at: Date; now: Date },
): Promise<number[]> {
  const { alertId, administratorId, how, at, now } = input;
  return sql.begin(async (tx) => {
    const [first] = await tx<
      { id: number }[]
    >`select id from alert_messages where alert_id = ${alertId} and sort = 'first'`;
    if (first === undefined) return [];
    await writeReceipts(tx, { messageId: first.id, administratorIds: [administratorId], now });
    const rows = await tx<{ group_ids: number[] }[]>`
      update receipts r
      set state = greatest(r.state, case when cardinality(r.group_ids) > 0 then 'relayed'::delivery_state else 'read' end),
          delivered_at = coalesce(r.delivered_at, ${at}), read_at = coalesce(r.read_at, ${at}),
          relayed_at = case when cardinality(r.group_ids) > 0 then coalesce(r.relayed_at, ${at}) end, updated_at = ${now}
      where r.message_id = ${first.id} and r.administrator_id = ${administratorId}
      returning r.group_ids`;
    const groupIds = rows.flatMap((row) => row.group_ids.map(Number));
    const confirmed = await tx<{ group_id: number }[]>`
      insert into relays (alert_id, group_id, administrator_id, how, confirmed_at)
      select ${alertId}, g, ${administratorId}, ${how}, ${at} from unnest(${groupIds}::bigint[]) g
      on conflict (alert_id, group_id, municipality_code) do update
        set administrator_id = excluded.administrator_id, how = excluded.how, confirmed_at = excluded.confirmed_at
        where relays.confirmed_at is null
      returning group_id`;
    await relayEvent(
      tx as unknown as Sql,
      alertId,
      'relayed',
      confirmed.map((row) => row.group_id),
      administratorId,
      now,
    );
    return confirmed.map((row) => row.group_id);
  });
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
    await relayEvent(tx as unknown as Sql, row.alert_id, 'observed', [row.group_id], null, input.now);
    return { alertId: row.alert_id, groupId: row.group_id };
  });
}

async function relayEvent(
  sql: Sql,
  alertId: string,
  type: 'relayed' | 'observed',
  groupIds: number[],
  administratorId: number | null,
  now: Date,
): Promise<void> {
  if (groupIds.length === 0) return;
  await sql`insert into alert_events (alert_id, at, type, detail)
            values (${alertId}, ${now}, ${type}, ${sql.json({ groupIds, administratorId })})`;
  await notify(sql, 'alerts', [alertId]);
}
