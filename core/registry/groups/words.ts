import type { GroupStatus, Role } from './read-row.ts';

/** What people write for a group's status, by `plainKey`. */
export const STATUSES: Record<string, GroupStatus> = {
  aangesloten: 'connected',
  connected: 'connected',
  actief: 'connected',
  active: 'connected',
  geregistreerd: 'registered',
  registered: 'registered',
  aangemeld: 'registered',
  opgeheven: 'retired',
  vervallen: 'retired',
  gestopt: 'retired',
  retired: 'retired',
};

/** What people write for an administrator's role, by `plainKey`. */
export const ROLES: Record<string, Role> = {
  beheerder: 'primary',
  hoofdbeheerder: 'primary',
  eerste: 'primary',
  primair: 'primary',
  primary: 'primary',
  eerstebeheerder: 'primary',
  primaryadministrator: 'primary',
  vervanger: 'deputy',
  plaatsvervanger: 'deputy',
  plaatsvervangend: 'deputy',
  vervangend: 'deputy',
  tweede: 'deputy',
  reserve: 'deputy',
  deputy: 'deputy',
  vervangendbeheerder: 'deputy',
  tweedebeheerder: 'deputy',
  backup: 'deputy',
};
