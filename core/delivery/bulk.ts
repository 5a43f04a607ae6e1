import type { Sql, Transaction } from '../../db/client.ts';
import { sliceIntoBatches } from './batches.ts';
import { newNonce } from './key.ts';
import { notify } from './notify.ts';
import { PRIORITY } from './states.ts';

/**
 * Part of a statement: whether an alert is live now in a district of one of this person's groups. As long as it is, no
 * newsletter and no invitation goes there. @param administrator a column, as it stands in the statement
 */
export function alertNearby(sql: Sql | Transaction, administrator: string): ReturnType<Sql> {
  const column = sql.unsafe(administrator) as unknown as ReturnType<Sql>;
  return sql`(exists (select from alerts where status = 'live') and exists (
    select from alerts live
    cross join lateral jsonb_array_elements_text(live.reach -> 'districts') district(code)
    join areas a on a.district_code = district.code
    join watch_group_areas w on w.area_code = a.code and w.year = a.year
    join group_roles g on g.group_id = w.group_id
    where live.status = 'live' and g.administrator_id = ${column}))` as unknown as ReturnType<Sql>;
}

/** The ids of all people of whom `alertNearby` would say so now; for many at once. */
export async function peopleNearAlerts(sql: Sql | Transaction): Promise<number[]> {
  const districts = await sql<{ code: string }[]>`
    select distinct district.code from alerts live
    cross join lateral jsonb_array_elements_text(live.reach -> 'districts') district(code) where live.status = 'live'`;
  if (districts.length === 0) return [];
  const rows = await sql<{ id: number }[]>`
    select distinct g.administrator_id as id
    from areas a
    join watch_group_areas w on w.area_code = a.code and w.year = a.year
    join group_roles g on g.group_id = w.group_id
    where a.district_code = any(${districts.map(({ code }) => code)}::text[])`;
  return rows.map(({ id }) => id);
}

/**
 * Part of a statement: whether the mailing of recipient `r` (both may be missing) still goes out.
 * go · wait: it was paused · over: it was stopped, or its time has passed
 */
const mailingGoes = (sql: Sql | Transaction, now: Date) =>
  sql`case when m.id is null then 'go' when m.state = 'paused' then 'wait' when m.state = 'stopped' or m.until <= ${now} then 'over'
      else 'go' end`;

/**
 * Whether a message of a mailing may leave at this very moment: the last look before it does, so that nothing follows an
 * alert, a pause or a stop. wait: later perhaps · over: never
 */
export async function mayBulkGo(sql: Sql, postId: number, now: Date): Promise<'go' | 'wait' | 'over'> {
  const [row] = await sql<{ open: boolean; near: boolean; goes: 'go' | 'wait' | 'over' }[]>`
    select p.state = 'queued' as open, ${alertNearby(sql, 'p.administrator_id')} as near, ${mailingGoes(sql, now)} as goes
    from posts p
    left join mailing_recipients r on r.post_id = p.id
    left join mailings m on m.id = r.mailing_id
    where p.id = ${postId}`;
  if (row === undefined || !row.open) return 'over';
  return row.goes === 'go' && row.near ? 'wait' : row.goes;
}

/** Part of a statement: whether letter `l` may leave now, if it is bulk: as `mayBulkGo` has it for messages. */
export function mayLetterGo(sql: Sql | Transaction, now: Date): ReturnType<Sql> {
  return sql`(l.priority < ${PRIORITY.bulk} or (not ${alertNearby(sql, 'l.administrator_id')} and not exists (
    select from mailing_recipients r join mailings m on m.id = r.mailing_id
    where r.mail_id = l.id and ${mailingGoes(sql, now)} <> 'go')))` as unknown as ReturnType<Sql>;
}

/**
 * How many bulk messages may wait on the lines at once: few, so that there is little to hold back when it matters, and
 * enough to keep the lines at it. 0 while no line can send.
 */
export async function bulkRoom(sql: Sql | Transaction): Promise<number> {
  const [row] = await sql<{ room: number }[]>`
    select coalesce(sum(case when (pace ->> 'concurrency')::int > 1 then (pace ->> 'concurrency')::int * 4 else 2 end), 0)::int as room
    from lines where purpose = 'alerts' and state = 'connected'`;
  return row?.room ?? 0;
}

/** Writes one text to these people behind everything urgent, each over the line they always hear from. Returns the post of each who gets one. */
export async function writeBulk(
  tx: Transaction,
  input: { text: string; administratorIds: readonly number[]; now: Date },
): Promise<Map<number, number>> {
  const { now } = input;
  const rows = await tx<{ id: number; line_id: number; administrator_id: number }[]>`
    with line as (
      select array_agg(id order by id) as ids from lines where purpose = 'alerts' and state not in ('unlinked', 'linking')
    ), fresh_post as (
      insert into posts (line_id, chat_kind, administrator_id, text, priority, nonce, updated_at)
      select line.ids[1 + a.id % cardinality(line.ids)], 'direct', a.id, ${input.text}, ${PRIORITY.bulk}, ${newNonce()}, ${now}
      from administrators a cross join line
      where a.id = any(${input.administratorIds as number[]}::bigint[]) and a.stopped_at is null and line.ids is not null
      order by a.id
      returning id, line_id, distance_m, administrator_id
    ), batch as (
      ${sliceIntoBatches(tx, { messageId: null, priority: PRIORITY.bulk, dueAt: now })}
    )
    select id, line_id, administrator_id from fresh_post`;
  await notify(
    tx,
    'posts',
    rows.map((row) => row.line_id),
  );
  return new Map(rows.map((row) => [row.administrator_id, row.id]));
}
