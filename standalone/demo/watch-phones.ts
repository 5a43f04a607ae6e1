import type { DemoRegistry } from '../../core/registry/index.ts';
import {
  networkStats,
  textOf,
  wasRead,
  type Account,
  type MessageRecord,
  type Network,
} from '../../simulator/index.ts';

/** How far the alert is on the phones of one district, or of all; each figure counts people. */
export interface PhoneTally {
  administrators: number;
  /** The alert is on the network for them. */
  sent: number;
  delivered: number;
  read: number;
  /** Put it in their group. */
  relayed: number;
}

/** What the phones themselves tell, apart from what our database holds. */
export interface PhoneWatch {
  /** Per district code, for those who are to get the alert. */
  tally(expected: ReadonlySet<string>): Map<string, PhoneTally>;
  /** Those of `expected` (E.164) whose phone never got it. */
  lost(expected: ReadonlySet<string>): string[];
  /** Messages that came to a phone more than once, whatever their id. */
  duplicates(): number;
  /** Milliseconds since anything happened on the network. */
  quietFor(): number;
}

/** Watches the phones of the demo registry for one alert. @param text of its first message, as it was sent */
export function watchPhones(network: Network, demo: DemoRegistry, linePhone: string, text: string): PhoneWatch {
  let last = performance.now();
  const touch = (): void => void (last = performance.now());
  for (const event of ['message', 'receipt', 'reaction', 'revoked'] as const) network.events.on(event, touch);
  const line = network.accounts.get(linePhone);
  const districts = districtOfPeople(demo);
  const firstOn = (account: Account): MessageRecord | undefined =>
    account.log.find((record) => record.from === line.pn && textOf(record) === text);
  return {
    tally: (expected) => {
      const tallies = new Map<string, PhoneTally>();
      for (const phone of expected) {
        const district = districts.get(phone) ?? '';
        const tally = tallies.get(district) ?? { administrators: 0, sent: 0, delivered: 0, read: 0, relayed: 0 };
        tallies.set(district, tally);
        count(tally, network.accounts.get(phone), firstOn(network.accounts.get(phone)));
      }
      return tallies;
    },
    lost: (expected) => [...expected].filter((phone) => firstOn(network.accounts.get(phone)) === undefined),
    duplicates: () => networkStats(network).duplicates,
    quietFor: () => performance.now() - last,
  };
}

function count(tally: PhoneTally, account: Account, first: MessageRecord | undefined): void {
  tally.administrators += 1;
  if (first === undefined) return;
  const receipt = first.receipts.get(account.pn);
  tally.sent += 1;
  tally.delivered += receipt?.delivered === undefined ? 0 : 1;
  tally.read += wasRead(receipt) ? 1 : 0;
  tally.relayed += account.log.some(({ from, payload }) => from === account.pn && payload.relayOf === first.seq)
    ? 1
    : 0;
}

/** A person belongs to the district of the first group that he or she runs. */
function districtOfPeople(demo: DemoRegistry): Map<string, string> {
  const districts = new Map<string, string>();
  for (const { primary, deputies, districtCode } of demo.groups) {
    for (const phone of primary === null ? [] : [primary, ...deputies]) {
      if (!districts.has(phone)) districts.set(phone, districtCode);
    }
  }
  return districts;
}

/** All districts together. */
export function total(tallies: Iterable<PhoneTally>): PhoneTally {
  const sum = { administrators: 0, sent: 0, delivered: 0, read: 0, relayed: 0 };
  for (const tally of tallies) for (const key of Object.keys(sum) as (keyof PhoneTally)[]) sum[key] += tally[key];
  return sum;
}
