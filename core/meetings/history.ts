import { z } from 'zod';
import type { Context } from '../context.ts';

/** Evenings to which somebody was asked or came. Ids and times, no names. */
export const MeetingHistory = z.object({
  /** On how many he, or somebody of the group, was. */
  attended: z.int(),
  evenings: z.array(
    z.object({
      meetingId: z.int(),
      title: z.string(),
      startsAt: z.date(),
      state: z.enum(['planned', 'cancelled']),
      answer: z.enum(['yes', 'no']).nullable(),
      attended: z.boolean(),
    }),
  ),
});
export type MeetingHistory = z.infer<typeof MeetingHistory>;

/** Of one administrator, or of a group: then somebody who administers it now. The last evening first. */
export async function meetingHistory(
  ctx: Context,
  of: { administratorId: number } | { groupId: number },
): Promise<MeetingHistory> {
  const { sql } = ctx.db;
  const whose =
    'groupId' in of
      ? sql`p.administrator_id in (select r.administrator_id from group_roles r where r.group_id = ${of.groupId})`
      : sql`p.administrator_id = ${of.administratorId}`;
  const evenings = await sql<MeetingHistory['evenings']>`
    select m.id as "meetingId", m.title, m.starts_at as "startsAt", m.state,
           case when bool_or(p.answer = 'yes') then 'yes' when bool_or(p.answer = 'no') then 'no' end as answer,
           bool_or(p.attended_at is not null) as attended
    from meeting_people p join meetings m on m.id = p.meeting_id
    where ${whose} group by m.id order by m.starts_at desc, m.id desc`;
  return { attended: evenings.filter(({ attended }) => attended).length, evenings: [...evenings] };
}
