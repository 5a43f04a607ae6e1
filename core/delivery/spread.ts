import type { MultiPolygon, Polygon } from 'geojson';
import type { Context } from '../context.ts';
import { centreOf } from '../registry/index.ts';

/** A moment after the first post went out, in milliseconds; null: it did not happen, or nobody told. */
type Moment = number | null;

/** One watch group on the map, and when an alert came to it: to whoever administers it, and to its residents. */
export interface SpreadGroup {
  groupId: number;
  name: string;
  /** In the middle of the group's neighbourhoods, in degrees (WGS84); null when none of them is known any more. */
  centre: { lon: number; lat: number } | null;
  /** Its neighbourhoods (BU…). */
  areaCodes: string[];
  districtCode: string | null;
  districtName: string | null;
  sentMs: Moment;
  deliveredMs: Moment;
  readMs: Moment;
  /** Its administrator, or the deputy, said that residents have it. */
  relayedMs: Moment;
  /** It was seen in the residents' own chat. */
  observedMs: Moment;
}

/** How the first message of an alert spread, to be shown again; about groups only, with nothing of anybody. */
export interface GroupSpread {
  /** When the first post went out; dispatch, as long as none has. All moments count from here. */
  startedAt: Date;
  groups: SpreadGroup[];
}

type Row = Omit<SpreadGroup, 'centre'> & { startedAt: Date; shapes: (Polygon | MultiPolygon)[] | null };

/** Null for an alert that was never sent. A group counts as having got it as soon as the first of its administrators had. */
export async function groupSpread(ctx: Context, alertId: string): Promise<GroupSpread | null> {
  const [alert] = await ctx.db.sql<{ startedAt: Date | null }[]>`
    select coalesce((select min(p.sent_at) from alert_messages m cross join lateral posts_of(m.id) p
                     where m.alert_id = a.id and m.sort = 'first'), a.dispatched_at) as "startedAt"
    from alerts a where a.id = ${alertId}`;
  const startedAt = alert?.startedAt ?? null;
  if (startedAt === null) return null;
  const rows = await groupRows(ctx, alertId, startedAt);
  const groups = rows.map(({ shapes, ...group }) => ({ ...group, centre: centreOf(shapes ?? []) }));
  return { startedAt, groups };
}

function groupRows(ctx: Context, alertId: string, startedAt: Date) {
  const { sql } = ctx.db;
  const after = (instant: string) => {
    const moment = sql.unsafe(instant);
    return sql`round(extract(epoch from ${moment} - ${startedAt}::timestamptz) * 1000)::float8`;
  };
  return sql<Row[]>`
    with person as (
      select g.id as group_id, min(r.sent_at) as sent_at, min(r.delivered_at) as delivered_at, min(r.read_at) as read_at
      from alert_messages m
      cross join lateral receipts_of(m.id) r
      cross join lateral unnest(r.group_ids) as g(id)
      where m.alert_id = ${alertId} and m.sort = 'first'
      group by g.id
    )
    select g.id as "groupId", g.name, place.code as "districtCode", place.name as "districtName", place.shapes,
           coalesce(place.codes, '{}') as "areaCodes",
           ${after('person.sent_at')} as "sentMs", ${after('person.delivered_at')} as "deliveredMs",
           ${after('person.read_at')} as "readMs", ${after('rel.confirmed_at')} as "relayedMs",
           ${after('rel.observed_at')} as "observedMs"
    from person
    full join (select * from relays where alert_id = ${alertId}) rel on rel.group_id = person.group_id
    join watch_groups g on g.id = coalesce(person.group_id, rel.group_id)
    left join lateral (
      select min(ar.district_code) as code, min(d.name) as name, array_agg(ar.code order by ar.code) as codes, jsonb_agg(ar.geometry order by ar.code) as shapes
      from watch_group_areas w
      join areas ar on ar.code = w.area_code and ar.year = w.year
      left join areas d on d.code = ar.district_code and d.year = ar.year
      where w.group_id = g.id
    ) place on true
    order by g.name, g.id`;
}
