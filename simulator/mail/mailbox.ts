import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { NetworkLog } from '../network/index.ts';

/** A letter as its reader sees it. */
export interface Letter {
  id: number;
  /** ISO time at which it came in. */
  at: string;
  /** Of the envelope: where it really went. */
  to: string[];
  from: string;
  subject: string;
  text: string;
  messageId: string;
  attachments: { name: string; type: string; bytes: number }[];
  /** The page on which its reader says no to more, if it names one. */
  unsubscribe: string | null;
}

/** A mail server on this machine that takes every letter, for whomever, and sends none on. */
export interface Mailbox {
  /** `smtp://127.0.0.1:2525` */
  url: string;
  /** The newest first. */
  letters(): readonly Letter[];
  close(): Promise<void>;
}

const KEEP = 1000;
const MAX_BYTES = 1_000_000;

/** @param options.dataDir where letters stay over a restart; without it they go with the process */
export async function openMailbox(options: { dataDir?: string; port?: number; log: NetworkLog }): Promise<Mailbox> {
  const { dataDir, log } = options;
  const file = dataDir === undefined ? null : path.join(dataDir, 'mail.jsonl');
  const letters = file === null ? [] : readLetters(file);
  /** Kept before the server says that it was taken. */
  async function take(
    stream: Readable,
    envelope: SMTPServerSession['envelope'],
    done: (error?: Error) => void,
  ): Promise<void> {
    try {
      const letter = await readLetter(stream, envelope, (letters[0]?.id ?? 0) + 1);
      if (file !== null) appendFileSync(file, `${JSON.stringify(letter)}\n`);
      letters.unshift(letter);
      letters.splice(KEEP);
    } catch (error) {
      return done(error instanceof Error ? error : new Error('not readable'));
    }
    done();
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    closeTimeout: 500,
    logger: false,
    onData(stream, session, done) {
      void take(stream, session.envelope, done);
    },
  });
  server.on('error', (error: Error) => log.warn({ error: error.name }, 'mailbox'));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters: () => letters,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function readLetter(stream: Readable, envelope: SMTPServerSession['envelope'], id: number): Promise<Letter> {
  const mail = await simpleParser(stream);
  const { mailFrom, rcptTo } = envelope;
  const list = mail.headers.get('list') as { unsubscribe?: { url?: string } } | undefined;
  return {
    id,
    at: new Date().toISOString(),
    to: rcptTo.map(({ address }) => address),
    from: mailFrom === false ? '' : (mailFrom?.address ?? ''),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    messageId: mail.messageId ?? '',
    attachments: mail.attachments.map((one) => ({
      name: one.filename ?? '',
      type: one.contentType,
      bytes: one.size,
    })),
    unsubscribe: list?.unsubscribe?.url ?? null,
  };
}

/** A last line that was cut off by a crash is left out. */
function readLetters(file: string): Letter[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(-KEEP - 1);
  return lines
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Letter];
      } catch {
        return [];
      }
    })
    .toReversed();
}
