import { z } from 'zod';
import type { Sql, Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { maySeePeople } from './group-filter.ts';
import { getWatchGroup, WatchGroup } from './watch-groups.ts';

/** A chat of the police that serves a district of the group. */
const ServingChat = z.object({
  id: z.int(),
  name: z.string(),
  /** Registered people in it. */
  members: z.int(),
  /** Which administrators of this group are in it; empty for who may not see people. */
  administratorIds: z.array(z.int()),
});

export const WatchGroupDetail = WatchGroup.extend({
  /** Changes with whatever is changed of the group or of who administers it; a change names the one it was based on. */
  version: z.string(),
  createdAt: z.date(),
  updatedAt: z.date(),
  administratorGroups: z.array(ServingChat),
});
export type WatchGroupDetail = z.infer<typeof WatchGroupDetail>;

interface Extra {
  version: string;
  createdAt: Date;
  updatedAt: Date;
}

/** One group with what a change needs to know, and the chats of the police that reach it. Throws AppError `not-found`. */
export async function getWatchGroupDetail(ctx: Context, id: number): Promise<WatchGroupDetail> {
  const { sql } = ctx.db;
  const group = await getWatchGroup(ctx, id);
  const extra = (await readVersion(sql, id)) as Extra;
  const people = group.administrators.map((one) => one.id);
  const chats = await sql<z.infer<typeof ServingChat>[]>`
    select c.id, c.name,
           (select count(*)::int from administrator_group_members m where m.administrator_group_id = c.id) as members,
           array(select m.administrator_id from administrator_group_members m
                 where m.administrator_group_id = c.id and m.administrator_id = any(${people}::int8[])
                 order by m.administrator_id)::int8[] as "administratorIds"
    from administrator_groups c
    where exists (select from administrator_group_areas d where d.administrator_group_id = c.id
                  and d.area_code in (select a.district_code from watch_group_areas l
                                      join areas a on a.code = l.area_code and a.year = l.year where l.group_id = ${id}))
    order by c.name, c.id`;
  const administratorGroups = maySeePeople(ctx) ? chats : chats.map((chat) => ({ ...chat, administratorIds: [] }));
  return { ...group, ...extra, administratorGroups };
}

/** What a change is compared with; undefined when there is no such group. */
export async function readVersion(sql: Sql | Transaction, id: number): Promise<Extra | undefined> {
  const [row] = await sql<Extra[]>`
    select g.created_at as "createdAt", g.updated_at as "updatedAt",
           md5(jsonb_build_array(g.name, g.status, g.wabp_number, g.member_count, g.chat_id,
             (select jsonb_agg(jsonb_build_array(r.administrator_id, r.role, p.stopped_at is null) order by r.administrator_id)
              from group_roles r join administrators p on p.id = r.administrator_id where r.group_id = g.id),
             (select jsonb_agg(a.area_code order by a.area_code) from watch_group_areas a where a.group_id = g.id))::text) as version
    from watch_groups g where g.id = ${id}`;
  return row;
}
