import { z } from 'zod';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { mayDo } from '../../identity/index.ts';
import { AREA_CODE, MUNICIPALITY_CODE } from '../area-codes.ts';
import { readMobile } from '../groups/phone.ts';
import { mobileHash, openPart } from '../people/sealed-person.ts';
import { cleanText } from '../text/clean.ts';
import { readActive, readDistrictNames } from './group-parts.ts';
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

/** A group that fits, and what it may be sorted by besides its name. */
interface Fitting {
  id: number;
  members: number | null;
}

/**
 * Ids of the groups that fit, in the order asked for; those of which nothing is known come last either way. Throws AppError
 * `forbidden` when the question is about relays or people and the figures or the right are missing.
 */
export async function matchingGroups(
  ctx: Context,
  filter: WatchGroupFilter,
  figures: RelayFigures | undefined,
): Promise<number[]> {
  const { silent = false, sort = 'name', singleAdministrator = false } = filter;
  if ((silent || sort === 'relayRate') && figures === undefined) throw notForYou('welke groepen doorzetten');
  if (filter.searchPeople === true && !maySeePeople(ctx)) throw notForYou('wie de beheerders zijn');
  let fitting = await readFitting(ctx, filter);
  // The rest is read plainly and put together here: joined, the planner may guess low and take minutes.
  const needsActive = singleAdministrator || sort === 'administrators';
  const active = needsActive ? await readActive(ctx.db.sql) : new Map<number, number>();
  if (singleAdministrator) fitting = fitting.filter(({ id }) => active.get(id) === 1);
  if (silent) fitting = fitting.filter(({ id, status }) => status === 'connected' && rateOf(figures, id) === 0);
  const descending = filter.direction === 'desc';
  if (sort === 'name') return (descending ? fitting.toReversed() : fitting).map(({ id }) => id);
  const districts = sort === 'district' ? await readDistrictNames(ctx.db.sql) : new Map<number, string>();
  const keyOf = {
    members: (group: Fitting) => group.members,
    administrators: ({ id }: Fitting) => active.get(id) ?? 0,
    relayRate: ({ id }: Fitting) => rateOf(figures, id),
    district: ({ id }: Fitting) => districts.get(id) ?? null,
  }[sort];
  return inOrder(fitting, keyOf, descending).map(({ id }) => id);
}

/** Share of its last alerts that a group relayed; null when it was never asked. */
function rateOf(figures: RelayFigures | undefined, id: number): number | null {
  const figure = figures?.get(id);
  return figure === undefined || figure.asked === 0 ? null : figure.relayed / figure.asked;
}

/** Those of one key keep the order they have: by name. */
function inOrder<T>(items: readonly T[], keyOf: (item: T) => string | number | null, descending: boolean): T[] {
  const turn = descending ? -1 : 1;
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  keyed.sort(({ key: a }, { key: b }) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === 'string' && typeof b === 'string') return turn * a.localeCompare(b, 'nl');
    return turn * (Number(a) - Number(b));
  });
  return keyed.map(({ item }) => item);
}

/** By name, those that fit as far as one table tells. */
async function readFitting(ctx: Context, filter: WatchGroupFilter): Promise<(Fitting & { status: string })[]> {
  const { municipalityCode = null, status = null, search, areaCode } = filter;
  const text = search === undefined ? '' : cleanText(search);
  const pattern = text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const people = filter.searchPeople === true && text !== '' ? await peopleLike(ctx, text) : [];
  const codes = areaCode === undefined ? null : `BU${areaCode.slice(2)}%`;
  return ctx.db.sql<(Fitting & { status: string })[]>`
    select g.id, g.member_count as members, g.status from watch_groups g
    where (${municipalityCode}::text is null or g.municipality_code = ${municipalityCode})
      and (${status}::text is null or g.status = ${status})
      and (${pattern}::text is null or g.name ilike ${pattern} or g.wabp_number ilike ${pattern}
           or g.id in (select r.group_id from group_roles r where r.administrator_id = any(${people}::int8[])))
      and (${codes}::text is null or g.id in (select a.group_id from watch_group_areas a where a.area_code like ${codes}))
    order by lower(g.name), g.id`;
}

function notForYou(what: string): AppError {
  return new AppError('forbidden', `Uw rol mag niet zien ${what}. Laat dat deel van de vraag weg.`);
}
