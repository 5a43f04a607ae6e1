import path from 'node:path';
import { createSimulatorTransport } from '../../bot/transports/simulator/adapter.ts';
import type { SimulatorTransport } from '../../bot/transports/simulator/adapter.ts';
import { createSimulator } from '../../simulator/index.ts';
import type { FaultSet, MessageRecord, Simulator } from '../../simulator/index.ts';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';
import { Heard, mobile, newKey, silent } from './helpers.ts';

export const [phone, ann, bob] = [mobile(1), mobile(2), mobile(3)] as const;
const QUICK = { call: 400, send: 150, firstRetry: 20, longestRetry: 50, probe: 50, heartbeat: 1000 };

export interface OpenLine {
  line: SimulatorTransport;
  heard: Heard;
}

/** A network on disk with three phones, and lines that come and go on it. */
export interface LineWorld {
  readonly simulator: Simulator;
  /** Where lines keep their sessions. */
  sessions: string;
  create(lineId?: string): SimulatorTransport;
  /** A line that was started, and what it says. */
  opened(lineId?: string): Promise<OpenLine>;
  /** A line that was linked to `phone`; what it said on the way is forgotten. */
  linked(lineId?: string): Promise<OpenLine>;
  /** Scans the QR that a line shows. */
  scan(heard: Heard): Promise<void>;
  /** Stops the network and starts it again on the same port and folder. */
  restart(): Promise<void>;
  fault(faults: FaultSet): void;
  /** What somebody got from the line. */
  inbox(number: string): MessageRecord[];
  close(): Promise<void>;
}

export const chat = (number: string): string => `${number.slice(1)}@c.us`;

export const post = (to: string = ann, key = newKey()) => ({
  key,
  chat: to.includes('@') ? to : chat(to),
  text: 'Goedenavond',
});

/** Why something failed, in the port's words; `sent` when it did not. */
export const fail = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'sent',
    (error: { failure: string }) => error.failure,
  );

export async function lineWorld(): Promise<LineWorld> {
  const folder = await throwAwayFolder('line');
  const sessions = path.join(folder.path, 'sessions');
  const start = (port: number) => createSimulator({ port, log: silent, dataDir: path.join(folder.path, 'network') });
  const lines: SimulatorTransport[] = [];
  let simulator = await start(0);
  for (const number of [phone, ann, bob]) simulator.network.accounts.add({ phone: number });

  const create = (lineId = 'lijn-1'): SimulatorTransport => {
    const options = { url: simulator.url, lineId, sessionDir: sessions, log: silent, timeouts: QUICK };
    const line = createSimulatorTransport(options);
    lines.push(line);
    return line;
  };
  const opened = async (lineId?: string): Promise<OpenLine> => {
    const open = { line: create(lineId), heard: new Heard() };
    await open.line.start(open.heard.listener);
    return open;
  };
  const scan = async (heard: Heard): Promise<void> => {
    const asked = await heard.next((event) => event.type === 'state' && event.qr !== undefined);
    if (asked.type === 'state') simulator.network.linking.scanQr(phone, asked.qr!);
  };
  return {
    get simulator() {
      return simulator;
    },
    sessions,
    create,
    opened,
    scan,
    linked: async (lineId) => {
      const open = await opened(lineId);
      await open.line.link();
      await scan(open.heard);
      await open.heard.state('connected');
      open.heard.forget();
      return open;
    },
    restart: async () => {
      const { port } = simulator;
      await simulator.close();
      simulator = await start(port);
    },
    fault: (faults) => simulator.network.faults.set(faults),
    inbox: (number) => simulator.network.accounts.get(number).log.filter(({ from }) => from === chat(phone)),
    close: async () => {
      for (const line of lines) await line.stop();
      await simulator.close();
      await folder.remove();
    },
  };
}
