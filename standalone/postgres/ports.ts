import net from 'node:net';

/** From here on the system hands out ports to outgoing connections, which would steal ours between two starts. */
const EPHEMERAL = 32_768;

/** Whether nobody listens on this port of 127.0.0.1. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Whether a connection to this port of 127.0.0.1 is taken. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const end = (taken: boolean): void => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}

/** The first free port of 127.0.0.1 at or above `from`, below the system's own range. @throws Error when none is left. */
export async function freePort(from: number): Promise<number> {
  for (let port = from; port < EPHEMERAL; port += 1) if (await isFree(port)) return port;
  throw new Error(`Er is geen vrije poort tussen ${from} en ${EPHEMERAL} op 127.0.0.1.`);
}

/** A free port somewhere below the system's own range, for many servers that start at the same time. */
export const anyFreePort = (): Promise<number> => freePort(20_000 + Math.floor(Math.random() * 12_000));
