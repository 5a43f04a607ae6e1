import type { GroupAdministrator, WatchGroupDetail } from '../api/index.ts';

/** Deputies to whom the group can be handed over. */
export const successorsOf = ({ administrators }: WatchGroupDetail): GroupAdministrator[] =>
  administrators.filter(({ role, stopped }) => role === 'deputy' && !stopped);
