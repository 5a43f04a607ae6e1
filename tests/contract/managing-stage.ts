import type { AddResult, GroupState, PersonRef, TransportEvent } from '../../core/ports/transport.ts';
import { toPhone } from '../../simulator/index.ts';
import type { Account, FaultSet, Group } from '../../simulator/index.ts';
import type { Cast } from './cast.ts';

export type GroupEvent = Extract<TransportEvent, { type: 'group' }>;

export const ARABIC = 'مجموعة الحي 🏘️👨‍👩‍👧';

export const person = (account: Account): PersonRef => ({ phone: toPhone(account.pn), lid: account.lid });

export const phones = (state: GroupState): string[] =>
  state.members.map(({ person: { phone } }) => phone ?? '?').sort();

export const outcomes = (results: AddResult[]): string[] => results.map(({ outcome }) => outcome);

/** What the statements about making and keeping groups share. */
export class ManagingStage {
  readonly cast: Cast;
  /** The group that the line made. */
  chat = '';
  /** Of somebody else; the line is a member without rights. */
  foreign!: Group;
  #count = 0;

  constructor(cast: Cast) {
    this.cast = cast;
  }

  /** A number that nobody has. */
  nextPhone(): string {
    return `+3161${2_000_000 + this.#count++}`;
  }

  /** Somebody new on the network. */
  somebody(what: { groupAdd?: 'all' | 'nobody'; registered?: boolean } = {}): Account {
    return this.cast.world.simulator.network.accounts.add({ phone: this.nextPhone(), ...what });
  }

  groupOf(chat: string): Group {
    return this.cast.world.simulator.network.groups.get(chat);
  }

  fault(faults: FaultSet): void {
    this.cast.world.simulator.network.faults.set(faults, this.cast.lineAccount.pn);
  }

  heard(chat: string, change: GroupEvent['change'], from = 0): Promise<GroupEvent> {
    return this.cast.line.next('group', (event) => event.chat === chat && event.change === change, from);
  }

  make(subject: string, announce = true): Promise<string> {
    return this.cast.line.transport.createGroup({ subject, description: 'Huisregels', announce });
  }
}
