import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { NetworkError } from '../network/index.ts';
import type { Account, Connection, ConnectionSink, DeviceEvent, Network } from '../network/index.ts';
import type { ServerFrame } from '../line-protocol.ts';
import { handleLine } from './line-ops.ts';
import { wireEvent } from './line-wire.ts';

const MAX_FRAME_BYTES = 64 * 1024 ** 2;
const MAX_LABEL = 60;

/** The WebSocket `/line`: one connection per line. */
export class LineSockets {
  readonly #network: Network;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });

  constructor(network: Network) {
    this.#network = network;
  }

  /** Takes over an upgrade request; refuses it while the network is down. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#network.faults.of(null).down) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
      return;
    }
    const { searchParams: asked } = new URL(request.url ?? '/', 'http://localhost');
    const label = (asked.get('label') ?? 'lijn').slice(0, MAX_LABEL);
    this.#server.handleUpgrade(request, socket, head, (ws) => this.#serve(ws, label, asked.get('phone')));
  }

  close(): void {
    for (const ws of this.#server.clients) ws.terminate();
    this.#server.close();
  }

  #serve(ws: WebSocket, label: string, hint: string | null): void {
    const say = (frame: ServerFrame): void => {
      if (ws.readyState === ws.OPEN) ws.send(JSON.stringify(frame));
    };
    const push = (event: DeviceEvent): void => {
      const { account } = connection;
      if (!account) return;
      say({ event: wireEvent(this.#network, account, event) });
      this.#received(account, event);
    };
    const sink: ConnectionSink = { notice: (notice) => say({ notice }), event: push, drop: () => ws.terminate() };
    const connection = this.#network.connect(sink, label, hint);
    ws.on('message', (data) => void this.#answer(connection, data, say, push));
    ws.on('close', () => connection.close());
    ws.on('error', () => ws.terminate());
  }

  async #answer(
    connection: Connection,
    data: RawData,
    say: (frame: ServerFrame) => void,
    push: (event: DeviceEvent) => void,
  ) {
    const request = parse(data);
    if (!request) return;
    const { id, op, args } = request;
    try {
      const answer = await handleLine({ network: this.#network, connection }, op, args);
      if (answer !== undefined) say({ id, answer });
      if (op === 'hello' && connection.account) for (const event of connection.drain()) push(event);
    } catch (error) {
      const { code, message, retryAfterMs } =
        error instanceof NetworkError ? error : new NetworkError(500, 'internal fault');
      say({ id, error: { code, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } });
    }
  }

  /** The line's device has it: the sender sees two ticks, as with every web client. */
  #received(account: Account, event: DeviceEvent): void {
    if (event.type === 'message') this.#network.messages.receipt(event.message, account.pn, 'delivered');
  }
}

function parse(data: RawData): { id: number; op: string; args: unknown } | null {
  try {
    const frame: unknown = JSON.parse(String(data));
    if (typeof frame !== 'object' || frame === null) return null;
    const { id, op, args } = frame as Record<string, unknown>;
    return typeof id === 'number' && typeof op === 'string' ? { id, op, args: args ?? {} } : null;
  } catch {
    return null;
  }
}
