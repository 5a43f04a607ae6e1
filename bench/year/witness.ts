import { isGroupId, textOf } from '../../simulator/index.ts';
import type { YearAlert } from './alerts.ts';
import type { Stage } from './stage.ts';

const DONE = /^(?:1|doorgezet)$/i;
const CHECK_CODE = /\/m\/([A-Z0-9]+)/;

/** What was seen on the network itself, by somebody who does not know the product. */
export class Witness {
  readonly #stage: Stage;
  /** Additions by the line that should not have been: after somebody left by himself, or while nobody had put them out. */
  readonly addedTwice: string[] = [];
  additions = 0;
  left = 0;
  readonly #history = new Map<string, 'added' | 'left' | 'out'>();

  constructor(stage: Stage) {
    this.#stage = stage;
    stage.network.events.on('group', (group, { kind, by, people }) => {
      const byLine = stage.network.accounts.get(by).isLine;
      for (const pn of people) this.#note(`${group.gid} ${pn}`, kind, byLine);
    });
  }

  #note(key: string, kind: string, byLine: boolean): void {
    const before = this.#history.get(key);
    if (kind === 'add' && byLine) {
      this.additions++;
      if (before === 'added' || before === 'left') this.addedTwice.push(key);
    }
    if (kind === 'add' || kind === 'invite') this.#history.set(key, 'added');
    else if (kind === 'leave') {
      this.left++;
      this.#history.set(key, 'left');
    } else if (kind === 'remove') this.#history.set(key, 'out');
  }

  /**
   * Where which alert was really put, and was shown to be: in a residents' chat that the line sees, or said by who
   * runs it. Keys are `<check code> <chat>`.
   */
  relayed(alerts: readonly (YearAlert & { code: string })[]): { put: Set<string>; shown: Set<string> } {
    const { network, town } = this.#stage;
    const put = new Set<string>();
    const told = new Set<string>();
    const byTime = (at: number) => alerts.find(({ from, to }) => at >= from && at <= to);
    for (const record of network.messages.all()) {
      const code = CHECK_CODE.exec(textOf(record))?.[1];
      if (code !== undefined && record.payload.relayOf !== undefined) put.add(`${code} ${record.chat}`);
      const { isLine } = network.accounts.get(record.from);
      if (isLine && code !== undefined) for (const pn of record.reactions.keys()) told.add(`${code} ${pn}`);
      if (isLine || isGroupId(record.chat) || !DONE.test(textOf(record).trim())) continue;
      const live = byTime(record.at);
      if (live) told.add(`${live.code} ${record.from}`);
    }
    const shown = new Set<string>();
    for (const { chatId, observed } of town.groups) {
      const runs = [...(network.groups.find(chatId!)?.members ?? [])].filter(([, { admin }]) => admin);
      for (const { code } of alerts) {
        const here = `${code} ${chatId}`;
        if (put.has(here) && (observed || runs.some(([pn]) => told.has(`${code} ${pn}`)))) shown.add(here);
      }
    }
    return { put, shown };
  }
}
