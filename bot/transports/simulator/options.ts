/** Where an adapter says what it does; pino fits. Ids and codes only. */
export interface AdapterLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** All in milliseconds. */
export interface SimulatorTimeouts {
  /** A question to the network. */
  call: number;
  /** From a send leaving to the network's answer. */
  send: number;
  upload: number;
  /** Between two signs of life on the connection. */
  heartbeat: number;
  /** The first and the longest pause before connecting again. */
  firstRetry: number;
  longestRetry: number;
  /** Between two probes of a sick line. */
  probe: number;
}

export interface SimulatorTransportOptions {
  /** Of the simulator: `http://127.0.0.1:8081`, or the WebSocket itself: `ws://127.0.0.1:8081/line`. */
  url: string;
  /** Names the line towards the network (the name of the linked device) and in our own session file. */
  lineId: string;
  /** Our number, E.164: a hint for whoever links the line. When another one is linked, that is logged. */
  phone?: string;
  /** Folder for the session file. */
  sessionDir: string;
  log: AdapterLog;
  timeouts?: Partial<SimulatorTimeouts>;
}

export const TIMEOUTS: SimulatorTimeouts = {
  call: 10_000,
  send: 15_000,
  upload: 60_000,
  heartbeat: 10_000,
  firstRetry: 200,
  longestRetry: 5_000,
  probe: 10_000,
};

/** The WebSocket of the lines, from whatever form the address was given in. */
export function lineUrl({ url, lineId, phone }: SimulatorTransportOptions): string {
  const address = new URL(url);
  address.protocol = address.protocol.replace('http', 'ws');
  if (address.pathname === '/') address.pathname = '/line';
  address.searchParams.set('label', lineId);
  if (phone !== undefined) address.searchParams.set('phone', phone);
  return address.href;
}
