export { hearGroupEvent, type GroupEvent } from './hear-group-event.ts';
export { canManage, keepGroupsInStep, stepGroup, type Kept } from './keep-groups-in-step.ts';
export { looksLike } from './looks-like.ts';
export { planGroups } from './plan/plan-groups.ts';
export type { Act, Difference, GroupPicture, GroupPlan, PersonPicture } from './plan/types.ts';
export { rejoinDialogue } from './rejoin.ts';
