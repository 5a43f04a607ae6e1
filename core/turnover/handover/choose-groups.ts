import type { Context } from '../../context.ts';
import { plainWords } from '../../conversations/index.ts';

/** A group in which somebody has a role that can be handed over. */
export interface GroupToGive {
  id: number;
  name: string;
  role: 'primary' | 'deputy';
}

/** The groups of a person for which nobody is asked yet, by name. */
export async function groupsToGive(ctx: Context, administratorId: number): Promise<GroupToGive[]> {
  return ctx.db.sql<GroupToGive[]>`
    select g.id, g.name, r.role from group_roles r join watch_groups g on g.id = r.group_id
    where r.administrator_id = ${administratorId} and g.status <> 'retired'
      and not exists (select from handover_groups x where x.group_id = g.id and x.open)
    order by g.name, g.id`;
}

const ALL: ReadonlySet<string> = new Set(['alle', 'allemaal', 'alles', 'alle groepen']);

/** Which groups are meant: by their number in the list, by name, several with commas, or all. Empty when one of them is not there. */
export function chooseGroups(groups: readonly GroupToGive[], text: string): GroupToGive[] {
  const [, plain] = plainWords(text);
  if (ALL.has(plain)) return [...groups];
  const whole = byName(groups, plain);
  if (whole !== undefined) return [whole];
  const parts = plain.split(/\s*(?:,|;|\+|\ben\b|&)\s*/u).filter((part) => part !== '');
  const chosen = parts.map((part) => (/^\d{1,3}$/.test(part) ? groups[Number(part) - 1] : byName(groups, part)));
  return chosen.includes(undefined) ? [] : [...new Set(chosen as GroupToGive[])];
}

/** The name as it stands, or the only one that has these words in it. */
function byName(groups: readonly GroupToGive[], words: string): GroupToGive | undefined {
  const key = (name: string) => plainWords(name)[1];
  const same = groups.find(({ name }) => key(name) === words);
  if (same !== undefined || words.length < 3) return same;
  const alike = groups.filter(({ name }) => key(name).includes(words));
  return alike.length === 1 ? alike[0] : undefined;
}
