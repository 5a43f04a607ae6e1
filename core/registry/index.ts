export { importAreas } from './areas/import-areas.ts';
export { importRegistry } from './groups/import-registry.ts';
export { ImportReport } from './report.ts';
export { Area, listAreas } from './lists/list-areas.ts';
export { getWatchGroup, listWatchGroups, WatchGroup } from './lists/watch-groups.ts';
export { GROUP_SORTS, WatchGroupFilter } from './lists/group-filter.ts';
export { getWatchGroupDetail, WatchGroupDetail } from './lists/group-detail.ts';
export { listGroupPlaces, WatchGroupPlace } from './lists/group-places.ts';
export { exportWatchGroups } from './lists/export-groups.ts';
export { RelayFigure, type RelayFigures } from './lists/relay-figure.ts';
export { Coverage, readCoverage } from './coverage/coverage.ts';
export { CoverageGaps, listCoverageGaps } from './coverage/gaps.ts';
export { changeGroupStatus, ChangeGroupStatusInput } from './changes/change-group-status.ts';
export { addDeputy, ensurePerson, lockRegister, takePlace } from './changes/take-place.ts';
export { connectGroup, type Connected, type NewPerson } from './changes/connect-group.ts';
export { changeMobile } from './changes/change-mobile.ts';
export { beginPause, endPause, planPause } from './changes/pause-administrator.ts';
export { retireGroup } from './changes/retire-group.ts';
export { transferGroup, TransferGroupInput } from './changes/transfer-group.ts';
export { startAdministrator, StartAdministratorInput, stopAdministrator } from './changes/stop-administrator.ts';
export { ImportRun, listImportRuns } from './lists/list-import-runs.ts';
export { AdministratorGroup, administratorGroupsOfLine, listAdministratorGroups } from './administrator-groups/list.ts';
export { registerAdministratorGroup, RegisterAdministratorGroupInput } from './administrator-groups/register.ts';
export { retireAdministratorGroup } from './administrator-groups/retire.ts';
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
export { readAreaShapes, type AreaShape } from './areas/read-area-shapes.ts';
export { AreaPlace, searchAreas } from './areas/search-areas.ts';
export { AskedArea, MOST_AREAS } from './served/asked-area.ts';
export { openServedAreas, ServedArea, type FoundAreas, type ServedAreas } from './served/served-areas.ts';
export { innerPoint } from './areas/inner-point.ts';
export { inNetherlands } from './netherlands.ts';
export { cleanText } from './text/clean.ts';
export { looksOfficial } from './text/looks-official.ts';
export { nameKey } from './groups/gather.ts';
export { openAreaLookup, type AreaLookup } from './groups/area-lookup.ts';
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
export { showContacts, type Contact } from './people/show-contacts.ts';
export { PersonEmail, PersonMobile, PersonName } from './people/read-person.ts';
export { emailHash, lidHash, mobileHash, openIfAny, openPart, sealPerson } from './people/sealed-person.ts';
export { isDemo, loadDemoRegistry } from './demo/load-demo-registry.ts';
