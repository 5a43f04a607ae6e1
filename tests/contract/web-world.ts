import { createWhatsAppWebTransport } from '../../bot/transports/whatsapp-web/adapter.ts';
import type { Timeouts, WhatsAppWebTransport } from '../../bot/transports/whatsapp-web/adapter.ts';
import { createSimulator } from '../../simulator/index.ts';
import type { NetworkOptions, Simulator } from '../../simulator/index.ts';
import { createStandIn } from '../../simulator/whatsapp-web/index.ts';
import type { StandIn, StandInOptions } from '../../simulator/whatsapp-web/index.ts';
import { testChromium } from '../helpers/chromium.ts';
import { silentLog } from './silent-log.ts';

/** A local network with the stand-in page, and the real library in a real Chromium in front of it. */
export interface WebWorld {
  simulator: Simulator;
  standIn: StandIn;
  chromiumPath: string;
  timeouts: Partial<Timeouts>;
  makeTransport(lineId: string, sessionDir: string, timeouts?: Partial<Timeouts>): WhatsAppWebTransport;
  close(): Promise<void>;
}

/** Short where the statements wait for a limit, long where a busy machine might need it. */
const TIMEOUTS: Partial<Timeouts> = {
  boot: 30_000,
  send: 4000,
  group: 2500,
  ackSick: 2500,
  sickProbe: 500,
  restart: 100,
  watchBooting: 250,
  watchReady: 1000,
};

export async function makeWebWorld(
  page: Omit<StandInOptions, 'network' | 'log'> = {},
  network: NetworkOptions = {},
): Promise<WebWorld> {
  const chromiumPath = await testChromium();
  const simulator = await createSimulator({ port: 0, log: silentLog, network });
  const standIn = await createStandIn({ network: simulator.network, log: silentLog, ...page });
  return {
    simulator,
    standIn,
    chromiumPath,
    timeouts: TIMEOUTS,
    makeTransport: (lineId, sessionDir, timeouts = {}) =>
      createWhatsAppWebTransport({
        lineId,
        sessionDir,
        chromiumPath,
        chromiumArgs: standIn.chromiumArgs(),
        log: silentLog,
        timeouts: { ...TIMEOUTS, ...timeouts },
      }),
    close: async () => {
      await standIn.close();
      await simulator.close();
    },
  };
}
