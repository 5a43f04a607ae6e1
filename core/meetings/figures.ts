import { z } from 'zod';
import type { Context } from '../context.ts';
import { ZONE } from './local-time.ts';

/** Evenings per municipality and quarter, as the partners steer by (domain: evenings per municipality). */
export const MeetingFigures = z.object({
  quarters: z.array(
    z.object({
      /** `2026-Q4`, by the time of the Netherlands. */
      quarter: z.string(),
      /** Held: over and not cancelled. */
      held: z.int(),
      cancelled: z.int(),
      invited: z.int(),
      yes: z.int(),
      attended: z.int(),
      /** Connected groups of which somebody was there. */
      groups: z.int(),
    }),
  ),
  /** Per district, so that one sees where the last was long ago; an evening for the whole town counts for each. */
  districts: z.array(
    z.object({ code: z.string(), name: z.string().nullable(), held: z.int(), lastAt: z.date().nullable() }),
  ),
});
export type MeetingFigures = z.infer<typeof MeetingFigures>;

/** Of the municipality of the context, the last quarter first; quarters without an evening are left out. */
export async function meetingFigures(ctx: Context): Promise<MeetingFigures> {
  const { sql } = ctx.db;
  const now = ctx.clock.now();
  const quarters = await sql<MeetingFigures['quarters']>`
    with counted as (
      select m.id, m.state, to_char(m.starts_at at time zone ${ZONE}, 'YYYY-"Q"Q') as quarter,
             count(p.id) filter (where p.invited_at is not null) as invited, count(p.id) filter (where p.answer = 'yes') as yes,
             count(p.id) filter (where p.attended_at is not null) as attended
      from meetings m left join meeting_people p on p.meeting_id = m.id where m.ends_at <= ${now} group by m.id
    ), groups as (
      select to_char(m.starts_at at time zone ${ZONE}, 'YYYY-"Q"Q') as quarter, count(distinct r.group_id)::int as groups
      from meetings m join meeting_people p on p.meeting_id = m.id and p.attended_at is not null
      join group_roles r on r.administrator_id = p.administrator_id
      join watch_groups g on g.id = r.group_id and g.status = 'connected'
      where m.ends_at <= ${now} and m.state = 'planned' group by 1
    )
    select c.quarter, count(*) filter (where c.state = 'planned')::int as held,
           count(*) filter (where c.state = 'cancelled')::int as cancelled,
           coalesce(sum(c.invited) filter (where c.state = 'planned'), 0)::int as invited,
           coalesce(sum(c.yes) filter (where c.state = 'planned'), 0)::int as yes,
           coalesce(sum(c.attended) filter (where c.state = 'planned'), 0)::int as attended,
           coalesce(max(g.groups), 0)::int as groups
    from counted c left join groups g on g.quarter = c.quarter group by c.quarter order by c.quarter desc`;
  const districts = await sql<MeetingFigures['districts']>`
    with district as (
      select distinct on (a.district_code) a.district_code as code,
             (select d.name from areas d where d.code = a.district_code order by d.year desc limit 1) as name
      from areas a where a.municipality_code = ${ctx.tenant} and a.district_code is not null
    )
    select d.code, d.name, count(m.id)::int as held, max(m.starts_at) as "lastAt"
    from district d left join meetings m on m.state = 'planned' and m.ends_at <= ${now}
      and (m.district_codes = '{}' or d.code = any(m.district_codes))
    group by d.code, d.name order by d.code`;
  return { quarters: [...quarters], districts: [...districts] };
}
