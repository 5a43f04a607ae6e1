import { isGroupId, textOf } from '../network/index.ts';
import type { Account, MessageRecord, Network } from '../network/index.ts';

/** What one phone got. */
export interface AccountStats {
  received: number;
  delivered: number;
  read: number;
  /** Messages from a line that are alerts. */
  alerts: number;
  /** How often the same message id, or the same police text, came to this phone from the same sender more than once. */
  duplicates: number;
  /** The same for any text of a line, also short answers that may rightly be the same. */
  repeatedTexts: number;
}

/** The whole network in figures. */
export interface NetworkStats extends AccountStats {
  accounts: number;
  groups: number;
  /** Messages taken, of which the network refused to send the same one again `resends` times. */
  messages: number;
  resends: number;
  /** Copies that people put in a group. */
  relays: number;
  /** Phones of residents that are only counted, reached by those copies. */
  residentsReached: number;
  reactions: number;
}

const POLICE = /politiebericht/i;

/** Counts over one phone's history. */
export function accountStats(network: Network, account: Account): AccountStats {
  const seenIds = new Set<string>();
  const seenTexts = new Set<string>();
  let duplicates = 0;
  let repeatedTexts = 0;
  for (const record of account.log) {
    if (record.from === account.pn) continue;
    const text = textOf(record).trim();
    const sameId = !fresh(seenIds, `${record.from} ${record.id}`);
    const fromLine = network.accounts.find(record.from)?.isLine === true;
    const sameText = fromLine && text !== '' && !fresh(seenTexts, `${record.from} ${text}`);
    if (sameId || (sameText && POLICE.test(text))) duplicates++;
    if (sameText) repeatedTexts++;
  }
  const { arrived, delivered, read, alerts } = account.counts;
  return { received: arrived, delivered, read, alerts, duplicates, repeatedTexts };
}

/** Counts over the whole network; one pass over all histories. */
export function networkStats(network: Network): NetworkStats {
  const total: NetworkStats = {
    accounts: network.accounts.size,
    groups: network.groups.size,
    messages: 0,
    resends: 0,
    relays: 0,
    residentsReached: 0,
    reactions: 0,
    received: 0,
    delivered: 0,
    read: 0,
    alerts: 0,
    duplicates: 0,
    repeatedTexts: 0,
  };
  for (const account of network.accounts.all()) {
    const own = accountStats(network, account);
    for (const key of Object.keys(own) as (keyof AccountStats)[]) total[key] += own[key];
  }
  for (const record of network.messages.all()) addMessage(total, record);
  return total;
}

function addMessage(total: NetworkStats, record: MessageRecord): void {
  total.messages++;
  total.resends += record.dupes;
  total.reactions += record.reactions.size;
  if (record.payload.relayOf === undefined || !isGroupId(record.chat)) return;
  total.relays++;
  total.residentsReached += record.residents;
}

function fresh(seen: Set<string>, key: string): boolean {
  const before = seen.size;
  return seen.add(key).size > before;
}
