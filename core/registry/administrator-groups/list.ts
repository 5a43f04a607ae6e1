import { z } from 'zod';
import type { Sql } from '../../../db/client.ts';
import type { Context } from '../../context.ts';

/** A chat (beheerdersgroep) that the police run for one or more districts. */
export const AdministratorGroup = z.object({
  id: z.int(),
  municipalityCode: z.string(),
  name: z.string(),
  lineId: z.int(),
  chatId: z.string(),
  /** Districts (WK…). */
  areaCodes: z.array(z.string()),
  /** Registered administrators in it. */
  members: z.int(),
  /** When the members were last compared with the network; null: never. */
  membersAt: z.date().nullable(),
});
export type AdministratorGroup = z.infer<typeof AdministratorGroup>;

/** All administrator groups, by municipality and name. */
export async function listAdministratorGroups(ctx: Context): Promise<AdministratorGroup[]> {
  return readAdministratorGroups(ctx.db.sql, {});
}

/** Those that one of our lines posts in. */
export async function administratorGroupsOfLine(ctx: Context, lineId: number): Promise<AdministratorGroup[]> {
  return readAdministratorGroups(ctx.db.sql, { lineId });
}

/** @param filter by id or by line; neither: all */
export async function readAdministratorGroups(
  sql: Sql,
  { id = null, lineId = null }: { id?: number | null; lineId?: number | null },
): Promise<AdministratorGroup[]> {
  return sql<AdministratorGroup[]>`
    select g.id, g.municipality_code as "municipalityCode", g.name, g.line_id as "lineId", g.chat_id as "chatId",
           array(select a.area_code from administrator_group_areas a where a.administrator_group_id = g.id
                 order by a.area_code) as "areaCodes",
           (select count(*)::int from administrator_group_members m where m.administrator_group_id = g.id) as members,
           g.members_at as "membersAt"
    from administrator_groups g
    where (${id}::int8 is null or g.id = ${id}) and (${lineId}::int8 is null or g.line_id = ${lineId})
    order by g.municipality_code, g.name, g.id`;
}
