import { createHash } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';

/** Lets go; idempotent. */
export type Release = () => void;

/**
 * A lock between processes of one machine, named after a folder: an abstract Unix socket, which the kernel takes away
 * when its holder dies in whatever way. So there are no stale locks, and no pids to mistrust.
 */
const address = (purpose: string, folder: string): string =>
  `\0heterdaadkracht-${purpose}-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;

/** Takes the lock when it is free; undefined when somebody, this process included, has it. */
export async function tryHold(purpose: string, folder: string): Promise<Release | undefined> {
  const waiting = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    waiting.add(socket);
    socket.unref().on('error', () => socket.destroy());
    socket.on('close', () => waiting.delete(socket));
  });
  const taken = await new Promise<boolean>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(address(purpose, folder), () => resolve(true));
  });
  if (!taken) return undefined;
  server.unref();
  return () => {
    server.close();
    for (const socket of waiting) socket.destroy();
  };
}

/** Takes the lock, waiting for whoever has it. @throws Error after `milliseconds`. */
export async function hold(purpose: string, folder: string, milliseconds: number): Promise<Release> {
  const signal = AbortSignal.timeout(milliseconds);
  for (;;) {
    const release = await tryHold(purpose, folder);
    if (release) return release;
    if (signal.aborted)
      throw new Error(`Een ander proces is al ${Math.round(milliseconds / 1000)} s bezig met ${folder}.`);
    await untilReleased(address(purpose, folder), signal);
  }
}

/** Resolves when the holder lets go or dies, or when the signal says that it took too long. */
async function untilReleased(name: string, signal: AbortSignal): Promise<void> {
  const socket = net.connect(name);
  try {
    socket.on('error', () => socket.destroy());
    await once(socket, 'close', { signal });
  } catch {
    // the caller looks at the signal
  } finally {
    socket.destroy();
  }
}
