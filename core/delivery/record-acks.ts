import type { Sql } from '../../db/client.ts';
import { holdPosts } from './hold-posts.ts';
import { postIdOfKey } from './key.ts';
import { announce } from './record-results.ts';
import { materialise } from './unwritten.ts';

/** What the network told about one of our messages. Without a person it speaks for everybody in the chat. */
export interface Ack {
  key: string;
  level: 'sent' | 'delivered' | 'read';
  administratorId: number | null;
  at: Date;
}

/**
 * Records many acknowledgements at once; every state only moves forward, in whatever order they come. Keys that are
 * not ours are ignored. Returns the ids of the alerts that moved.
 */
export async function recordAcks(sql: Sql, acks: readonly Ack[], now: Date): Promise<string[]> {
  const known = acks.flatMap((ack) => {
    const postId = postIdOfKey(ack.key);
    return postId === null ? [] : [{ ...ack, postId }];
  });
  if (known.length === 0) return [];
  await materialise(sql, { postIds: known.map((ack) => ack.postId) });
  const chatWide = known.filter((ack) => ack.administratorId === null);
  const personal = known.filter((ack) => ack.administratorId !== null);
  const messages = new Set<number>();
  if (chatWide.length > 0) for (const id of await recordChatWide(sql, chatWide, now)) messages.add(id);
  if (personal.length > 0) for (const id of await recordPersonal(sql, personal, now)) messages.add(id);
  return announce(sql, [...messages]);
}

/**
 * Records that the server refused messages after all. It settles what was unclear; a send that is under way hears of it
 * by itself, and what was sent before stays so. Returns the ids of the alerts that moved.
 */
export async function recordRefusals(sql: Sql, keys: readonly string[], now: Date): Promise<string[]> {
  const ids = keys.flatMap((key) => postIdOfKey(key) ?? []);
  if (ids.length === 0) return [];
  await materialise(sql, { postIds: ids });
  const rows = await sql<{ message_id: number | null }[]>`
    update posts set state = 'failed', reason = 'rejected', updated_at = ${now}
    where id = any(${ids}::bigint[]) and posts.key = any(${keys as string[]}::text[]) and state = 'unknown'
    returning message_id`;
  return announce(
    sql,
    rows.flatMap((row) => row.message_id ?? []),
  );
}

type KnownAck = Ack & { postId: number };

const idsOf = (acks: readonly KnownAck[]) => acks.map((ack) => ack.postId);

async function recordChatWide(sql: Sql, acks: KnownAck[], now: Date): Promise<number[]> {
  const rows = await sql<{ message_id: number | null }[]>`
    with x as (
      select id, key, max(level) as level, min(at) as at
      from unnest(${acks.map((a) => a.postId)}::bigint[], ${acks.map((a) => a.key)}::text[],
                  ${acks.map((a) => a.level)}::text[]::delivery_state[], ${acks.map((a) => a.at.toISOString())}::timestamptz[]) x(id, key, level, at)
      group by id, key
    ), held as (
      ${holdPosts(sql, idsOf(acks))}
    ), moved as (
      update posts p
      set state = x.level, sent_at = coalesce(p.sent_at, x.at), reason = null, updated_at = ${now}
      from x join held on held.id = x.id where p.id = x.id and p.key = x.key and p.state < x.level
      returning p.id, p.message_id, p.chat_kind, p.administrator_id, p.group_ids, p.state, x.at
    ), person as (
      insert into receipts as r (message_id, administrator_id, post_id, role, group_ids, state, delivered_at, read_at, updated_at)
      select message_id, administrator_id, id, 'primary', coalesce(group_ids, '{}'), state, at, case when state >= 'read' then at end, ${now}
      from moved m
      where chat_kind = 'direct' and state >= 'delivered' and (group_ids is not null or exists (
        select from receipts k where k.message_id = m.message_id and k.administrator_id = m.administrator_id))
      order by id
      on conflict (message_id, administrator_id, municipality_code) do update
        set state = greatest(r.state, excluded.state), delivered_at = coalesce(r.delivered_at, excluded.delivered_at),
            read_at = coalesce(r.read_at, excluded.read_at), updated_at = ${now}
    )
    select distinct message_id from moved`;
  return rows.flatMap((row) => (row.message_id === null ? [] : [row.message_id]));
}

async function recordPersonal(sql: Sql, acks: KnownAck[], now: Date): Promise<number[]> {
  const rows = await sql<{ message_id: number }[]>`
    with x as (
      select id, key, person, max(level) as level, min(at) filter (where level = 'delivered') as delivered,
             min(at) filter (where level = 'read') as read, min(at) as at
      from unnest(${acks.map((a) => a.postId)}::bigint[], ${acks.map((a) => a.key)}::text[],
                  ${acks.map((a) => a.administratorId)}::bigint[], ${acks.map((a) => a.level)}::text[]::delivery_state[],
                  ${acks.map((a) => a.at.toISOString())}::timestamptz[]) x(id, key, person, level, at)
      group by id, key, person
    ), held as (
      ${holdPosts(sql, idsOf(acks))}
    ), post as (
      update posts p set state = 'sent', sent_at = coalesce(p.sent_at, x.at), reason = null, updated_at = ${now}
      from x join held on held.id = x.id where p.id = x.id and p.key = x.key and p.state < 'sent'
    ), moved as (
      insert into receipts as r (message_id, administrator_id, post_id, role, group_ids, state, delivered_at, read_at, updated_at)
      select p.message_id, x.person, p.id, 'primary', coalesce(p.group_ids, '{}'), x.level, coalesce(x.delivered, x.read), x.read, ${now}
      from x join posts p on p.id = x.id and p.key = x.key
      where (p.administrator_id = x.person and p.group_ids is not null) or exists (
        select from receipts k where k.message_id = p.message_id and k.administrator_id = x.person)
      order by p.id, x.person
      on conflict (message_id, administrator_id, municipality_code) do update
        set state = greatest(r.state, excluded.state), delivered_at = coalesce(r.delivered_at, excluded.delivered_at),
            read_at = coalesce(r.read_at, excluded.read_at), updated_at = ${now}
        where r.state < excluded.state
      returning r.message_id
    )
    select distinct message_id from moved`;
  return rows.map((row) => row.message_id);
}
