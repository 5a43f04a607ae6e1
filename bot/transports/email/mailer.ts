import { MailError, type Mailer } from '../../../core/ports/mailer.ts';
import { composeLetter, isAddress } from './compose.ts';
import { connect, type Connection } from './connection.ts';
import { serverSettings } from './settings.ts';

export interface SmtpMailerOptions {
  /** `smtp://user:password@host:587` or `smtps://…:465`. */
  url: string;
  tls?: 'required' | 'off';
  from: { name: string; address: string };
  /** Without a word of the server, and for one step at all; both in milliseconds. */
  patienceMs?: number;
  limitMs?: number;
}

/** Connections at once; mail servers of organisations allow a handful. */
const MOST_CONNECTIONS = 5;
/** A connection that nobody uses is closed after this. */
const IDLE_MS = 10_000;
const PATIENCE_MS = 30_000;
/** Two steps of this, and the waiting for a connection, fit within the lease of a letter (core/mail/claim-mail.ts). */
const LIMIT_MS = 60_000;

/** Sends over SMTP with nodemailer's connection, a few connections at once. It keeps no letters: what fails is for the caller. */
export function createSmtpMailer(options: SmtpMailerOptions): Mailer {
  const { from } = options;
  const settings = serverSettings(options.url, {
    tls: options.tls ?? 'required',
    patienceMs: options.patienceMs ?? PATIENCE_MS,
    limitMs: options.limitMs ?? LIMIT_MS,
  });
  const idle: { connection: Connection; timer: NodeJS.Timeout }[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;
  let closed = false;

  /** Waits for one of the connections, but not for ever: a letter that has not begun can be tried again. */
  async function aPlace(): Promise<void> {
    if (busy < MOST_CONNECTIONS) {
      busy += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(take), 1);
        reject(new MailError('offline', 'busy'));
      }, settings.limitMs);
      const take = () => {
        clearTimeout(timer);
        resolve();
      };
      waiting.push(take);
    });
  }

  /** Whoever waits takes over the place of who is ready. */
  function freePlace(): void {
    const next = waiting.shift();
    if (next === undefined) busy -= 1;
    else next();
  }

  async function withConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    await aPlace();
    let connection: Connection | undefined;
    try {
      connection = takeIdle() ?? (await connect(settings));
      return await work(connection);
    } finally {
      if (connection?.alive === true) putIdle(connection);
      freePlace();
    }
  }

  function takeIdle(): Connection | undefined {
    for (let one = idle.pop(); one !== undefined; one = idle.pop()) {
      clearTimeout(one.timer);
      if (one.connection.alive) return one.connection;
    }
    return undefined;
  }

  function putIdle(connection: Connection): void {
    if (closed) return connection.close();
    const entry = { connection, timer: setTimeout(() => drop(), IDLE_MS) };
    const drop = () => {
      idle.splice(idle.indexOf(entry), 1);
      connection.close();
    };
    idle.push(entry);
  }

  return {
    async send(mail) {
      if (!isAddress(mail.to)) throw new MailError('refused', 'no-address');
      const letter = await composeLetter(mail, from);
      await withConnection((connection) => connection.send(letter));
    },
    async check() {
      try {
        await withConnection(() => Promise.resolve());
        return { ok: true, detail: 'De mailserver antwoordt en laat ons toe.' };
      } catch (error) {
        const code = error instanceof MailError ? error.message : 'error';
        return { ok: false, detail: `De mailserver laat ons niet toe of antwoordt niet (${code}).` };
      }
    },
    async close() {
      closed = true;
      for (const { connection, timer } of idle.splice(0)) {
        clearTimeout(timer);
        connection.close();
      }
    },
  };
}
