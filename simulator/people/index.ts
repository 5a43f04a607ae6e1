export { Behaviour } from './behaviour.ts';
export type { BehaviourOptions } from './behaviour.ts';
export { People } from './people.ts';
export { PROFILES, neighbour } from './profiles.ts';
export type { ProfileName } from './profiles.ts';
export { inviteIn } from './texts.ts';
export { accountStats, networkStats } from './stats.ts';
export type { AccountStats, NetworkStats } from './stats.ts';
