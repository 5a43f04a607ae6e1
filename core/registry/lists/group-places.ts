import { z } from 'zod';
import type { Context } from '../../context.ts';
import { parseInput } from '../parse-input.ts';
import { matchingGroups, WatchGroupFilter, WatchGroupStatus } from './group-filter.ts';
import type { RelayFigures } from './relay-figure.ts';

/** What a map shows of a group: nothing about people. */
export const WatchGroupPlace = z.object({
  id: z.int(),
  name: z.string(),
  status: WatchGroupStatus,
  activeAdministrators: z.int(),
  areaCodes: z.array(z.string()),
});
export type WatchGroupPlace = z.infer<typeof WatchGroupPlace>;

/** The whole national register is 9,250 groups. */
const AT_MOST = 20_000;

/** All groups that fit, for a map. Throws AppError as `listWatchGroups` does. */
export async function listGroupPlaces(
  ctx: Context,
  input: WatchGroupFilter,
  figures?: RelayFigures,
): Promise<WatchGroupPlace[]> {
  const filter = parseInput(WatchGroupFilter, input, 'De vraag om deze lijst');
  const { rows } = await matchingGroups(ctx, filter, figures);
  return ctx.db.sql<WatchGroupPlace[]>`
    select g.id, g.name, g.status, coalesce(r.active, 0) as "activeAdministrators", coalesce(a.codes, '{}') as "areaCodes"
    from (${rows}) s join watch_groups g on g.id = s.id
    left join (select r.group_id, count(*)::int as active from group_roles r
               join administrators p on p.id = r.administrator_id and p.stopped_at is null group by 1) r on r.group_id = g.id
    left join (select group_id, array_agg(area_code order by area_code) as codes from watch_group_areas group by 1) a
      on a.group_id = g.id
    order by g.id limit ${AT_MOST}`;
}
