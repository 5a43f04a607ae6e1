import { TransportError } from '../../core/ports/transport.ts';
import type {
  CanCatchUp,
  CanLink,
  CanLookUp,
  CanManageGroups,
  CanReadGroups,
  CanRevoke,
  CanSelfTest,
  LineState,
  Transport,
  TransportEvent,
} from '../../core/ports/transport.ts';
import type { Network } from '../../simulator/index.ts';

export type PoweredTransport = Transport &
  CanLookUp &
  CanRevoke &
  CanReadGroups &
  CanManageGroups &
  CanLink &
  CanCatchUp &
  CanSelfTest;

export type EventOf<T extends TransportEvent['type']> = Extract<TransportEvent, { type: T }>;

const LIMIT_MS = 15_000;

/** A line under test: its transport, everything it told, and ways to wait for what it will tell. */
export class ContractLine {
  readonly transport: PoweredTransport;
  readonly events: TransportEvent[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(transport: PoweredTransport) {
    this.transport = transport;
  }

  start(): Promise<void> {
    return this.transport.start((event) => {
      this.events.push(event);
      for (const look of this.#waiting) look();
    });
  }

  /** All events of a kind, oldest first. */
  all<T extends TransportEvent['type']>(type: T, fits: (event: EventOf<T>) => boolean = () => true): EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type && fits(event as EventOf<T>));
  }

  /** The first such event after `from` (a number of events), also when it is already there. */
  next<T extends TransportEvent['type']>(
    type: T,
    fits: (event: EventOf<T>) => boolean = () => true,
    from = 0,
  ): Promise<EventOf<T>> {
    const found = () =>
      this.events.slice(from).find((event): event is EventOf<T> => event.type === type && fits(event as EventOf<T>));
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const event = found();
        if (!event) return;
        done();
        resolve(event);
      };
      const late = setTimeout(() => {
        done();
        reject(new Error(`no such ${type} event within ${LIMIT_MS} ms; the last state was ${this.state}`));
      }, LIMIT_MS);
      const done = (): void => {
        clearTimeout(late);
        this.#waiting.delete(look);
      };
      this.#waiting.add(look);
      look();
    });
  }

  reaches(state: LineState, from = 0): Promise<EventOf<'state'>> {
    return this.next('state', (event) => event.state === state, from);
  }

  get state(): LineState | 'silent' {
    return this.all('state').at(-1)?.state ?? 'silent';
  }

  /** Links by QR as a person does: show it, scan it, wait. */
  async linkByQr(network: Network, phone: string): Promise<void> {
    const from = this.events.length;
    await this.#ask();
    const { qr } = await this.next('state', (event) => event.qr !== undefined, from);
    network.linking.scanQr(phone, qr!);
    await this.reaches('connected', from);
  }

  /** Links by pairing code. */
  async linkByCode(network: Network, phone: string): Promise<void> {
    const from = this.events.length;
    await this.#ask(phone);
    const { pairingCode } = await this.next('state', (event) => event.pairingCode !== undefined, from);
    network.linking.enterPairingCode(phone, pairingCode!);
    await this.reaches('connected', from);
  }

  /** A line that was only just started may still have to connect: `offline` says to ask again. */
  async #ask(phone?: string): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        return await this.transport.link(phone);
      } catch (error) {
        if (!(error instanceof TransportError) || !error.retryable || tries === 20) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }
}
