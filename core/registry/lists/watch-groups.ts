import { z } from 'zod';
import { viewed } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { mayDo } from '../../identity/index.ts';
import type { Keys } from '../../keys/index.ts';
import { AREA_CODE, MUNICIPALITY_CODE } from '../area-codes.ts';
import { openIfAny, openPart } from '../people/sealed-person.ts';
import { cleanText } from '../text/clean.ts';
import { PageInput, readCursor, toPage, type Page } from './page.ts';
import { parseInput } from '../parse-input.ts';

export const WatchGroupStatus = z.enum(['registered', 'connected', 'retired']);

export const ListWatchGroupsInput = PageInput.extend({
  municipalityCode: z.string().regex(MUNICIPALITY_CODE, 'De gemeentecode is GM met vier cijfers.').optional(),
  status: WatchGroupStatus.optional(),
  /** Part of the name or of the WABP number, in any case. */
  search: z.string().max(100).optional(),
  /** A neighbourhood (BU…), district (WK…) or municipality (GM…). */
  areaCode: z.string().regex(AREA_CODE, 'Dit is geen gebiedscode, zoals WK063705.').optional(),
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
  areas: z.array(z.object({ code: z.string(), name: z.string(), districtCode: z.string().nullable() })),
  /** The primary first, then deputies by id; empty for who may not see people. */
  administrators: z.array(GroupAdministrator),
});
export type WatchGroup = z.infer<typeof WatchGroup>;

/** Watch groups with their areas and administrators, by name. Throws AppError `invalid`. */
export async function listWatchGroups(ctx: Context, input: ListWatchGroupsInput): Promise<Page<WatchGroup>> {
  const { municipalityCode, status, search, areaCode, limit, cursor } = parseInput(
    ListWatchGroupsInput,
    input,
    'De vraag om deze lijst',
  );
  const after = readCursor(cursor, z.tuple([z.string(), z.int()]));
  const pattern = search === undefined ? null : `%${cleanText(search).replace(/[\\%_]/g, '\\$&')}%`;
  const codes = areaCode === undefined ? null : `BU${areaCode.slice(2)}%`;
  const found = await ctx.db.sql<{ id: number; sortKey: string }[]>`
    select g.id, lower(g.name) as "sortKey" from watch_groups g
    where (${municipalityCode ?? null}::text is null or g.municipality_code = ${municipalityCode ?? null})
      and (${status ?? null}::text is null or g.status = ${status ?? null})
      and (${pattern}::text is null or g.name ilike ${pattern} or g.wabp_number ilike ${pattern})
      and (${codes}::text is null or exists (
            select 1 from watch_group_areas a where a.group_id = g.id and a.area_code like ${codes}))
      and (${after?.[0] ?? null}::text is null or (lower(g.name), g.id) > (${after?.[0] ?? ''}, ${after?.[1] ?? 0}::int8))
    order by lower(g.name), g.id
    limit ${limit + 1}`;
  const page = toPage(
    found,
    limit,
    (row) => row.id,
    (row) => [row.sortKey, row.id],
  );
  const items = await readWatchGroups(ctx, page.items);
  await seenIn(ctx, items);
  return { ...page, items };
}

/** Throws AppError `not-found`. */
export async function getWatchGroup(ctx: Context, id: number): Promise<WatchGroup> {
  const [group] = await readWatchGroups(ctx, [id]);
  if (group === undefined) throw new AppError('not-found', `Groep ${id} bestaat niet.`);
  await seenIn(ctx, [group]);
  return group;
}

const seenIn = (ctx: Context, groups: readonly WatchGroup[]): Promise<void> =>
  viewed(ctx, { entity: 'administrator', ids: groups.flatMap((group) => group.administrators.map(({ id }) => id)) });

/** Who administers a group, as it stands in the row: sealed, in base64. */
const openAdministrator = (keys: Keys, sealed: GroupAdministrator): GroupAdministrator => ({
  ...sealed,
  name: openPart(keys, 'name', sealed.name),
  mobile: openPart(keys, 'mobile', sealed.mobile),
  email: openIfAny(keys, 'email', sealed.email),
});

/** Who has a role that may only read the register gets it without people; machines and the command line have none. */
const maySeePeople = ({ actor }: Context): boolean =>
  actor.roles === undefined || mayDo(actor.roles, 'registry.people');

async function readWatchGroups(ctx: Context, ids: readonly number[]): Promise<WatchGroup[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db.sql<WatchGroup[]>`
    select g.id, g.municipality_code as "municipalityCode", g.name, g.wabp_number as "wabpNumber",
           g.member_count as "memberCount", g.status, g.chat_id as "chatId",
           coalesce((
             select jsonb_agg(jsonb_build_object('code', l.area_code, 'name', coalesce(a.name, l.area_code),
                                                 'districtCode', a.district_code) order by l.area_code)
             from watch_group_areas l left join areas a on a.code = l.area_code and a.year = l.year
             where l.group_id = g.id), '[]') as areas,
           coalesce((
             select jsonb_agg(jsonb_build_object('id', p.id, 'role', r.role, 'name', encode(p.name_sealed, 'base64'),
                                                 'mobile', encode(p.mobile_sealed, 'base64'),
                                                 'email', encode(p.email_sealed, 'base64'),
                                                 'stopped', p.stopped_at is not null)
                              order by r.role desc, p.id)
             from group_roles r join administrators p on p.id = r.administrator_id
             where r.group_id = g.id), '[]') as administrators
    from unnest(${ids as number[]}::int8[]) with ordinality as wanted (id, place)
    join watch_groups g on g.id = wanted.id
    order by wanted.place`;
  const people = maySeePeople(ctx);
  return rows.map((row) => ({
    ...row,
    administrators: people ? row.administrators.map((one) => openAdministrator(ctx.keys, one)) : [],
  }));
}
