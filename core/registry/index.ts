export { importAreas } from './areas/import-areas.ts';
export { importRegistry } from './groups/import-registry.ts';
export { ImportReport } from './report.ts';
export { Area, listAreas } from './lists/list-areas.ts';
export { getWatchGroup, listWatchGroups, WatchGroup } from './lists/watch-groups.ts';
export { ImportRun, listImportRuns } from './lists/list-import-runs.ts';
export { AdministratorGroup, administratorGroupsOfLine, listAdministratorGroups } from './administrator-groups/list.ts';
export { registerAdministratorGroup, RegisterAdministratorGroupInput } from './administrator-groups/register.ts';
export { syncAdministratorGroupMembers, type MembershipReport } from './administrator-groups/sync-members.ts';
export {
  chooseAdministratorGroups,
  type AdministratorGroupCandidate,
  type Choice,
  type TargetedGroup,
} from './targeting/choose-administrator-groups.ts';
export {
  NO_TARGETING,
  openTargeting,
  openTargetings,
  type Targeting,
  type Targetings,
} from './targeting/open-targeting.ts';
export { targetingInMemory, type RegistryInMemory } from './targeting/in-memory.ts';
export { centreOf } from './areas/centre.ts';
export { readNeighbourhoods } from './areas/read-neighbourhoods.ts';
export type { AreaInput as NeighbourhoodInput } from './targeting/area-index.ts';
export { AREA_CODE } from './area-codes.ts';
export { Reach, type ReachDetail } from './targeting/reach.ts';
export { TargetRequest } from './targeting/request.ts';
export { notifyRegistryChanged } from './registry-changed.ts';
export {
  demoRegistry,
  type DemoAdministratorGroup,
  type DemoGroup,
  type DemoPerson,
  type DemoRegistry,
} from './demo/demo-registry.ts';
export { findPerson, mobilesOf } from './people/find-people.ts';
export { PersonEmail, PersonMobile, PersonName } from './people/read-person.ts';
export { emailHash, mobileHash, openIfAny, openPart, sealPerson } from './people/sealed-person.ts';
export { isDemo, loadDemoRegistry } from './demo/load-demo-registry.ts';
