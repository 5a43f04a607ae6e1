import { z } from 'zod';
import type { Sql } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { readActive, readDistrictNames } from '../lists/group-parts.ts';
import type { RelayFigures } from '../lists/relay-figure.ts';
import { stateOf } from './coverage.ts';
import { readBuurten, type Buurt } from './read-buurten.ts';

const GapGroup = z.object({
  id: z.int(),
  name: z.string(),
  /** Names of its districts. */
  districts: z.array(z.string()),
  memberCount: z.int().nullable(),
  /** Since when; null when that is not known. */
  since: z.date().nullable(),
});

export const CoverageGaps = z.object({
  neighbourhoods: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      districtCode: z.string(),
      district: z.string().nullable(),
      households: z.int().nullable(),
      /** no-group: none is known · ended: the last one was retired · not-connected: known, not connected · no-administrator: connected, reaches nobody. */
      reason: z.enum(['no-group', 'ended', 'not-connected', 'no-administrator']),
      since: z.date().nullable(),
    }),
  ),
  /** Connected groups that hang on one person; since when another sent STOP. */
  single: z.array(GapGroup),
  /** Connected groups that reach nobody. */
  unmanned: z.array(GapGroup),
  /** Over how many of a group's last alerts silence is judged. */
  alerts: z.int(),
  /** Connected groups that relayed none of their last alerts; null for who may not see that. */
  silent: z
    .array(GapGroup.extend({ asked: z.int(), unsent: z.int(), lastRelayedAt: z.date().nullable() }))
    .nullable(),
});
export type CoverageGaps = z.infer<typeof CoverageGaps>;

interface GroupRow extends z.infer<typeof GapGroup> {
  active: number;
}

/** Where the register falls short: neighbourhoods with most households first, groups by how long, then by name. */
export async function listCoverageGaps(
  ctx: Context,
  { alerts, figures }: { alerts: number; figures: RelayFigures | undefined },
): Promise<CoverageGaps> {
  const buurten = await readBuurten(ctx);
  const groups = await readGroups(ctx);
  const without = ({ active: _, ...group }: GroupRow) => group;
  return {
    neighbourhoods: buurten
      .filter((one) => stateOf(one) === 'none')
      .map(({ code, name, districtCode, district, households, ...one }) => ({
        ...{ code, name, districtCode, district, households, reason: reasonOf(one) },
        since: reasonOf(one) === 'ended' ? one.endedAt : null,
      }))
      .toSorted((a, b) => (b.households ?? 0) - (a.households ?? 0) || (a.code < b.code ? -1 : 1)),
    single: groups.filter(({ active }) => active === 1).map(without),
    unmanned: groups.filter(({ active }) => active === 0).map(without),
    alerts,
    silent: figures === undefined ? null : silentOf(groups, figures),
  };
}

function reasonOf({ unmanned, waiting, endedAt }: Pick<Buurt, 'unmanned' | 'waiting' | 'endedAt'>) {
  if (unmanned > 0) return 'no-administrator' as const;
  if (waiting > 0) return 'not-connected' as const;
  return endedAt === null ? ('no-group' as const) : ('ended' as const);
}

function silentOf(groups: readonly GroupRow[], figures: RelayFigures) {
  return groups
    .flatMap(({ active: _, ...group }) => {
      const figure = figures.get(group.id);
      if (figure === undefined || figure.asked === 0 || figure.relayed > 0) return [];
      const { asked, unsent, lastRelayedAt, silentSince } = figure;
      return [{ ...group, since: silentSince, asked, unsent, lastRelayedAt }];
    })
    .toSorted((a, b) => Number(a.since ?? 0) - Number(b.since ?? 0));
}

/** Connected groups by name; `since` is when the last administrator sent STOP. Read plainly, as in lists/group-filter. */
async function readGroups(ctx: Context): Promise<GroupRow[]> {
  const { sql } = ctx.db;
  const groups = await sql<Pick<GroupRow, 'id' | 'name' | 'memberCount'>[]>`
    select id, name, member_count as "memberCount" from watch_groups where status = 'connected' order by lower(name), id`;
  const [active, districts, stops] = [await readActive(sql), await readDistrictNames(sql), await readStops(sql)];
  return groups
    .map((group) => {
      const district = districts.get(group.id);
      const since = stops.get(group.id) ?? null;
      return { ...group, districts: district === undefined ? [] : [district], active: active.get(group.id) ?? 0, since };
    })
    .toSorted((a, b) => Number(a.since ?? Infinity) - Number(b.since ?? Infinity) || 0);
}

/** When somebody of a group last sent STOP, began a pause or fell out of reach, by the group's id. */
async function readStops(sql: Sql): Promise<Map<number, Date>> {
  const rows = await sql<{ id: number; at: Date }[]>`
    select r.group_id as id, max(coalesce(p.stopped_at, p.paused_at, p.unreachable_at)) as at from administrators p
    join group_roles r on r.administrator_id = p.id where coalesce(p.stopped_at, p.paused_at, p.unreachable_at) is not null group by 1`;
  return new Map(rows.map(({ id, at }) => [id, at]));
}
