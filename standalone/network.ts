import { AppError } from '../core/errors.ts';
import type { Logger } from 'pino';
import { createSimulator, type Simulator } from '../simulator/index.ts';
import { createStandIn } from '../simulator/whatsapp-web/index.ts';
import type { Lifecycle } from './lifecycle.ts';
import { openPhones, type Phones } from './phones.ts';

/** The messaging network on this machine, for lines that do not go outside. */
export interface LocalNetwork {
  phones: Phones;
  /** The one that runs in this process; absent when another one is used. */
  simulator?: Simulator;
  /** Leads a Chromium's WhatsApp Web to this network; absent without the stand-in. */
  chromiumArgs?: string[];
}

export interface NetworkPlan {
  dataDir: string;
  port: number;
  /** Of a simulator elsewhere; then none is started here. */
  elsewhere?: string | undefined;
  speed: number;
  /** Also serve the page that the real library takes for WhatsApp Web. */
  standIn: boolean;
  log: Logger;
}

/** Starts the simulator, or finds the one elsewhere, and the stand-in for WhatsApp Web when it is asked for. */
export async function startNetwork(plan: NetworkPlan, lifecycle: Lifecycle): Promise<LocalNetwork> {
  if (plan.elsewhere !== undefined && plan.standIn)
    throw new AppError(
      'invalid',
      'Met --whatsapp-web draait het netwerk in dit proces zelf. Haal SIMULATOR_URL weg, of start zonder --whatsapp-web.',
    );
  if (plan.elsewhere !== undefined) return { phones: openPhones(plan.elsewhere) };
  const log = plan.log.child({ part: 'simulator' });
  const simulator = await createSimulator({
    dataDir: plan.dataDir,
    port: plan.port,
    speed: plan.speed,
    log,
    mail: true,
  });
  lifecycle.onStop('simulator', () => simulator.close());
  const phones = openPhones(simulator.url);
  if (!plan.standIn) return { phones, simulator };
  const standIn = await createStandIn({ network: simulator.network, log });
  lifecycle.onStop('stand-in', () => standIn.close());
  return { phones, simulator, chromiumArgs: standIn.chromiumArgs() };
}
