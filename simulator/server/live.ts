import type { Request, Response } from 'express';
import type { Account, MessageRecord, Network } from '../network/index.ts';
import { phoneSummary } from './phone-views.ts';

const GATHER_MS = 200;
const KEEP_ALIVE_MS = 20_000;

/**
 * Server-sent events for the phones page: which phones changed, gathered for a moment so that a group of a thousand
 * is one event, and whether a line waits to be linked.
 */
export class Live {
  readonly #network: Network;
  readonly #clients = new Set<Response>();
  readonly #dirty = new Set<Account>();
  #waitingChanged = false;
  #timer: NodeJS.Timeout | null = null;
  readonly #keepAlive: NodeJS.Timeout;

  constructor(network: Network) {
    this.#network = network;
    const { events } = network;
    events.on('message', (record) => this.#chat(record));
    events.on('edited', (record) => this.#chat(record));
    events.on('revoked', (record) => this.#chat(record));
    events.on('receipt', (record, account) => this.#mark(account, this.#find(record.from)));
    events.on('reaction', (record, account) => this.#mark(account, this.#find(record.from)));
    events.on('account', (account) => this.#mark(account));
    events.on('linked', (account) => this.#mark(account));
    events.on('unlinked', (account) => this.#mark(account));
    events.on('group', (group, { people }) => {
      if (this.#clients.size === 0) return;
      this.#mark(...[group.owner, ...group.members.keys(), ...people].map((pn) => this.#find(pn)));
    });
    events.on('waiting', () => {
      this.#waitingChanged = true;
      this.#soon();
    });
    this.#keepAlive = setInterval(() => this.#send(': \n\n'), KEEP_ALIVE_MS).unref();
  }

  /** Answers `GET /api/events`; the client reads everything anew after each (re)connection. */
  readonly handler = (_request: Request, response: Response): void => {
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.flushHeaders();
    response.write('retry: 1000\nevent: hello\ndata: {}\n\n');
    this.#clients.add(response);
    response.on('close', () => this.#clients.delete(response));
  };

  close(): void {
    clearInterval(this.#keepAlive);
    if (this.#timer) clearTimeout(this.#timer);
    for (const client of this.#clients) client.end();
  }

  #chat(record: MessageRecord): void {
    if (this.#clients.size > 0) this.#mark(this.#find(record.from), ...record.to.map((pn) => this.#find(pn)));
  }

  #find(pn: string): Account | undefined {
    return this.#network.accounts.find(pn);
  }

  #mark(...accounts: (Account | undefined)[]): void {
    if (this.#clients.size === 0) return;
    for (const account of accounts) if (account) this.#dirty.add(account);
    this.#soon();
  }

  #soon(): void {
    if (this.#clients.size > 0) this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS).unref();
  }

  #flush(): void {
    this.#timer = null;
    if (this.#dirty.size > 0) {
      const phones = [...this.#dirty].map((account) => phoneSummary(account));
      this.#dirty.clear();
      this.#send(`event: phones\ndata: ${JSON.stringify(phones)}\n\n`);
    }
    if (this.#waitingChanged) this.#send('event: waiting\ndata: {}\n\n');
    this.#waitingChanged = false;
  }

  #send(text: string): void {
    for (const client of this.#clients) client.write(text);
  }
}
