import { chooseAdministratorGroups } from '../registry/index.ts';
import type { Sql, Transaction } from '../../db/client.ts';
import { AppError } from '../errors.ts';
import { sliceIntoBatches } from './batches.ts';
import { newNonce } from './key.ts';
import { notify } from './notify.ts';
import { PRIORITY } from './states.ts';

/** The areas an alert goes to, with the distance in metres from the asked place. */
export interface PostTarget {
  municipalityCode: string;
  areas: readonly { code: string; distanceM: number; districtCode: string | null }[];
}

export interface WrittenPosts {
  groupPosts: number;
  directPosts: number;
  receipts: number;
  /** False for a very large alert: `completeReceipts` is to be called once this is committed. */
  receiptsComplete: boolean;
}

/** Direct posts up to which their receipts are written in the same statement; beyond it they would hold up the first message. */
const RECEIPTS_AT_ONCE = 500;

interface Candidate {
  id: number;
  line_id: number;
  chat_id: string;
  distance_m: number;
  members: number[];
}

/**
 * Fixes who gets the first message of an alert and writes their posts and receipts, in the caller's transaction:
 * one post per administrator group that is used, one per person whom no used group reaches, nobody twice.
 * Throws `no-line` when nothing can carry it and `nobody-reached` when there is nobody to tell.
 */
export async function writeFirstPosts(
  tx: Transaction,
  input: { messageId: number; target: PostTarget; now: Date },
): Promise<WrittenPosts> {
  const lineIds = await usableLines(tx, input.target.municipalityCode);
  const groups = await administratorGroupsFor(tx, input.target);
  const [row] = await insertPosts(tx, input, lineIds, groups);
  const written = {
    groupPosts: Number(row?.group_posts ?? 0),
    directPosts: Number(row?.direct_posts ?? 0),
    receipts: Number(row?.receipts ?? 0),
    receiptsComplete: row?.receipts === row?.written,
  };
  if (written.receipts === 0) {
    throw new AppError(
      'nobody-reached',
      'In dit gebied is geen beheerder die het bericht kan krijgen. Kies een ruimer gebied.',
    );
  }
  await notify(tx, 'posts', [...lineIds, ...groups.map((g) => g.line_id)]);
  return written;
}

/** The lines for direct messages: the connected ones, else those that have a session and will come back. */
async function usableLines(tx: Transaction, municipalityCode: string): Promise<number[]> {
  const rows = await tx<{ id: number; state: string }[]>`
    select id, state from lines where municipality_code = ${municipalityCode} and purpose = 'alerts' order by id`;
  const linked = rows.filter((row) => row.state !== 'unlinked' && row.state !== 'linking');
  const connected = linked.filter((row) => row.state === 'connected');
  if (linked.length > 0) return (connected.length > 0 ? connected : linked).map((row) => row.id);
  throw new AppError(
    'no-line',
    rows.length === 0
      ? 'Deze gemeente heeft nog geen WhatsApp-lijn voor meldingen. Maak er een aan en koppel een telefoon.'
      : 'De WhatsApp-lijn voor meldingen is niet gekoppeld. Koppel eerst een telefoon; er is niets verstuurd.',
  );
}

async function administratorGroupsFor(tx: Transaction, target: PostTarget): Promise<Candidate[]> {
  const districts = new Map<string, number>();
  for (const area of target.areas) {
    if (area.districtCode === null) continue;
    districts.set(area.districtCode, Math.min(area.distanceM, districts.get(area.districtCode) ?? Infinity));
  }
  if (districts.size === 0) return [];
  const candidates = await tx<Candidate[]>`
    select g.id, g.line_id, g.chat_id, min(w.dist)::int as distance_m,
           coalesce((select array_agg(m.administrator_id) from administrator_group_members m
                     where m.administrator_group_id = g.id), '{}') as members
    from unnest(${[...districts.keys()]}::text[], ${[...districts.values()].map(Math.round)}::int[]) w(code, dist)
    join administrator_group_areas a on a.area_code = w.code
    join administrator_groups g on g.id = a.administrator_group_id
    join lines l on l.id = g.line_id and l.purpose = 'alerts' and l.state not in ('unlinked', 'linking')
    group by g.id`;
  if (candidates.length === 0) return [];
  const recipients = await tx<{ id: number; recipient: number }[]>`
    select distinct on (g.id) g.id, r.administrator_id as recipient
    from watch_group_areas a
    join watch_groups g on g.id = a.group_id and g.status = 'connected'
    join group_roles r on r.group_id = g.id
    join administrators p on p.id = r.administrator_id and p.stopped_at is null
    where a.area_code = any(${target.areas.map((area) => area.code)}::text[])
    order by g.id, r.role = 'primary' desc, r.administrator_id`;
  const { administratorGroupIds } = chooseAdministratorGroups(
    candidates.map((c) => ({ id: c.id, memberIds: c.members.map(Number) })),
    recipients.map((row) => ({ id: row.id, primaryId: row.recipient, deputyIds: [] })),
    () => false,
  );
  const chosen = new Set(administratorGroupIds);
  return candidates.filter((candidate) => chosen.has(candidate.id));
}

async function insertPosts(
  tx: Transaction,
  { messageId, target, now }: { messageId: number; target: PostTarget; now: Date },
  lineIds: number[],
  groups: Candidate[],
): Promise<{ group_posts: number; direct_posts: number; receipts: number; written: number }[]> {
  const nonce = newNonce();
  return tx`
    with wanted as (
      select * from unnest(${target.areas.map((a) => a.code)}::text[],
                           ${target.areas.map((a) => Math.round(a.distanceM))}::int[]) w(code, dist)
    ), role as materialized (
      select r.administrator_id, r.group_id, r.role = 'primary' as is_primary, w.dist, p.mobile
      from wanted w
      join watch_group_areas a on a.area_code = w.code
      join watch_groups g on g.id = a.group_id and g.status = 'connected'
      join group_roles r on r.group_id = g.id
      join administrators p on p.id = r.administrator_id and p.stopped_at is null
    ), stand_in as (
      select d.group_id, min(d.administrator_id) as administrator_id
      from role d
      where not d.is_primary and not exists (select from role p where p.group_id = d.group_id and p.is_primary)
      group by d.group_id
    ), person as (
      select r.administrator_id as id, min(r.mobile) as mobile, min(r.dist) as dist,
             array_agg(distinct r.group_id order by r.group_id) as groups,
             bool_or(r.is_primary or s.group_id is not null) as leads
      from role r
      left join stand_in s on s.group_id = r.group_id and s.administrator_id = r.administrator_id
      group by r.administrator_id
    ), group_post as (
      insert into posts (message_id, line_id, chat_id, chat_kind, administrator_group_id, priority, distance_m, nonce, updated_at)
      select ${messageId}, g.line_id, g.chat_id, 'group', g.id, 0, g.dist, ${nonce}, ${now}
      from unnest(${groups.map((g) => g.id)}::bigint[], ${groups.map((g) => g.line_id)}::bigint[],
                  ${groups.map((g) => g.chat_id)}::text[], ${groups.map((g) => g.distance_m)}::int[]) g(id, line_id, chat_id, dist)
      order by g.dist, g.id
      returning id, line_id, distance_m, administrator_group_id
    ), covered as (
      select m.administrator_id as id, min(p.id) as post_id
      from group_post p
      join administrator_group_members m on m.administrator_group_id = p.administrator_group_id
      group by m.administrator_id
    ), direct_post as (
      insert into posts (message_id, line_id, chat_id, chat_kind, administrator_id, group_ids, priority, distance_m, nonce, updated_at)
      select ${messageId}, (${lineIds}::bigint[])[1 + p.id % ${lineIds.length}::int], substr(p.mobile, 2) || '@c.us', 'direct',
             p.id, p.groups, 0, p.dist, ${nonce}, ${now}
      from person p
      where p.leads and not exists (select from covered c where c.id = p.id)
      order by p.dist, p.id
      returning id, line_id, distance_m, administrator_id
    ), fresh_post as (
      select id, line_id, distance_m from group_post union all select id, line_id, distance_m from direct_post
    ), batch as (
      ${sliceIntoBatches(tx, { messageId, priority: PRIORITY.alert, dueAt: now })}
    ), receipt as (
      insert into receipts (message_id, administrator_id, post_id, role, group_ids, updated_at)
      select ${messageId}, x.id, x.post_id,
             case when p.id is null then 'member' when p.leads then 'primary' else 'deputy' end,
             coalesce(p.groups, '{}'), ${now}
      from (
        select id, post_id from covered
        union all
        select administrator_id, id from direct_post where (select count(*) from direct_post) <= ${RECEIPTS_AT_ONCE}
      ) x
      left join person p on p.id = x.id
      returning 1
    )
    select (select count(*) from group_post) as group_posts, (select count(*) from direct_post) as direct_posts,
           (select count(*) from covered) + (select count(*) from direct_post) as receipts, (select count(*) from receipt) as written`;
}

/**
 * Writes the receipts that a very large alert has not got yet, from its posts: who it is for was fixed at dispatch.
 * Safe to call again and at any time; until then the state of the post stands for the person. Returns how many came.
 */
export async function completeReceipts(sql: Sql | Transaction, alertId: string, now: Date): Promise<number> {
  const [row] = await sql<{ written: number }[]>`
    with due as (
      update alerts set receipts_due = false where id = ${alertId} and receipts_due returning id
    ), written as (
      insert into receipts (message_id, administrator_id, post_id, role, group_ids, state, delivered_at, read_at, updated_at)
      select p.message_id, p.administrator_id, p.id, 'primary', p.group_ids,
             case when p.state >= 'delivered' then p.state else 'queued' end,
             case when p.state >= 'delivered' then p.updated_at end, case when p.state >= 'read' then p.updated_at end, ${now}
      from due
      join alert_messages m on m.alert_id = due.id and m.sort = 'first'
      join posts p on p.message_id = m.id and p.chat_kind = 'direct' and p.group_ids is not null
      on conflict do nothing
      returning 1
    )
    select count(*) as written from written`;
  const written = row?.written ?? 0;
  if (written > 0) await notify(sql, 'alerts', [alertId]);
  return written;
}

/** Completes the receipts of every live alert that still lacks some, because somebody has answered or received it already. */
export async function completeDueReceipts(sql: Sql, now: Date): Promise<void> {
  const due = await sql<{ id: string }[]>`select id from alerts where status = 'live' and receipts_due`;
  for (const { id } of due) await completeReceipts(sql, id, now);
}
