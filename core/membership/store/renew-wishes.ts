import { randomBytes } from 'node:crypto';
import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { assignParts, type PartPicture, type Placed } from '../plan/assign-parts.ts';
import type { GroupRow } from './group-row.ts';
import { groupRows } from './group-row.ts';
import { wantedPeople, type WantedPerson } from './wanted-people.ts';

interface Known {
  id: number;
  group: number;
  hash: string;
  administratorId: number | null;
  colleagueId: number | null;
  wish: string;
  why: string;
  present: boolean | null;
  outcome: string | null;
}

/**
 * Writes down who belongs in which part of a group, from what the register says now. Whoever does not belong any more is to
 * go; strangers stay as they were. Adds a part when the others are full. Returns whether anything changed.
 * @param root id of the first part
 */
export async function renewWishes(tx: Transaction, ctx: Context, root: number): Promise<boolean> {
  const parts = await groupRows(
    tx,
    tx`(g.id = ${root} or g.part_of = ${root}) and g.state <> 'retired'` as never,
    tx`order by g.part` as never,
  );
  const [first] = parts;
  if (first === undefined || (first.state !== 'kept' && first.state !== 'stopped')) return false;
  const wanted = await wantedPeople(tx, first);
  const known = await knownOf(
    tx,
    parts.map(({ id }) => id),
  );
  const places = placesOf(parts, known, wanted);
  const divided = assignParts(places.parts, places.people, first.partSize, places.inNew);
  const all = await addParts(tx, ctx, parts, divided.parts);
  const rows = rowsOf(all, wanted, divided.partOf);
  const written = await write(tx, rows, ctx.clock.now());
  const dropped = await drop(tx, ctx, { known, rows, wanted });
  return written + dropped > 0 || all.length > parts.length;
}

async function knownOf(tx: Transaction, groups: number[]): Promise<Known[]> {
  return tx<Known[]>`
    select id, managed_group_id as "group", encode(person_hash, 'hex') as hash, administrator_id as "administratorId",
           colleague_id as "colleagueId", wish, why, present, outcome
    from managed_group_people where managed_group_id = any(${groups}::bigint[]) order by id`;
}

/** Colleagues belong in every part; those who only may be there, or must go, count where they are. */
function placesOf(
  parts: readonly GroupRow[],
  known: readonly Known[],
  wanted: ReadonlyMap<string, WantedPerson>,
): { parts: PartPicture[]; people: Placed[]; inNew: number } {
  const divided = [...wanted.values()].filter((one) => one.wish === 'in' && !isEverywhere(one));
  const placed = new Set(divided.map(({ hash }) => hash));
  const everywhere = [...wanted.values()].filter(isEverywhere).length;
  const others = (group: number) =>
    known.filter(
      (row) => row.group === group && row.present === true && !placed.has(row.hash) && row.colleagueId === null,
    ).length;
  const partOf = new Map(parts.map(({ id, part }) => [id, part]));
  const people = divided.map(({ hash }): Placed => {
    const rows = known.filter((row) => row.hash === hash && row.why !== 'other-part');
    const there = rows.find(({ present }) => present === true) ?? rows.find(({ wish }) => wish === 'in') ?? rows[0];
    const full = there !== undefined && there.outcome === 'full' && there.present !== true;
    const keeps = there !== undefined && (there.present === true || there.wish === 'in');
    return { key: hash, part: there === undefined ? null : (partOf.get(there.group) ?? null), keeps, full };
  });
  const inNew = 1 + everywhere;
  return { parts: parts.map(({ id, part }) => ({ id, part, others: inNew + others(id) })), people, inNew };
}

/** Of one who also administers a watch group there is one place, or two parts would reach the same person. */
const isEverywhere = (one: WantedPerson): boolean => one.colleagueId !== null && one.administratorId === null;

async function addParts(
  tx: Transaction,
  ctx: Context,
  parts: readonly GroupRow[],
  wanted: number,
): Promise<GroupRow[]> {
  const [first] = parts as [GroupRow];
  const last = Math.max(...parts.map(({ part }) => part));
  const now = ctx.clock.now();
  for (let part = last + 1; part <= wanted; part += 1) {
    const [row] = await tx<{ id: number }[]>`
      insert into managed_groups (kind, part_of, part, area_codes, name, part_size, line_id, mark, state, look_at, created_at, updated_at)
      values (${first.kind}, ${first.id}, ${part}, ${first.areaCodes}, ${first.name}, ${first.partSize}, ${first.lineId}, ${newMark()},
              ${first.state}, ${now}, ${now}, ${now})
      returning id`;
    const detail = { part, of: first.id };
    await audit(tx, ctx, { verb: 'split', entity: 'managed-group', entityId: String(row?.id), detail });
  }
  if (wanted <= last) return [...parts];
  return groupRows(
    tx,
    tx`(g.id = ${first.id} or g.part_of = ${first.id}) and g.state <> 'retired'` as never,
    tx`order by g.part` as never,
  );
}

interface WishRow extends WantedPerson {
  group: number;
}

/** Who belongs where: in one part each, colleagues in all; whoever may be there or must go, in every part. */
function rowsOf(
  parts: readonly GroupRow[],
  wanted: ReadonlyMap<string, WantedPerson>,
  partOf: ReadonlyMap<string, number>,
): WishRow[] {
  return parts.flatMap(({ id: group, part }) =>
    [...wanted.values()].map((one): WishRow => {
      if (one.wish !== 'in' || isEverywhere(one) || partOf.get(one.hash) === part) return { ...one, group };
      return { ...one, group, wish: 'out', why: 'other-part', wantsAdmin: false };
    }),
  );
}

/** Only what belongs there is written anew; of the others only what was seen of them in the chat. */
async function write(tx: Transaction, rows: readonly WishRow[], now: Date): Promise<number> {
  const items = rows.map((row) => ({
    g: row.group,
    h: row.hash,
    a: row.administratorId,
    c: row.colleagueId,
    w: row.wish,
    y: row.why,
    m: row.wantsAdmin,
    p: row.paused ? 'paused' : null,
  }));
  const result = await tx`
    with i as materialized (
      select g, decode(h, 'hex') as h, a, c, w, y, m, p
      from jsonb_to_recordset(${tx.json(items as never)}::jsonb) as i (g int8, h text, a int8, c int8, w text, y text, m bool, p text)
    ), fresh as (
      insert into managed_group_people (managed_group_id, person_hash, administrator_id, colleague_id, wish, why, wants_admin, hold, updated_at)
      select g, h, a, c, w, y, m, p, ${now} from i
      where w = 'in' and not exists (select from managed_group_people k where k.managed_group_id = i.g and k.person_hash = i.h)
      returning 1
    ), moved as (
      update managed_group_people k
      set administrator_id = i.a, colleague_id = i.c, wish = i.w, why = i.y, wants_admin = i.m, person_sealed = null, updated_at = ${now},
          hold = case when i.p is not null then i.p when k.hold = 'paused' then null else k.hold end,
          acts = case when k.wish = i.w or (k.wish in ('in', 'may') and i.w in ('in', 'may')) then k.acts else 0 end,
          outcome = case when k.wish = i.w then k.outcome end
      from i where k.managed_group_id = i.g and k.person_hash = i.h
        and (k.administrator_id, k.colleague_id, k.wish, k.why, k.wants_admin, (k.hold = 'paused') is true, k.person_sealed is null)
            is distinct from (i.a, i.c, i.w, i.y, i.m, i.p is not null, true)
        and not (k.why in ('asked', 'accepted') and i.w <> 'in')
      returning 1
    )
    select (select count(*) from fresh)::int + (select count(*) from moved)::int as n`;
  return (result[0] as { n: number } | undefined)?.n ?? 0;
}

/** Those whom the register does not name here any more: to go when they are in the chat, forgotten when they are not. */
async function drop(
  tx: Transaction,
  ctx: Context,
  {
    known,
    rows,
    wanted,
  }: { known: readonly Known[]; rows: readonly WishRow[]; wanted: ReadonlyMap<string, WantedPerson> },
): Promise<number> {
  const named = new Set(rows.map(({ group, hash }) => `${group} ${hash}`));
  const gone = known.filter(
    (row) =>
      !named.has(`${row.group} ${row.hash}`) &&
      row.wish !== 'unknown' &&
      !['asked', 'accepted', 'left-register'].includes(row.why),
  );
  const registered = new Set([...wanted.values()].map(({ administratorId }) => administratorId));
  const whyOf = (row: Known): string => {
    const elsewhere = row.administratorId !== null && registered.has(row.administratorId);
    return row.colleagueId !== null ? 'no-colleague-here' : elsewhere ? 'number-changed' : 'no-group-here';
  };
  const items = gone
    .map((row) => ({ id: row.id, wish: row.wish, before: row.why, why: whyOf(row) }))
    .filter(({ wish, before, why }) => wish !== 'out' || before !== why)
    .map(({ id, why }) => ({ id, why }));
  if (items.length === 0) return 0;
  const result = await tx`
    update managed_group_people k
    set wish = 'out', why = i.why, wants_admin = false, hold = null,
        acts = case when k.wish = 'out' then k.acts else 0 end, updated_at = ${ctx.clock.now()}
    from jsonb_to_recordset(${tx.json(items)}::jsonb) as i (id int8, why text) where k.id = i.id`;
  return result.count;
}

/** Eight characters that nobody reads wrong. */
export function newMark(): string {
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  return [...randomBytes(8)].map((byte) => letters[byte % letters.length]).join('');
}
