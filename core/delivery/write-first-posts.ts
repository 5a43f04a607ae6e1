import { chooseAdministratorGroups } from '../registry/index.ts';
import type { Transaction } from '../../db/client.ts';
import { AppError } from '../errors.ts';
import { sliceIntoBatches, sliceUnwritten } from './batches.ts';
import { newNonce } from './key.ts';
import { notify } from './notify.ts';
import { recipientsDigest } from './recipients-digest.ts';
import { PRIORITY } from './states.ts';
import { materialise } from './unwritten.ts';

/** The areas an alert goes to, with the distance in metres from the asked place. */
export interface PostTarget {
  municipalityCode: string;
  areas: readonly { code: string; distanceM: number; districtCode: string | null }[];
}

export interface WrittenPosts {
  groupPosts: number;
  directPosts: number;
  receipts: number;
}

/** Direct posts up to which they are written at dispatch. Beyond it they would hold up the first message: their batches hold them. */
const WRITTEN_AT_ONCE = 250;

interface Candidate {
  id: number;
  line_id: number;
  chat_id: string;
  distance_m: number;
  members: number[];
}

/** What can carry an alert. */
export interface Carriers {
  /** For direct messages. */
  lineIds: number[];
  /** Administrator groups, as many as it takes. */
  groups: Candidate[];
}

/** What carries an alert to this target. Throws `no-line` when nothing can. */
export async function findCarriers(tx: Transaction, target: PostTarget): Promise<Carriers> {
  const [lineIds, groups] = await Promise.all([
    usableLines(tx, target.municipalityCode),
    administratorGroupsFor(tx, target),
  ]);
  return { lineIds, groups };
}

/**
 * Fixes who gets the first message of an alert, in the caller's transaction: one post per administrator group that is
 * used, one per person whom no used group reaches, nobody twice. Of a large alert the direct posts stay in their batches
 * until their results are there; their ids are chosen now all the same.
 * Throws `nobody-reached` when there is nobody to tell.
 */
export async function writeFirstPosts(
  tx: Transaction,
  input: { messageId: number; target: PostTarget; carriers: Carriers; now: Date },
): Promise<WrittenPosts & { recipients: string }> {
  const { lineIds, groups } = input.carriers;
  // The digest is of what was inserted: the connection keeps the order in which they are sent.
  const inserted = insertPosts(tx, input).execute();
  const [[row], recipients] = await Promise.all([
    inserted,
    recipientsDigest(tx, input.messageId),
    notify(tx, 'posts', [...lineIds, ...groups.map((g) => g.line_id)]),
  ]);
  const directPosts = row?.direct_posts ?? 0;
  const written = { groupPosts: row?.group_posts ?? 0, directPosts, receipts: (row?.covered ?? 0) + directPosts };
  if (written.receipts === 0) {
    throw new AppError(
      'nobody-reached',
      'In dit gebied is geen beheerder die het bericht kan krijgen. Kies een ruimer gebied.',
    );
  }
  if (written.directPosts <= WRITTEN_AT_ONCE) await materialise(tx, { messageId: input.messageId });
  return { ...written, recipients };
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
    join administrators p on p.id = r.administrator_id and p.stopped_at is null and p.paused_at is null
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

function insertPosts(tx: Transaction, input: { messageId: number; target: PostTarget; carriers: Carriers; now: Date }) {
  const { messageId, target, now } = input;
  const { lineIds, groups } = input.carriers;
  const nonce = newNonce();
  // A role has its group and its person by foreign key. Looking for the few that may not be told, instead of for all that
  // may, takes half the time.
  return tx<{ group_posts: number; covered: number; direct_posts: number }[]>`
    with wanted as (
      select * from unnest(${target.areas.map((a) => a.code)}::text[],
                           ${target.areas.map((a) => Math.round(a.distanceM))}::int[]) w(code, dist)
    ), role as materialized (
      select r.administrator_id, r.group_id, r.role = 'primary' as is_primary, w.dist
      from wanted w
      join watch_group_areas a on a.area_code = w.code
      join group_roles r on r.group_id = a.group_id
      where not exists (select from watch_groups g where g.id = a.group_id and g.status <> 'connected')
        and not exists (select from administrators p
                        where p.id = r.administrator_id and (p.stopped_at is not null or p.paused_at is not null))
    ), stand_in as (
      select d.group_id, min(d.administrator_id) as administrator_id
      from role d
      where not d.is_primary and not exists (select from role p where p.group_id = d.group_id and p.is_primary)
      group by d.group_id
    ), person as (
      select r.administrator_id as id, min(r.dist) as dist,
             array_agg(distinct r.group_id order by r.group_id) as groups,
             bool_or(r.is_primary or (r.group_id, r.administrator_id) in (select group_id, administrator_id from stand_in)) as leads
      from role r
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
    ), direct_post as materialized (
      select nextval('posts_id_seq') as id, d.*
      from (
        select (${lineIds}::bigint[])[1 + p.id % ${lineIds.length}::int] as line_id, p.dist as distance_m, p.id as administrator_id, p.groups
        from person p
        where p.leads and not exists (select from covered c where c.id = p.id)
        order by p.dist, p.id
      ) d
    ), direct_batch as (
      ${sliceUnwritten(tx, { messageId, priority: PRIORITY.alert, dueAt: now, nonce })}
    ), fresh_post as (
      select id, line_id, distance_m from group_post
    ), batch as (
      ${sliceIntoBatches(tx, { messageId, priority: PRIORITY.alert, dueAt: now })}
    ), receipt as (
      insert into receipts (message_id, administrator_id, post_id, role, group_ids, updated_at)
      select ${messageId}, c.id, c.post_id,
             case when p.id is null then 'member' when p.leads then 'primary' else 'deputy' end,
             coalesce(p.groups, '{}'), ${now}
      from covered c
      left join person p on p.id = c.id
    )
    select (select count(*) from group_post) as group_posts, (select count(*) from covered) as covered,
           (select coalesce(sum(size), 0) from direct_batch) as direct_posts`;
}
