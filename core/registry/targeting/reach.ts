import { z } from 'zod';
import type { AreaIndex } from './area-index.ts';
import { chooseAdministratorGroups, recipientOf, type Choice } from './choose-administrator-groups.ts';
import type { IndexedAdministratorGroup, IndexedGroup, PeopleIndex } from './people-index.ts';
import { warnOfReach } from './reach-warnings.ts';
import type { SelectedArea } from './select-areas.ts';

/** One reached neighbourhood. */
export const TargetArea = z.object({
  code: z.string(),
  name: z.string(),
  districtCode: z.string(),
  municipalityCode: z.string(),
  /** From the asked point, or the middle of the asked shape, to the nearest edge; 0 when it lies inside. */
  distanceM: z.int(),
  /** Part of the neighbourhood inside the asked shape, 0 to 1. */
  share: z.number(),
  /** null: not published, which is not zero. */
  households: z.int().nullable(),
  /** Connected watch groups that cover it. */
  groups: z.int(),
  /** Distinct people whom those groups reach: per group the one who is asked to relay. */
  administrators: z.int(),
});
export type TargetArea = z.infer<typeof TargetArea>;

const CodeAndName = z.object({ code: z.string(), name: z.string() });

/** What a target reaches, before anything is sent. */
export const Reach = z.object({
  /** Nearest first. */
  areas: z.array(TargetArea),
  districts: z.array(CodeAndName),
  /** Connected watch groups in the reached neighbourhoods. */
  groups: z.int(),
  /** Distinct people who get the message at dispatch, in a chosen administrator group or directly. */
  administrators: z.int(),
  /** Distinct deputies of those groups. */
  deputies: z.int(),
  /** In reached neighbourhoods with at least one connected group; unpublished figures count as 0. */
  households: z.int(),
  /** The chats that get it, with their registered members; largest first. */
  administratorGroups: z.array(z.object({ id: z.int(), name: z.string(), members: z.int() })),
  /** People who get it by themselves. */
  direct: z.int(),
  /** The part of the reached neighbourhoods outside the asked shape; households of `households`, estimated by surface. */
  outside: z.object({ km2: z.number(), share: z.number(), households: z.int() }),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
});
export type Reach = z.infer<typeof Reach>;

/** Selected areas with everything that hangs on them. */
export interface ReachDetail {
  reach: Reach;
  /** Connected groups reached, nearest first, each once, with the nearest of its neighbourhoods that is reached. */
  groups: { group: IndexedGroup; areaCode: string; distanceM: number }[];
  choice: Choice;
}

/** Counts what the selected areas reach, and who would get the message. */
export function describeReach(areas: AreaIndex, people: PeopleIndex, selected: readonly SelectedArea[]): ReachDetail {
  const groups = reachedGroups(people, selected);
  const districtCodes = [...new Set(selected.map(({ area }) => area.districtCode))];
  const candidates = new Map<number, IndexedAdministratorGroup>();
  for (const code of districtCodes) {
    for (const group of people.administratorGroupsByDistrict.get(code) ?? []) candidates.set(group.id, group);
  }
  const targeted = groups.map(({ group }) => group);
  const choice = chooseAdministratorGroups([...candidates.values()], targeted, (id) => people.stopped.has(id));
  const chosen = choice.administratorGroupIds.map((id) => candidates.get(id) as IndexedAdministratorGroup);
  const inChats = chosen.reduce((sum, group) => sum + group.memberIds.length, 0);
  const reach: Reach = {
    areas: selected.map((one) => describeArea(people, one)),
    districts: districtCodes.map((code) => ({ code, name: areas.names.get(code) ?? code })),
    groups: groups.length,
    administrators: inChats + choice.directIds.length,
    deputies: new Set(targeted.flatMap((group) => group.deputyIds)).size,
    ...surfaces(people, selected),
    administratorGroups: chosen.map(({ id, name, memberIds }) => ({ id, name, members: memberIds.length })),
    direct: choice.directIds.length,
    warnings: [],
  };
  reach.warnings = warnOfReach(reach, { targeted, choice, candidates, stopped: people.stopped });
  return { reach, groups, choice };
}

/** One selected area as it is shown. */
export function describeArea(people: PeopleIndex, { area, distanceM, share }: SelectedArea): TargetArea {
  const { code, name, districtCode, municipalityCode, households } = area;
  const groups = people.groupsByArea.get(code) ?? [];
  const rounded = share > 0.9995 ? 1 : Math.round(share * 10_000) / 10_000;
  return {
    code,
    name,
    districtCode,
    municipalityCode,
    distanceM: Math.round(distanceM),
    share: rounded,
    households,
    groups: groups.length,
    administrators: recipientsOf(groups, people),
  };
}

/** How many different people these groups would ask; one that nobody can relay into counts nobody. */
function recipientsOf(groups: readonly IndexedGroup[], { stopped }: PeopleIndex): number {
  if (groups.length === 0) return 0;
  const found = new Set<number>();
  for (const group of groups) {
    const recipient = recipientOf(group, (id) => stopped.has(id));
    if (recipient !== undefined) found.add(recipient);
  }
  return found.size;
}

function reachedGroups(people: PeopleIndex, selected: readonly SelectedArea[]): ReachDetail['groups'] {
  const found = new Map<number, ReachDetail['groups'][number]>();
  for (const { area, distanceM } of selected) {
    for (const group of people.groupsByArea.get(area.code) ?? []) {
      if (!found.has(group.id)) found.set(group.id, { group, areaCode: area.code, distanceM: Math.round(distanceM) });
    }
  }
  return [...found.values()];
}

function surfaces(people: PeopleIndex, selected: readonly SelectedArea[]): Pick<Reach, 'households' | 'outside'> {
  let [totalM2, outsideM2, households, outsideHouseholds] = [0, 0, 0, 0];
  for (const { area, share } of selected) {
    totalM2 += area.areaM2;
    outsideM2 += area.areaM2 * (1 - share);
    if (!people.groupsByArea.has(area.code)) continue;
    households += area.households ?? 0;
    outsideHouseholds += (area.households ?? 0) * (1 - share);
  }
  const share = totalM2 === 0 ? 0 : Math.round((outsideM2 / totalM2) * 1000) / 1000;
  const km2 = Math.round(outsideM2 / 1000) / 1000;
  return { households, outside: { km2, share, households: Math.round(outsideHouseholds) } };
}
