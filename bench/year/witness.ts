import { isGroupId, textOf } from '../../simulator/index.ts';
import type { YearAlert } from './alerts.ts';
import type { Stage } from './stage.ts';

const DONE = /^(?:1|doorgezet)$/i;
const CHECK_CODE = /\/m\/([A-Z0-9]+)/;

/** What the line says to who is not in charge any more: somebody else took over, or another number. */
const OVER = /U krijgt van ons geen politieberichten meer|op dit nummer krijgt u geen berichten meer/;

/** What was seen on the network itself, by somebody who does not know the product. */
export class Witness {
  readonly #stage: Stage;
  /** Additions by the line that should not have been: after somebody left by himself, or while nobody had put them out. */
  readonly addedTwice: string[] = [];
  additions = 0;
  left = 0;
  readonly #movedFrom = new Map<string, string>();
  readonly #history = new Map<string, 'added' | 'left' | 'out'>();

  constructor(stage: Stage) {
    this.#stage = stage;
    stage.network.events.on('number', (from, to) => this.#movedFrom.set(to.pn, from.pn));
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
   * Where which alert was really put, and was shown to be: in a residents' chat that the line sees, or said by who was in
   * charge of it at that moment. Keys are `<check code> <chat>`.
   */
  relayed(alerts: readonly (YearAlert & { code: string })[]): { put: Set<string>; shown: Set<string> } {
    const { network, town } = this.#stage;
    const charge = this.#charge();
    const put = new Set<string>();
    const told = new Set<string>();
    const says = (code: string, pn: string, at: number): void => {
      if (at >= (charge.from.get(pn) ?? -Infinity) && at < (charge.until.get(pn) ?? Infinity))
        told.add(`${code} ${this.#sameAs(pn)}`);
    };
    for (const record of network.messages.all()) {
      const code = CHECK_CODE.exec(textOf(record))?.[1];
      if (code !== undefined && record.payload.relayOf !== undefined) put.add(`${code} ${record.chat}`);
      const { isLine } = network.accounts.get(record.from);
      if (isLine && code !== undefined) for (const [pn, { at }] of record.reactions) says(code, pn, at);
      if (isLine || isGroupId(record.chat) || !DONE.test(textOf(record).trim())) continue;
      const live = alerts.find(({ from, to }) => record.at >= from && record.at <= to);
      if (live) says(live.code, record.from, record.at);
    }
    const shown = new Set<string>();
    for (const { chatId, observed } of town.groups) {
      const members = [...(network.groups.find(chatId!)?.members ?? [])];
      const runs = members.filter(([, { admin }]) => admin).map(([pn]) => this.#sameAs(pn));
      for (const { code } of alerts) {
        const here = `${code} ${chatId}`;
        if (put.has(here) && (observed || runs.some((pn) => told.has(`${code} ${pn}`)))) shown.add(here);
      }
    }
    return { put, shown };
  }

  /** Since when and until when somebody is in charge, by what was said: a newcomer from a first yes on, others until they stop. */
  #charge(): { from: Map<string, number>; until: Map<string, number> } {
    const { network, town } = this.#stage;
    const known = new Set(town.people.map(({ mobile }) => network.accounts.get(mobile).pn));
    const from = new Map<string, number>();
    const until = new Map<string, number>();
    for (const { pn, isLine } of network.accounts.all()) if (!isLine && !known.has(pn)) from.set(pn, Infinity);
    for (const record of network.messages.all()) {
      const text = textOf(record).trim();
      const { isLine } = network.accounts.get(record.from);
      if (isLine && OVER.test(text)) until.set(record.chat, Math.min(record.at, until.get(record.chat) ?? Infinity));
      if (isLine || isGroupId(record.chat)) continue;
      if (/^STOP(?:PEN)?$/i.test(text)) until.set(record.from, record.at);
      if (/^JA$/i.test(text) && from.get(record.from) === Infinity) from.set(record.from, record.at);
    }
    return { from, until };
  }

  /** One name for a person, whatever the number was. */
  #sameAs(pn: string): string {
    const before = this.#movedFrom.get(pn);
    return before === undefined ? pn : this.#sameAs(before);
  }
}
