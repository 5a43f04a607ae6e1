import { buildAreaIndex, type AreaInput } from './area-index.ts';
import { answerFrom, type Targeting } from './open-targeting.ts';
import { buildPeopleIndex, type IndexedAdministratorGroup, type IndexedGroup } from './people-index.ts';

/** A registry that does not come from the database. */
export interface RegistryInMemory {
  areas: Iterable<AreaInput>;
  /** Names of districts and municipalities by code. */
  names?: ReadonlyMap<string, string>;
  groups?: readonly IndexedGroup[];
  administratorGroups?: readonly IndexedAdministratorGroup[];
  /** Ids of administrators who sent STOP. */
  stopped?: ReadonlySet<number>;
}

/** The same answers as `openTargeting`, from given data. */
export function targetingInMemory(data: RegistryInMemory): Pick<Targeting, 'preview' | 'areas' | 'resolve'> {
  const areas = buildAreaIndex(data.areas, data.names ?? new Map());
  const people = buildPeopleIndex(data.groups ?? [], data.administratorGroups ?? [], data.stopped ?? new Set());
  return answerFrom(() => ({ areas, people }));
}
