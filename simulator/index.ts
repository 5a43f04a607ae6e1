import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openMailbox, type Mailbox } from './mail/mailbox.ts';
import { Network } from './network/index.ts';
import type { Clock, NetworkLog, NetworkOptions } from './network/index.ts';
import { Behaviour, People } from './people/index.ts';
import { listen, serve } from './server.ts';

export * from './network/index.ts';
export * from './people/index.ts';
export type { Letter, Mailbox } from './mail/mailbox.ts';
export { seed } from './seed.ts';
export type { SeedPlan, Seeded } from './seed.ts';

export interface SimulatorOptions {
  /** Folder of the network's memory; without it everything is gone when the simulator stops. */
  dataDir?: string;
  /** 0 lets the system choose. */
  port: number;
  /** The same seed gives the same people. */
  seed?: number;
  /** 10 makes everybody ten times as fast. */
  speed?: number;
  clock?: Clock;
  log: NetworkLog;
  /** Also a mail server that takes every letter, on a port of its own. */
  mail?: boolean;
  /** Limits and times of the network, where they differ from WhatsApp's. */
  network?: Omit<NetworkOptions, 'dataDir' | 'seed' | 'clock' | 'log'>;
}

export interface Simulator {
  network: Network;
  people: People;
  behaviour: Behaviour;
  /** Absent unless it was asked for. */
  mailbox: Mailbox | undefined;
  /** Of the phones page: `http://127.0.0.1:8081`. */
  url: string;
  /** For the lines: `ws://127.0.0.1:8081/line`. */
  lineUrl: string;
  port: number;
  close(): Promise<void>;
}

/**
 * A local WhatsApp network with its people, its phones page and its control interface, on 127.0.0.1.
 * @throws Error when the port is taken or the folder cannot be written
 */
export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { log } = options;
  // The port first: a second simulator on the same folder then stops before it touches the journal.
  const server = await listen(options.port);
  const { port } = server.address() as AddressInfo;
  const { network, people, behaviour } = openParts(options, server);
  const folder = options.dataDir === undefined ? {} : { dataDir: options.dataDir };
  const mailbox = options.mail === true ? await openMailbox({ ...folder, log }) : undefined;
  const stopServing = serve(server, { network, people, behaviour, log, mailbox });
  behaviour.start();
  const close = async (): Promise<void> => {
    behaviour.stop();
    await stopServing();
    await mailbox?.close();
    network.close();
  };
  const url = `http://127.0.0.1:${port}`;
  return { network, people, behaviour, mailbox, url, lineUrl: `ws://127.0.0.1:${port}/line`, port, close };
}

function openParts({ dataDir, clock, seed = 1, speed = 1, log, network: limits }: SimulatorOptions, server: Server) {
  const time = clock === undefined ? {} : { clock };
  const folder = dataDir === undefined ? {} : { dataDir };
  try {
    const network = new Network({ ...limits, seed, log, ...time, ...folder });
    const people = new People(network);
    return { network, people, behaviour: new Behaviour(network, people, { seed, speed, ...time }) };
  } catch (error) {
    server.close();
    throw error;
  }
}
