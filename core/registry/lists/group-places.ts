import { z } from 'zod';
import type { Context } from '../../context.ts';
import { parseInput } from '../parse-input.ts';
import { readActive, readAreaCodes } from './group-parts.ts';
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
  const { sql } = ctx.db;
  const ids = new Set((await matchingGroups(ctx, filter, figures)).slice(0, AT_MOST));
  const groups = await sql<Omit<WatchGroupPlace, 'activeAdministrators' | 'areaCodes'>[]>`
    select id, name, status from watch_groups order by id`;
  const [active, areas] = [await readActive(sql), await readAreaCodes(sql)];
  return groups
    .filter(({ id }) => ids.has(id))
    .map((group) => ({
      ...group,
      activeAdministrators: active.get(group.id) ?? 0,
      areaCodes: areas.get(group.id) ?? [],
    }));
}
