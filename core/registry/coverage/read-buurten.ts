import type { Context } from '../../context.ts';

/** A neighbourhood of the municipality's newest year, with what watches over it. */
export interface Buurt {
  code: string;
  name: string;
  year: number;
  districtCode: string;
  district: string | null;
  households: number | null;
  /** Connected groups with at least one administrator who has not sent STOP and can be reached. */
  groupIds: number[];
  /** How many of those have two or more. */
  doubled: number;
  /** Connected groups that reach nobody. */
  unmanned: number;
  /** Groups that are known and not connected. */
  waiting: number;
  /** When the last group here ended; null when none did. */
  endedAt: Date | null;
}

/** In order of code. */
export async function readBuurten(ctx: Context): Promise<Buurt[]> {
  return ctx.db.sql<Buurt[]>`
    with manned as materialized (
      select g.id, g.status, g.updated_at, count(p.id)::int as active
      from watch_groups g left join group_roles r on r.group_id = g.id
      left join administrators p on p.id = r.administrator_id and coalesce(p.stopped_at, p.paused_at, p.unreachable_at) is null
      group by g.id
    ), link as materialized (
      select a.area_code as code,
             array_agg(m.id order by m.id) filter (where m.status = 'connected' and m.active > 0) as ids,
             count(*) filter (where m.status = 'connected' and m.active > 1)::int as doubled,
             count(*) filter (where m.status = 'connected' and m.active = 0)::int as unmanned,
             count(*) filter (where m.status = 'registered')::int as waiting,
             max(m.updated_at) filter (where m.status = 'retired') as ended_at
      from watch_group_areas a join manned m on m.id = a.group_id group by 1
    )
    select b.code, b.name, b.year, b.district_code as "districtCode", d.name as district, b.households,
           coalesce(l.ids, '{}')::int8[] as "groupIds", coalesce(l.doubled, 0) as doubled, coalesce(l.unmanned, 0) as unmanned,
           coalesce(l.waiting, 0) as waiting, l.ended_at as "endedAt"
    from areas b
    left join areas d on d.code = b.district_code and d.year = b.year and d.level = 'district'
    left join link l on l.code = b.code
    where b.level = 'neighbourhood' and b.municipality_code = ${ctx.tenant}
      and b.year = (select max(year) from areas where level = 'neighbourhood' and municipality_code = ${ctx.tenant})
    order by b.code`;
}
