import { NetworkError, chatFor, draw, isGroupId, sampleDelay, systemClock, textOf, wasRead } from '../network/index.ts';
import type { Account, Clock, Delay, Group, GroupNotice, MessageRecord, Network } from '../network/index.ts';
import { alertBelow, hasAnswered, hasRelayed, lastAlert } from './memory.ts';
import type { People } from './people.ts';
import { copyForGroup, inviteIn, understand } from './texts.ts';

export interface BehaviourOptions {
  seed: number;
  /** 10 makes everybody ten times as fast. */
  speed: number;
  clock?: Clock;
}

/** How likely somebody does, or says no to, what a line asks. */
interface RequestOdds {
  ordinal: number;
  readAt: number;
  chance: number;
  declineChance: number;
}

const JOIN: Delay = { medianMs: 180_000, p90Ms: 3_600_000 };
const LEAVE: Delay = { medianMs: 7_200_000, p90Ms: 72 * 3_600_000 };
const ANSWER: Delay = { medianMs: 4000, p90Ms: 20_000 };

/**
 * Everybody who is not at the keyboard: phones receive, people read, relay into their group and say so, as their
 * profile has it. Every choice is drawn from the seed, the person and the how-manieth message it is, so that the same
 * seed and the same messages give the same evening. Nothing is remembered but the network itself: after a restart
 * each phone goes on where it was.
 */
export class Behaviour {
  readonly #network: Network;
  readonly #people: People;
  readonly #clock: Clock;
  readonly #seed: number;
  #speed: number;
  /** What is still to happen, per phone. */
  readonly #plans = new Map<string, Map<string, () => void>>();

  constructor(network: Network, people: People, options: BehaviourOptions) {
    this.#network = network;
    this.#people = people;
    this.#clock = options.clock ?? systemClock;
    this.#seed = options.seed;
    this.#speed = options.speed;
  }

  /** Begins, and takes up again what a restart interrupted. */
  start(): void {
    this.#network.events.on('message', this.#onMessage);
    this.#network.events.on('account', this.#onAccount);
    this.#network.events.on('group', this.#onGroup);
    for (const account of this.#network.accounts.all()) this.#resume(account);
  }

  stop(): void {
    this.#network.events.off('message', this.#onMessage);
    this.#network.events.off('account', this.#onAccount);
    this.#network.events.off('group', this.#onGroup);
    for (const pn of this.#plans.keys()) this.#forget(pn);
  }

  get speed(): number {
    return this.#speed;
  }

  /** Makes everybody faster or slower from now on. */
  setSpeed(speed: number): void {
    this.#speed = speed;
    for (const account of this.#network.accounts.all()) this.#onAccount(account);
  }

  readonly #onMessage = (record: MessageRecord): void => {
    for (const pn of record.to) {
      const account = this.#network.accounts.find(pn);
      if (account?.registered === true) this.#follow(account, record, account.counts.arrived);
    }
  };

  readonly #onAccount = (account: Account): void => {
    this.#forget(account.pn);
    this.#resume(account);
  };

  readonly #onGroup = (group: Group, { kind, people }: GroupNotice): void => {
    if (kind !== 'add' && kind !== 'invite') return;
    for (const pn of people) this.#considerLeaving(this.#network.accounts.get(pn), group);
  };

  /** Some have had enough of a group of the police after a while. */
  #considerLeaving(account: Account, group: Group): void {
    const { leaves = 0, on } = account.profile;
    if (leaves === 0 || account.isLine || !on || this.#network.accounts.find(group.owner)?.isLine !== true) return;
    if (draw(this.#seed, account.pn, group.gid, 'leaves') >= leaves) return;
    const delay = sampleDelay(LEAVE, draw(this.#seed, account.pn, group.gid, 'leaves-after')) / this.#speed;
    this.#later(account, `${group.gid} leave`, this.#clock.now(), delay, () =>
      this.#network.groups.leave(account.pn, group.gid),
    );
  }

  #resume(account: Account): void {
    for (const group of this.#network.groups.of(account)) this.#considerLeaving(account, group);
    if (account.isLine || !account.profile.on || account.counts.arrived === 0) return;
    let ordinal = 0;
    for (const record of account.log) {
      if (record.from !== account.pn) this.#follow(account, record, ++ordinal);
    }
  }

  /** Takes one phone on with one message, from wherever it is. */
  #follow(account: Account, record: MessageRecord, ordinal: number): void {
    const { profile } = account;
    if (account.isLine || !profile.on || record.revokedAt !== undefined) return;
    const receipt = record.receipts.get(account.pn);
    const next = (): void => this.#follow(account, record, ordinal);
    if (receipt?.delivered === undefined) {
      this.#later(
        account,
        `${record.seq} deliver`,
        record.at,
        this.#delay(profile.deliver, account, ordinal, 'deliver'),
        () => {
          this.#network.messages.receipt(record, account.pn, 'delivered');
          next();
        },
      );
    } else if (!wasRead(receipt)) {
      if (profile.read === null) return;
      this.#later(
        account,
        `${record.seq} read`,
        receipt.delivered,
        this.#delay(profile.read, account, ordinal, 'read'),
        () => {
          this.#network.messages.read(record, account.pn);
          next();
        },
      );
    } else this.#consider(account, record, ordinal, receipt.read ?? receipt.seen ?? this.#clock.now());
  }

  /** Somebody has read a message from a line: is there something to do? */
  #consider(account: Account, record: MessageRecord, ordinal: number, readAt: number): void {
    if (this.#network.accounts.find(record.from)?.isLine !== true) return;
    const code = inviteIn(textOf(record));
    if (code !== null && this.#draw(account, ordinal, 'joins') < (account.profile.joins ?? 0)) {
      const delay = this.#delay(JOIN, account, ordinal, 'joins-after');
      this.#later(account, `${record.seq} join`, readAt, delay, () => this.#people.accept(account.pn, code));
    }
    this.#considerRelaying(account, record, ordinal, readAt);
  }

  #considerRelaying(account: Account, record: MessageRecord, ordinal: number, readAt: number): void {
    const habit = account.profile.relay;
    if (!habit) return;
    const meaning = understand(textOf(record));
    if (meaning.alert) {
      if (this.#draw(account, ordinal, 'relay') >= habit.chance) return;
      const delay = this.#delay(habit.after, account, ordinal, 'relay-after');
      this.#later(account, `${record.seq} relay`, readAt, delay, () => this.#relay(account, record));
    } else if (meaning.asks) {
      const alert = lastAlert(account, record);
      if (!alert || !hasRelayed(account, copyForGroup(textOf(alert)))) return;
      this.#later(account, `${record.seq} answer`, readAt, this.#delay(ANSWER, account, ordinal, 'answer'), () =>
        this.#confirm(account, alert),
      );
    } else if (meaning.reminds) {
      const { reminderChance: chance, declineChance } = habit;
      this.#considerRequest(account, record, { ordinal, readAt, chance, declineChance });
    } else if (meaning.takesOver) {
      this.#considerTakingOver(account, record, ordinal, readAt);
    }
  }

  /** The question to a deputy: about the message below it; to who has the alert already, about that one. */
  #considerTakingOver(account: Account, request: MessageRecord, ordinal: number, readAt: number): void {
    const habit = account.profile.relay;
    if (!habit) return;
    const will = this.#draw(account, ordinal, 'asked') < habit.chance;
    const delay = this.#delay(habit.after, account, ordinal, 'asked-after');
    this.#later(account, `${request.seq} asked`, readAt, delay, () => {
      const alert = alertBelow(account, request) ?? lastAlert(account, request);
      if (!alert || hasAnswered(account, request)) return;
      if (!will && !hasRelayed(account, copyForGroup(textOf(alert)))) return;
      this.#putInGroups(account, alert);
      this.#people.write(account.pn, chatFor(request, account), '1');
    });
  }

  /** A reminder: about the last alert, whoever it came to. */
  #considerRequest(account: Account, request: MessageRecord, odds: RequestOdds): void {
    const { ordinal, readAt } = odds;
    const habit = account.profile.relay;
    const alert = lastAlert(account, request);
    if (!habit || !alert || hasAnswered(account, request)) return;
    const relayed = hasRelayed(account, copyForGroup(textOf(alert)));
    const will = relayed || this.#draw(account, ordinal, 'asked') < odds.chance;
    if (!will && this.#draw(account, ordinal, 'declines') >= odds.declineChance) return;
    const delay = this.#delay(will && !relayed ? habit.after : ANSWER, account, ordinal, 'asked-after');
    this.#later(account, `${request.seq} asked`, readAt, delay, () => {
      if (hasAnswered(account, request)) return;
      if (will) this.#putInGroups(account, alert);
      this.#people.write(account.pn, chatFor(request, account), will ? '1' : '2');
    });
  }

  #relay(account: Account, alert: MessageRecord): void {
    if (alert.revokedAt !== undefined || this.#people.ownGroups(account, alert).length === 0) return;
    this.#putInGroups(account, alert);
    this.#confirm(account, alert);
  }

  /** Where somebody else has put it already, it is not put again. */
  #putInGroups(account: Account, alert: MessageRecord): void {
    const copy = copyForGroup(textOf(alert));
    for (const group of this.#people.ownGroups(account, alert)) {
      const there = account.log.some((record) => record.chat === group.gid && textOf(record) === copy);
      if (!there) this.#people.relay(account.pn, alert.seq, group.gid);
    }
  }

  /** In a group a reaction is all that is asked; in a direct chat everybody has a way of his own. */
  #confirm(account: Account, alert: MessageRecord): void {
    const { confirm } = account.profile;
    if (confirm === 'none' || hasAnswered(account, alert)) return;
    if (confirm === 'reaction' || isGroupId(alert.chat)) this.#people.react(account.pn, alert.seq, '👍');
    else this.#people.write(account.pn, alert.from, confirm === 'word' ? 'doorgezet' : '1');
  }

  #draw(account: Account, ordinal: number, what: string): number {
    return draw(this.#seed, account.pn, ordinal, what);
  }

  #delay(delay: Delay, account: Account, ordinal: number, what: string): number {
    return sampleDelay(delay, this.#draw(account, ordinal, what)) / this.#speed;
  }

  /** @param key names what is to happen; the same is planned once */
  #later(account: Account, key: string, from: number, delay: number, act: () => void): void {
    let plans = this.#plans.get(account.pn);
    if (!plans) this.#plans.set(account.pn, (plans = new Map()));
    if (plans.has(key)) return;
    const wait = Math.max(from + delay - this.#clock.now(), 0);
    const cancel = this.#clock.after(wait, () => {
      plans.delete(key);
      if (account.profile.on && account.registered) refusalIsFine(act);
    });
    plans.set(key, cancel);
  }

  #forget(pn: string): void {
    for (const cancel of this.#plans.get(pn)?.values() ?? []) cancel();
    this.#plans.delete(pn);
  }
}

/** People try things that the network refuses (a closed group, a message that was taken back); they leave it at that. */
function refusalIsFine(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
  }
}
