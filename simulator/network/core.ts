import { apply } from './apply.ts';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import type { Change, Entry } from './entries.ts';
import { NetworkError } from './errors.ts';
import { NetworkEmitter } from './events.ts';
import { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import { DEFAULTS } from './options.ts';
import type { NetworkLog, NetworkOptions, Settings } from './options.ts';
import { stream } from './random.ts';
import { emptyState } from './state.ts';
import type { NetworkState } from './state.ts';
import type { Account, DeviceEvent, Group, MessageRecord } from './types.ts';

const SILENT: NetworkLog = { info: () => {}, warn: () => {} };

/** What all parts of the network share: the state, the way to change it, and look-ups that refuse clearly. */
export class Core {
  readonly state: NetworkState = emptyState();
  readonly events = new NetworkEmitter();
  readonly clock: Clock;
  readonly settings: Settings;
  readonly log: NetworkLog;
  readonly faults: Faults;
  journal: Journal | null = null;
  #onDeviceEvent: (account: Account, event: DeviceEvent) => void = () => {};
  readonly #untold: { account: Account; event: DeviceEvent }[] = [];

  constructor(options: NetworkOptions, onFaults: (pn: string | null) => void) {
    this.clock = options.clock ?? systemClock;
    this.log = options.log ?? SILENT;
    const { dataDir: _dataDir, clock: _clock, log: _log, ...given } = options;
    this.settings = { ...DEFAULTS, ...given };
    this.faults = new Faults({
      random: stream(this.settings.seed),
      now: () => this.clock.now(),
      onChange: onFaults,
    });
    this.events.setMaxListeners(0);
  }

  /** Ends the replay: from now on linked devices are told of what happens. */
  begin(onDeviceEvent: (account: Account, event: DeviceEvent) => void): void {
    this.#onDeviceEvent = onDeviceEvent;
    this.state.onFeed = (account, event) => this.#untold.push({ account, event });
    if (this.journal) this.journal.onWritten = this.#tell;
  }

  /**
   * Writes a change to the journal and takes it into the state. With `durable` it is with the operating system
   * before this returns, so that it survives a kill; without, a few milliseconds may be lost.
   * @returns the number of the entry
   */
  commit(change: Change, durable = false): number {
    const entry: Entry = { n: this.state.last + 1, at: this.clock.now(), ...change };
    if (durable) this.journal?.writeNow(entry);
    else this.journal?.append(entry);
    apply(this.state, entry);
    if (durable || !this.journal) this.#tell();
    return entry.n;
  }

  /**
   * Lets go of what `apply` lined up for linked devices, once it is in the journal: a number that a device has heard
   * must never be given to something else after a crash.
   */
  readonly #tell = (): void => {
    for (const { account, event } of this.#untold.splice(0)) this.#onDeviceEvent(account, event);
  };

  /** The account behind a `pn`, `lid` or phone number. */
  findAccount(who: string): Account | undefined {
    if (who.endsWith('@lid')) return this.state.byLid.get(who);
    return this.state.accounts.get(who.endsWith('@c.us') ? who : `${who.replace(/^\+/, '')}@c.us`);
  }

  /** @throws NetworkError 404 */
  account(who: string): Account {
    const account = this.findAccount(who);
    if (!account) throw new NetworkError(404, 'no such account');
    return account;
  }

  /** @throws NetworkError 404 */
  group(gid: string): Group {
    const group = this.state.groups.get(gid);
    if (!group) throw new NetworkError(404, 'no such group');
    return group;
  }

  /** @throws NetworkError 404 */
  message(seq: number): MessageRecord {
    const record = this.state.messages.get(seq);
    if (!record) throw new NetworkError(404, 'no such message');
    return record;
  }
}
