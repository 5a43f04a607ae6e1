import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A letter as a real mail server took it: the envelope, and the bytes as text. */
export interface TakenLetter {
  from: string;
  to: string[];
  raw: string;
}

export interface MailServer {
  url: string;
  letters: TakenLetter[];
  /** Resolves once so many letters were taken. */
  took(count: number): Promise<void>;
  /** Breaks every connection, without a word. */
  drop(): void;
  close(): Promise<void>;
}

/** A real SMTP server on this machine; `options` makes it difficult. */
export async function startMailServer(options: SMTPServerOptions & { secure?: boolean } = {}): Promise<MailServer> {
  const letters: TakenLetter[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        letters.push({
          from: mailFrom === false ? '' : (mailFrom?.address ?? ''),
          to: rcptTo.map((one) => one.address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done();
        for (const one of waiting.filter(({ count }) => count <= letters.length)) one.done();
      });
    },
    ...options,
  });
  // A client that hangs up is not an accident here.
  server.on('error', () => undefined);
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `${options.secure === true ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    letters,
    took: (count) =>
      letters.length >= count
        ? Promise.resolve()
        : new Promise((done) => {
            waiting.push({ count, done });
          }),
    drop: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The headers of a letter, unfolded, in lower case. */
export function headersOf(raw: string): Map<string, string> {
  const [head = ''] = raw.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
}
