import { Accounts } from './accounts.ts';
import { apply } from './apply.ts';
import { Connection } from './connection.ts';
import type { ConnectionSink } from './connection.ts';
import { Core } from './core.ts';
import { NetworkError } from './errors.ts';
import type { NetworkEmitter } from './events.ts';
import type { Faults } from './faults.ts';
import { Groups } from './groups.ts';
import { Journal } from './journal.ts';
import { Linking } from './linking.ts';
import { Media } from './media.ts';
import { Messages } from './messages.ts';
import type { NetworkOptions, Settings } from './options.ts';
import { snapshot, snapshotSize } from './snapshot.ts';
import type { Account, Device, DeviceEvent } from './types.ts';
import { Views } from './views.ts';

/**
 * A local WhatsApp network. Everything about it goes through its parts; clients of linked devices come in through
 * `connect`. With a data folder it remembers over a kill and a restart.
 */
export class Network {
  readonly accounts: Accounts;
  readonly groups: Groups;
  readonly messages: Messages;
  readonly media: Media;
  readonly linking: Linking;
  readonly views: Views;
  readonly faults: Faults;
  readonly events: NetworkEmitter;
  readonly #core: Core;
  readonly #connections = new Set<Connection>();
  readonly #byDevice = new Map<string, Connection>();

  constructor(options: NetworkOptions = {}) {
    this.#core = new Core(options, (pn) => this.#faultsChanged(pn));
    this.events = this.#core.events;
    this.faults = this.#core.faults;
    this.accounts = new Accounts(this.#core);
    this.groups = new Groups(this.#core);
    this.messages = new Messages(this.#core);
    this.media = new Media(this.#core, options.dataDir);
    this.linking = new Linking(this.#core, (device) => this.#unlinked(device));
    this.views = new Views(this.#core);
    if (options.dataDir !== undefined) this.#remember(options.dataDir);
    this.#core.begin((account, event) => this.#push(account, event));
  }

  get settings(): Settings {
    return this.#core.settings;
  }

  /** The network's own time, in milliseconds. */
  now(): number {
    return this.#core.clock.now();
  }

  /** Number of the last change; rises with every one. */
  get lastSeq(): number {
    return this.#core.state.last;
  }

  /**
   * Lets a client in. @param label what the owner of the phone sees as the device's name
   * @param hint the number that the client expects to be linked to, for whoever links it
   * @throws NetworkError 503 while the network is down
   */
  connect(sink: ConnectionSink, label: string, hint: string | null = null): Connection {
    if (this.faults.of(null).down) throw new NetworkError(503, 'the network is out of reach');
    const connection = new Connection(
      {
        core: this.#core,
        linking: this.linking,
        messages: this.messages,
        attach: (from, device) => this.#attach(from, device),
        detach: (from) => this.#detach(from),
      },
      sink,
      label,
      hint,
    );
    this.#connections.add(connection);
    return connection;
  }

  /** Ends the connections of one account, or all of them, without a word. @returns how many */
  drop(who?: string): number {
    const account = who === undefined ? null : this.accounts.get(who);
    const going = [...this.#connections].filter((connection) => !account || connection.account === account);
    for (const connection of going) connection.drop();
    return going.length;
  }

  /** The accounts' devices that are connected at this moment. */
  connected(account: Account): Device[] {
    return [...account.devices.values()].filter((device) => this.#byDevice.has(device.id));
  }

  /** Ends all connections and writes what is still to be written. */
  close(): void {
    this.drop();
    this.#core.journal?.close();
    this.#core.journal = null;
    this.events.removeAllListeners();
  }

  #remember(dataDir: string): void {
    const { state, log, settings } = this.#core;
    let lines = 0;
    const journal = Journal.open(dataDir, log, (entry) => {
      lines++;
      apply(state, entry);
    });
    this.#core.journal = journal;
    if (journal.bytes > settings.compactAboveBytes && lines > 2 * snapshotSize(state)) {
      const before = journal.bytes;
      journal.rewrite(snapshot(state, settings.keepMessages));
      log.info({ before, after: journal.bytes }, 'summarised the journal');
    }
    log.info({ accounts: state.accounts.size, messages: state.messages.size, lines }, 'the network remembers');
  }

  #push(account: Account, event: DeviceEvent): void {
    for (const device of account.devices.values()) this.#byDevice.get(device.id)?.push(event);
  }

  #attach(connection: Connection, device: Device): Connection | undefined {
    const before = this.#byDevice.get(device.id);
    this.#byDevice.set(device.id, connection);
    return before;
  }

  #detach(connection: Connection): void {
    for (const [id, held] of this.#byDevice) if (held === connection) this.#byDevice.delete(id);
    this.#connections.delete(connection);
  }

  #unlinked(device: Device): void {
    const connection = this.#byDevice.get(device.id);
    this.#byDevice.delete(device.id);
    connection?.removed();
  }

  #faultsChanged(pn: string | null): void {
    if (pn === null && this.faults.of(null).down) this.drop();
    if (pn !== null && this.faults.of(this.accounts.get(pn)).down) this.drop(pn);
  }
}
