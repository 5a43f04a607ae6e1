export { closedChats } from './closed-chats.ts';
export { hearGroupEvent, type GroupEvent } from './hear-group-event.ts';
export { keepGroupsInStep, lookAgain, type Kept } from './keep-groups-in-step.ts';
export { looksLike } from './looks-like.ts';
export { planGroups } from './plan/plan-groups.ts';
export type { Act, Difference, GroupPicture, GroupPlan, PersonPicture } from './plan/types.ts';
export { rejoinDialogue } from './rejoin.ts';
export { acceptPerson, putOutPerson } from './verbs/strangers.ts';
export { adoptGroup, AdoptGroupInput, adoptRegisteredGroups } from './verbs/adopt-group.ts';
export {
  changeManagedGroup,
  ChangeManagedGroupInput,
  resumeKeeping,
  retireManagedGroup,
  retryManagedGroup,
  setManagedGroupPicture,
  stopKeeping,
} from './verbs/change-managed-group.ts';
export { Colleague, ColleagueInput, listColleagues, putColleague, removeColleague } from './verbs/colleagues.ts';
export { planManagedGroup, PlanManagedGroupInput } from './verbs/plan-managed-group.ts';
export {
  getManagedGroup,
  GroupDifference,
  GroupPlanView,
  listManagedGroups,
  ManagedGroup,
  ManagedGroupDetail,
  PlannedAct,
  planOfGroups,
} from './list.ts';
export { listSeenGroups, SeenGroup } from './list-seen-groups.ts';
export { GroupPerson } from './read-people.ts';
