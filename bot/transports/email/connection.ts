import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { MailError } from '../../../core/ports/mailer.ts';
import { failureOf } from './failure.ts';
import type { ServerSettings } from './settings.ts';

/** One conversation with the mail server, for one letter after the other. */
export interface Connection {
  /** Resolves once the server took it; rejects with MailError, after which the connection is of no use any more. */
  send(letter: { envelope: { from: string; to: string[] }; bytes: Buffer }): Promise<void>;
  readonly alive: boolean;
  close(): void;
}

/** Connects and signs in. Rejects with MailError `offline`. */
export async function connect(settings: ServerSettings): Promise<Connection> {
  const smtp = new SMTPConnection({
    ...settings.server,
    connectionTimeout: settings.patienceMs,
    greetingTimeout: settings.patienceMs,
    dnsTimeout: settings.patienceMs,
    socketTimeout: settings.patienceMs,
  });
  let alive = true;
  let broken: (error: unknown) => void = () => undefined;
  smtp.on('error', (error: unknown) => {
    alive = false;
    broken(error);
  });
  smtp.on('end', () => {
    alive = false;
    broken(new Error('connection ended'));
  });
  /** Whatever the library is asked, in time; an answer that stays away ends the connection. */
  const ask = (begun: () => boolean, question: (done: (error?: unknown) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => settle(new Error('no answer in time')), settings.limitMs);
      const settle = (error?: unknown) => {
        clearTimeout(timer);
        broken = () => undefined;
        if (error === undefined || error === null) return resolve();
        const failure = failureOf(error, begun());
        // A refusal leaves the server in the middle of a letter: the next one begins on a connection of its own.
        alive = false;
        smtp.close();
        reject(failure);
      };
      broken = settle;
      question(settle);
    });
  const never = () => false;
  await ask(never, (done) => smtp.connect(done));
  const { login } = settings;
  if (login !== undefined)
    await ask(never, (done) => smtp.login(login, done)).catch((error: unknown) => {
      smtp.close();
      throw error;
    });
  return {
    get alive() {
      return alive;
    },
    async send({ envelope, bytes }) {
      if (!alive) throw new MailError('offline', 'connection ended');
      let begun = false;
      // The library reads from it once the server said to go ahead (354), not before.
      const message = new Readable({
        read() {
          begun = true;
          this.push(bytes);
          this.push(null);
        },
      });
      await ask(
        () => begun,
        (done) => smtp.send(envelope, message, (error) => done(error)),
      );
    },
    close: () => smtp.quit(),
  };
}
