import path from 'node:path';
import type { Logger } from 'pino';
import { createSimulatorTransport } from '../bot/transports/simulator/adapter.ts';
import type { TransportFactory } from '../bot/service.ts';
import type { Config } from '../core/config-schema.ts';
import type { LocalNetwork } from './network.ts';

/**
 * The transports of the lines on this installation, by name. With a local network nothing goes outside: the real
 * library then gets the stand-in or nothing.
 */
export function makeTransports(parts: {
  config: Config;
  dataDir: string;
  chromiumDir?: string;
  network: LocalNetwork | undefined;
  log: Logger;
}): Record<string, TransportFactory> {
  const { config, dataDir, network, log } = parts;
  const sessionDir = (id: number): string => path.join(dataDir, 'lines', String(id));
  const transports: Record<string, TransportFactory> = {};
  if (network) {
    const { lineUrl } = network.phones;
    transports['simulator'] = (line) =>
      createSimulatorTransport({ lineId: String(line.id), url: lineUrl, sessionDir: sessionDir(line.id), log });
  }
  if (!network || network.chromiumArgs) {
    transports['whatsapp-web'] = async (line) => {
      // Loaded only when a line needs it: the library and its browser are large.
      const { createWhatsAppWebTransport } = await import('../bot/transports/whatsapp-web/adapter.ts');
      return createWhatsAppWebTransport({
        lineId: String(line.id),
        sessionDir: sessionDir(line.id),
        chromiumDir: parts.chromiumDir ?? path.join(dataDir, 'chromium'),
        ...(config.CHROMIUM_PATH === undefined ? {} : { chromiumPath: config.CHROMIUM_PATH }),
        ...(network?.chromiumArgs === undefined ? {} : { chromiumArgs: network.chromiumArgs }),
        log: log.child({ lineId: line.id }),
        ...(line.phone === null ? {} : { phone: line.phone }),
      });
    };
  }
  return transports;
}
