import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';

/**
 * What the network between us and a server does.
 * `ok` passes everything on · `refuse` resets what is open and every new connection · `stall` holds everything back and
 * delivers it when healed, as TCP does after a short partition · `blackhole` takes everything and delivers nothing, ever:
 * the half-open connection of a server that lost power.
 */
export type Fault = 'ok' | 'refuse' | 'stall' | 'blackhole';

/** A server in between, on 127.0.0.1. */
export interface FaultProxy {
  port: number;
  /** The same address with our host and port in it. */
  through(url: string): string;
  /** From now on, for open and new connections; `ok` delivers what `stall` held back. */
  set(fault: Fault): void;
  /** Resets the connections that are open; new ones pass. */
  reset(): void;
  /** Delays every piece in both directions; 0 takes the delay away. */
  latency(milliseconds: number): void;
  /** Lets this many more bytes pass towards the client, then resets that connection, once. */
  cutAfter(bytes: number): void;
  /** Connections from clients that are open now. */
  connections(): number;
  close(): Promise<void>;
}

interface State {
  fault: Fault;
  delay: number;
  cut: number | undefined;
  held: (() => void)[];
}

/** Stands between a client and `targetPort` of 127.0.0.1. */
export async function startFaultProxy(targetPort: number): Promise<FaultProxy> {
  const state: State = { fault: 'ok', delay: 0, cut: undefined, held: [] };
  const clients = new Map<net.Socket, net.Socket>();
  const listener = net.createServer({ allowHalfOpen: true }, (client) => {
    if (state.fault === 'refuse') return void client.resetAndDestroy();
    const server = net.connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
    clients.set(client, server);
    client.on('close', () => clients.delete(client));
    join(state, client, server, 'up');
    join(state, server, client, 'down');
  });
  const reset = (): void => {
    for (const [client, server] of clients) for (const socket of [client, server]) socket.resetAndDestroy();
    state.held.length = 0;
  };
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  const { port } = listener.address() as AddressInfo;
  return {
    port,
    through: (url) => Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
    set: (fault) => {
      state.fault = fault;
      if (fault === 'refuse') reset();
      if (fault === 'ok') for (const deliver of state.held.splice(0)) deliver();
    },
    reset,
    latency: (milliseconds) => void (state.delay = milliseconds),
    cutAfter: (bytes) => void (state.cut = bytes),
    connections: () => clients.size,
    close: async () => {
      reset();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

/** Passes on what arrives at `from`, as the fault of the moment allows. */
function join(state: State, from: net.Socket, to: net.Socket, direction: 'up' | 'down'): void {
  from.setNoDelay();
  const deliver = (action: () => void): void => {
    if (state.fault === 'blackhole') return;
    if (state.fault === 'stall') return void state.held.push(action);
    action();
  };
  const later = (action: () => void): void => {
    // Timers of equal length fire in order, so pieces cannot overtake each other.
    if (state.delay > 0) setTimeout(() => deliver(action), state.delay);
    else deliver(action);
  };
  from.on('data', (piece) => {
    if (direction === 'down' && state.cut !== undefined && (state.cut -= piece.length) < 0) {
      state.cut = undefined;
      for (const socket of [from, to]) socket.resetAndDestroy();
      return;
    }
    later(() => {
      if (to.writable && !to.write(piece)) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    });
  });
  from.on('end', () => later(() => to.end()));
  from.on('error', () => {}); // its close says enough
  from.on('close', (failed) => {
    if (failed) deliver(() => to.resetAndDestroy());
  });
}
