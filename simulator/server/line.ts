import { NetworkError } from '../network/index.ts';
import type { Account, Connection, Group, Network } from '../network/index.ts';
import type { WirePerson } from '../line-protocol.ts';
import { wirePerson } from './line-wire.ts';

/** Who asks: one line's connection to the network. */
export interface Line {
  network: Network;
  connection: Connection;
}

/** The account that the line is linked to. @throws NetworkError 401 */
export function linked(connection: Connection): Account {
  if (!connection.account) throw new NetworkError(401, 'not linked');
  return connection.account;
}

/** Everybody in a group, by both names. */
export function membersOf(network: Network, group: Group): { person: WirePerson; admin: boolean }[] {
  return [...group.members].map(([pn, { admin }]) => ({ person: wirePerson(network, pn), admin }));
}
