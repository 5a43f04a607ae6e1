import { z } from 'zod';
import { viewed } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Keys } from '../../keys/index.ts';
import { openIfAny, openPart } from '../people/sealed-person.ts';
import { parseInput } from '../parse-input.ts';
import { matchingGroups, maySeePeople, WatchGroupFilter, WatchGroupStatus } from './group-filter.ts';
import { PageInput, readCursor, toPage, type Page } from './page.ts';
import type { RelayFigures } from './relay-figure.ts';

export const ListWatchGroupsInput = WatchGroupFilter.extend({
  ...PageInput.shape,
  /** How many to pass over, for who pages by number; with a cursor: after it. */
  offset: z.int().min(0).max(100_000).optional(),
});
export type ListWatchGroupsInput = z.infer<typeof ListWatchGroupsInput>;

export const GroupAdministrator = z.object({
  id: z.int(),
  role: z.enum(['primary', 'deputy']),
  name: z.string(),
  mobile: z.string(),
  email: z.string().nullable(),
  /** Sent STOP: gets no messages. */
  stopped: z.boolean(),
  /** In a pause: alerts go to the deputy. */
  paused: z.boolean(),
  /** Until when a pause lasts that is in force or agreed on; an instant. */
  pauseUntil: z.string().nullable(),
});

type GroupAdministrator = z.infer<typeof GroupAdministrator>;

export const WatchGroup = z.object({
  id: z.int(),
  municipalityCode: z.string(),
  name: z.string(),
  wabpNumber: z.string().nullable(),
  memberCount: z.int().nullable(),
  status: WatchGroupStatus,
  /** The residents' chat that our line is in. */
  chatId: z.string().nullable(),
  areas: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      districtCode: z.string().nullable(),
      /** Name of the district. */
      district: z.string().nullable(),
    }),
  ),
  /** How many people administer it and have not sent STOP; also for who may not see who they are. */
  activeAdministrators: z.int(),
  /** The primary first, then deputies by id; empty for who may not see people. */
  administrators: z.array(GroupAdministrator),
});
export type WatchGroup = z.infer<typeof WatchGroup>;

/**
 * Watch groups with their areas and administrators, in the order asked for, and how many fit in all. `figures` are needed to sort or
 * choose by relays. Throws AppError `invalid`, or `forbidden` when the question is about what the role may not see.
 */
export async function listWatchGroups(
  ctx: Context,
  input: ListWatchGroupsInput,
  figures?: RelayFigures,
): Promise<Page<WatchGroup> & { total: number }> {
  const { limit, cursor, offset = 0, ...filter } = parseInput(ListWatchGroupsInput, input, 'De vraag om deze lijst');
  const sort = filter.sort ?? 'name';
  const after = readCursor(cursor, z.tuple([z.literal(sort), z.int(), z.int()]));
  const ids = await matchingGroups(ctx, filter, figures);
  const seen = after === undefined ? -1 : ids.indexOf(after[1]);
  // Who was last on the page before may be gone by now: then from its place on.
  const start = offset + (after === undefined ? 0 : seen === -1 ? after[2] : seen + 1);
  const page = toPage(
    ids.slice(start, start + limit + 1),
    limit,
    (id) => id,
    (id) => [sort, id, start + limit],
  );
  const items = await readWatchGroups(ctx, page.items);
  await seenIn(ctx, items);
  return { ...page, items, total: ids.length };
}

/** Throws AppError `not-found`. */
export async function getWatchGroup(ctx: Context, id: number): Promise<WatchGroup> {
  const [group] = await readWatchGroups(ctx, [id]);
  if (group === undefined) throw new AppError('not-found', `Groep ${id} bestaat niet.`);
  await seenIn(ctx, [group]);
  return group;
}

/** Writes down whose names and numbers go out with these groups. */
export const seenIn = (ctx: Context, groups: readonly WatchGroup[]): Promise<void> =>
  viewed(ctx, { entity: 'administrator', ids: groups.flatMap((group) => group.administrators.map(({ id }) => id)) });

/** Who administers a group, as it stands in the row: sealed, in base64. */
const openAdministrator = (keys: Keys, sealed: GroupAdministrator): GroupAdministrator => ({
  ...sealed,
  name: openPart(keys, 'name', sealed.name),
  mobile: openPart(keys, 'mobile', sealed.mobile),
  email: openIfAny(keys, 'email', sealed.email),
  pauseUntil: sealed.pauseUntil === null ? null : new Date(sealed.pauseUntil).toISOString(),
});

/** Those with these ids, in that order; whoever calls it writes down what was seen. */
export async function readWatchGroups(ctx: Context, ids: readonly number[]): Promise<WatchGroup[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db.sql<WatchGroup[]>`
    select g.id, g.municipality_code as "municipalityCode", g.name, g.wabp_number as "wabpNumber",
           g.member_count as "memberCount", g.status, g.chat_id as "chatId",
           coalesce((
             select jsonb_agg(jsonb_build_object('code', l.area_code, 'name', coalesce(a.name, l.area_code),
                                                 'districtCode', a.district_code, 'district', d.name) order by l.area_code)
             from watch_group_areas l left join areas a on a.code = l.area_code and a.year = l.year
             left join areas d on d.code = a.district_code and d.year = a.year
             where l.group_id = g.id), '[]') as areas,
           coalesce((
             select jsonb_agg(jsonb_build_object('id', p.id, 'role', r.role, 'name', encode(p.name_sealed, 'base64'),
                                                 'mobile', encode(p.mobile_sealed, 'base64'),
                                                 'email', encode(p.email_sealed, 'base64'),
                                                 'stopped', p.stopped_at is not null, 'paused', p.paused_at is not null,
                                                 'pauseUntil', p.pause_until)
                              order by r.role desc, p.id)
             from group_roles r join administrators p on p.id = r.administrator_id
             where r.group_id = g.id), '[]') as administrators
    from unnest(${ids as number[]}::int8[]) with ordinality as wanted (id, place)
    join watch_groups g on g.id = wanted.id
    order by wanted.place`;
  const people = maySeePeople(ctx);
  return rows.map((row) => ({
    ...row,
    activeAdministrators: row.administrators.filter(({ stopped, paused }) => !stopped && !paused).length,
    administrators: people ? row.administrators.map((one) => openAdministrator(ctx.keys, one)) : [],
  }));
}
