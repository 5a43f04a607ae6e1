export { createStandIn } from './server.ts';
export type { StandIn, StandInOptions } from './server.ts';
