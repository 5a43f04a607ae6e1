import { randomBytes } from 'node:crypto';
import type { TransportEvent } from '../../core/ports/transport.ts';
import type {
  Clock,
  Connection,
  ConnectionNotice,
  DeviceEvent,
  MessageRecord,
  Network,
  NetworkLog,
} from '../../simulator/index.ts';

export const silent: NetworkLog = { info: () => {}, warn: () => {} };

export interface ManualClock extends Clock {
  /** Lets time pass, and everything that falls due on the way happen in order. */
  advance(ms: number): void;
}

/** Time that stands still until a test moves it. */
export function manualClock(start = Date.parse('2026-03-10T20:40:00Z')): ManualClock {
  let time = start;
  let count = 0;
  let timers: { due: number; order: number; run: () => void }[] = [];
  return {
    now: () => time,
    after: (ms, run) => {
      const timer = { due: time + Math.max(ms, 0), order: count++, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (ms) => {
      const end = time + ms;
      for (;;) {
        const next = timers
          .filter(({ due }) => due <= end)
          .toSorted((a, b) => a.due - b.due || a.order - b.order)
          .at(0);
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        time = Math.max(time, next.due);
        next.run();
      }
      time = end;
    },
  };
}

/** Number `n` of a row of mobiles that belong to nobody. */
export const mobile = (n: number): string => `+3161${String(n).padStart(7, '0')}`;

export const newKey = (): string => `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;

export const ALERT = `🚨 *Dit is een politiebericht: woninginbraak, nu bezig*
Waar: omgeving Van Leeuwenhoeklaan, Rokkeveen
*Ziet u hen? Bel direct 112.* Reageer niet in deze groep.
Controleer dit bericht: http://127.0.0.1:8080/m/K7F3Q`;

export const ASK =
  'Zet u dit bericht door in uw groep *Rokkeveen-West*? Reageer met 👍 of stuur *1* als het gedaan is.';

/** A client on the network itself, with everything that it heard. */
export interface TestDevice {
  connection: Connection;
  notices: ConnectionNotice[];
  events: DeviceEvent[];
  dropped(): boolean;
}

export function device(network: Network, label = 'lijn'): TestDevice {
  const notices: ConnectionNotice[] = [];
  const events: DeviceEvent[] = [];
  let dropped = false;
  const connection = network.connect(
    { notice: (notice) => notices.push(notice), event: (event) => events.push(event), drop: () => (dropped = true) },
    label,
  );
  return { connection, notices, events, dropped: () => dropped };
}

/** The last notice of one sort. @throws Error when there was none */
export function heard<T extends ConnectionNotice['type']>({ notices }: TestDevice, type: T) {
  const notice = notices.findLast((candidate) => candidate.type === type);
  if (!notice) throw new Error(`no ${type} was heard`);
  return notice as Extract<ConnectionNotice, { type: T }>;
}

/** Makes an account a line: links a device by QR, which is open and live when this returns. */
export function linkLine(network: Network, phone: string): TestDevice {
  const line = device(network);
  line.connection.startQr();
  network.linking.scanQr(phone, heard(line, 'qr').qr);
  line.connection.hello(heard(line, 'paired').credentials);
  line.connection.drain();
  return line;
}

export const text = (body: string) => ({ type: 'chat', body });

/** Everything on the network's record that is the same for two equal evenings. */
export function outline(messages: Iterable<MessageRecord>): unknown[] {
  return [...messages].map(({ at, from, chat, payload, receipts, reactions }) => ({
    at,
    from,
    chat,
    body: payload.body,
    receipts: [...receipts],
    reactions: [...reactions].map(([pn, { emoji, at: when }]) => [pn, emoji, when]),
  }));
}

/** What a line told its engine, to be awaited by what it is. */
export class Heard {
  readonly events: TransportEvent[] = [];
  readonly #waiting = new Set<() => void>();

  readonly listener = (event: TransportEvent): void => {
    this.events.push(event);
    for (const look of this.#waiting) look();
  };

  /** Resolves with the first event, past or to come, that fits. */
  next<T extends TransportEvent>(fits: (event: TransportEvent) => event is T, limitMs?: number): Promise<T>;
  next(fits: (event: TransportEvent) => boolean, limitMs?: number): Promise<TransportEvent>;
  next(fits: (event: TransportEvent) => boolean, limitMs = 5000): Promise<TransportEvent> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`nothing came but ${JSON.stringify(this.events.slice(-10))}`));
      }, limitMs);
      const look = (): void => {
        const found = this.events.find(fits);
        if (!found) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Resolves once the line is in this state. */
  async state(state: string, limitMs?: number): Promise<void> {
    await this.next((event) => event.type === 'state' && event.state === state, limitMs);
  }

  /** Forgets what was, so that only what comes counts. */
  forget(): void {
    this.events.length = 0;
  }
}
