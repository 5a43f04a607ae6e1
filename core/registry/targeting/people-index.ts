import type { AdministratorGroupCandidate, TargetedGroup } from './choose-administrator-groups.ts';

/** A connected watch group with the neighbourhoods it covers. */
export interface IndexedGroup extends TargetedGroup {
  areaCodes: readonly string[];
}

/** A chat run by the police with its districts. */
export interface IndexedAdministratorGroup extends AdministratorGroupCandidate {
  name: string;
  districtCodes: readonly string[];
}

/** Groups by neighbourhood, chats by district, and who sent STOP. Ids only: names stay in the database. */
export interface PeopleIndex {
  groupsByArea: ReadonlyMap<string, readonly IndexedGroup[]>;
  administratorGroupsByDistrict: ReadonlyMap<string, readonly IndexedAdministratorGroup[]>;
  stopped: ReadonlySet<number>;
}

/** Builds the index from connected groups, administrator groups, and the ids of people who sent STOP. */
export function buildPeopleIndex(
  groups: readonly IndexedGroup[],
  administratorGroups: readonly IndexedAdministratorGroup[],
  stopped: ReadonlySet<number>,
): PeopleIndex {
  return {
    groupsByArea: groupBy(groups, (group) => group.areaCodes),
    administratorGroupsByDistrict: groupBy(administratorGroups, (group) => group.districtCodes),
    stopped,
  };
}

function groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const list = map.get(key);
      if (list) list.push(item);
      else map.set(key, [item]);
    }
  }
  return map;
}
