import { z } from 'zod';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { mayDo } from '../../identity/index.ts';
import { AREA_CODE, MUNICIPALITY_CODE } from '../area-codes.ts';
import { readMobile } from '../groups/phone.ts';
import { mobileHash, openPart } from '../people/sealed-person.ts';
import { cleanText } from '../text/clean.ts';
import type { RelayFigures } from './relay-figure.ts';

export const WatchGroupStatus = z.enum(['registered', 'connected', 'retired']);
export const GROUP_SORTS = ['name', 'members', 'district', 'administrators', 'relayRate'] as const;

/** Which watch groups, and in which order; without anything all of them, by name. */
export const WatchGroupFilter = z.object({
  municipalityCode: z.string().regex(MUNICIPALITY_CODE, 'De gemeentecode is GM met vier cijfers.').optional(),
  status: WatchGroupStatus.optional(),
  /** Part of the name or of the WABP number, in any case. */
  search: z.string().max(100).optional(),
  /** Also look for administrators: part of a name, or a whole mobile number. Only for who may see people. */
  searchPeople: z.boolean().optional(),
  /** A neighbourhood (BU…), district (WK…) or municipality (GM…). */
  areaCode: z.string().regex(AREA_CODE, 'Dit is geen gebiedscode, zoals WK063705.').optional(),
  /** Only groups that hang on one person: exactly one administrator who has not sent STOP. */
  singleAdministrator: z.boolean().optional(),
  /** Only connected groups that relayed none of the last alerts that they were to relay. */
  silent: z.boolean().optional(),
  sort: z.enum(GROUP_SORTS).optional(),
  direction: z.enum(['asc', 'desc']).optional(),
});
export type WatchGroupFilter = z.infer<typeof WatchGroupFilter>;

/** Who has a role that may only read the register gets it without people; machines and the command line have none. */
export const maySeePeople = ({ actor }: Pick<Context, 'actor'>): boolean =>
  actor.roles === undefined || mayDo(actor.roles, 'registry.people');

const NAME_FROM = 2;
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Ids of administrators of whom this is the number, or part of the name; names are opened in memory and go nowhere. */
async function peopleLike(ctx: Context, search: string): Promise<number[]> {
  const number = readMobile(search);
  if (number.ok) {
    const hash = mobileHash(ctx.keys, number.mobile);
    return (await ctx.db.sql<{ id: number }[]>`select id from administrators where mobile_hash = ${hash}`).map(
      ({ id }) => id,
    );
  }
  const wanted = fold(cleanText(search));
  if (wanted.length < NAME_FROM) return [];
  const rows = await ctx.db.sql<{ id: number; name: Buffer }[]>`select id, name_sealed as name from administrators`;
  return rows.filter(({ name }) => fold(openPart(ctx.keys, 'name', name)).includes(wanted)).map(({ id }) => id);
}

/**
 * The groups that fit, as a piece of SQL; `rows` are of `id`, `k` (what they are sorted by) and `n` (whether that is missing; those
 * come last either way). Throws AppError `forbidden` when it is about relays or people and the figures or the right are missing.
 */
export async function matchingGroups(ctx: Context, filter: WatchGroupFilter, figures: RelayFigures | undefined) {
  const { municipalityCode = null, status = null, search, areaCode, singleAdministrator = false } = filter;
  const { sql } = ctx.db;
  const { silent = false, sort = 'name' } = filter;
  if ((silent || sort === 'relayRate') && figures === undefined) throw notForYou('welke groepen doorzetten');
  if (filter.searchPeople === true && !maySeePeople(ctx)) throw notForYou('wie de beheerders zijn');
  const text = search === undefined ? '' : cleanText(search);
  const pattern = text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const people = filter.searchPeople === true && text !== '' ? await peopleLike(ctx, text) : [];
  const codes = areaCode === undefined ? null : `BU${areaCode.slice(2)}%`;
  const rates = [...(figures ?? [])].filter(([, { asked }]) => asked > 0);
  const relays = sql`unnest(${rates.map(([id]) => id)}::int8[], ${rates.map(([, one]) => one.relayed / one.asked)}::float8[]) f (id, rate)`;
  const active = sql`(select count(*)::int from group_roles r join administrators p on p.id = r.administrator_id
                      where r.group_id = g.id and p.stopped_at is null)`;
  const key = {
    name: sql`lower(g.name)`,
    members: sql`g.member_count::float8`,
    administrators: sql`${active}::float8`,
    relayRate: sql`f.rate`,
    district: sql`(select min(lower(d.name)) from watch_group_areas l
                   join areas a on a.code = l.area_code and a.year = l.year
                   join areas d on d.code = a.district_code and d.year = a.year and d.level = 'district'
                   where l.group_id = g.id)`,
  }[sort];
  // Wrapped: a query by itself would be sent as soon as somebody awaits it.
  const rows = sql`
    select s.id, s.k, s.k is null as n from (
      select g.id, ${key} as k from watch_groups g
      ${sort === 'relayRate' || silent ? sql`left join ${relays} on f.id = g.id` : sql``}
      where (${municipalityCode}::text is null or g.municipality_code = ${municipalityCode})
        and (${status}::text is null or g.status = ${status})
        and (${pattern}::text is null or g.name ilike ${pattern} or g.wabp_number ilike ${pattern}
             or exists (select 1 from group_roles r where r.group_id = g.id and r.administrator_id = any(${people}::int8[])))
        and (${codes}::text is null or exists (
              select 1 from watch_group_areas a where a.group_id = g.id and a.area_code like ${codes}))
        ${singleAdministrator ? sql`and ${active} = 1` : sql``}
        ${silent ? sql`and g.status = 'connected' and f.rate = 0` : sql``}
    ) s`;
  return { rows };
}

function notForYou(what: string): AppError {
  return new AppError('forbidden', `Uw rol mag niet zien ${what}. Laat dat deel van de vraag weg.`);
}
