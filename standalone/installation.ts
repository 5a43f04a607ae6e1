import path from 'node:path';
import type { Logger } from 'pino';
import { createApi } from '../admin-api/create-api.ts';
import { createPrinter } from '../chromium/index.ts';
import { anchorTargets } from '../bot/jobs/anchors/index.ts';
import { oidcSettings } from '../admin-api/oidc/settings.ts';
import { createBot } from '../bot/service.ts';
import { createSmtpMailer } from '../bot/transports/email/index.ts';
import {
  keysFile,
  mailSender,
  mailSettings,
  nudgePolicy,
  pdokSettings,
  publicUrl,
  securityContact,
  type Config,
} from '../core/config-schema.ts';
import { contextIn, systemClock, type Surroundings } from '../core/context.ts';
import { AppError } from '../core/errors.ts';
import { unlock } from '../core/keys/index.ts';
import { listMunicipalities } from '../core/municipalities.ts';
import { isDemo, openTargetings, type Targetings } from '../core/registry/index.ts';
import type { Tenants } from '../db/tenants.ts';
import { productFolder } from './data-folder.ts';
import { openTheDatabase } from './database.ts';
import { prepareDemo, type DemoLine } from './demo-line.ts';
import type { Lifecycle } from './lifecycle.ts';
import { startNetwork, type LocalNetwork } from './network.ts';
import { ownNumbers } from './own-numbers.ts';
import { makeTransports } from './transports.ts';

/**
 * How lines reach their network. simulator: our own adapter to the local network · stand-in: the real WhatsApp library
 * and a real Chromium, against the local network · outside: the real library, to WhatsApp itself.
 */
export type Via = 'simulator' | 'stand-in' | 'outside';

export interface Plan {
  /** With real port numbers: no 0. */
  config: Config;
  dataDir: string;
  via: Via;
  /** How much faster than life the simulated people are. */
  speed: number;
  /** Where the browser from npm is unpacked; by default in the data folder. */
  chromiumDir?: string;
  /** Milliseconds between two looks at receipts in groups. */
  groupPollMs?: number;
  log: Logger;
  /** Aborted when stopping begins: no further part is started then. */
  signal: AbortSignal;
  /** Called as soon as our own Postgres runs, so that it can be ended in a hurry. */
  onPostgres?(pid: () => number): void;
}

/** Everything that runs, and what it is called. */
export interface Installation {
  tenants: Tenants;
  around: Surroundings;
  databaseUrl: string;
  database: string;
  apiUrl: string;
  metricsUrl: string | undefined;
  publicUrl: string;
  network: LocalNetwork | undefined;
  /** The line of the demo registry; absent when the registry is a real one. */
  demo: DemoLine | undefined;
  /** Just before the bot began. */
  startedAt: Date;
}

/**
 * Starts database, network, API and bot in one process, each after what it leans on. What was started is registered
 * with `lifecycle` at once, also when a later part fails.
 */
export async function startInstallation(plan: Plan, lifecycle: Lifecycle): Promise<Installation> {
  const { config, log, via, signal } = plan;
  const database = await openTheDatabase(config, plan.dataDir, lifecycle, log);
  if (database.pid !== undefined) plan.onPostgres?.(database.pid);
  const keys = await unlock(database.url, keysFile({ ...config, DATA_DIR: plan.dataDir }));
  const { tenants } = database;
  const around: Surroundings = { keys, clock: systemClock, actor: { id: 'standalone' }, log };
  await refuseDemoOutside(tenants, around, via);
  signal.throwIfAborted();
  const network = via === 'outside' ? undefined : await startNetwork({ ...networkPlan(plan), log }, lifecycle);
  const demo = network && via !== 'outside' ? await prepareDemo(tenants, around, network.phones, via) : undefined;
  if (network) lifecycle.onStop('numbers', await ownNumbers(tenants, around, network.phones));
  signal.throwIfAborted();
  const targetings = await openTargetings(tenants, around);
  lifecycle.onStop('targeting', () => targetings.close());
  const { metricsUrl } = await startApi(plan, { tenants, around, targetings, network }, lifecycle);
  signal.throwIfAborted();
  const startedAt = systemClock.now();
  await startBot(plan, { tenants, around, network }, lifecycle);
  return {
    tenants,
    around,
    databaseUrl: database.url,
    database: database.description,
    apiUrl: publicUrl({ HOST: config.HOST, PORT: config.PORT }),
    metricsUrl,
    publicUrl: publicUrl(config),
    network,
    demo,
    startedAt,
  };
}

interface Parts {
  tenants: Tenants;
  around: Surroundings;
  network: LocalNetwork | undefined;
}

async function startApi(
  { config, log, dataDir, chromiumDir }: Plan,
  { tenants, around, targetings, network }: Parts & { targetings: Targetings },
  lifecycle: Lifecycle,
): Promise<{ metricsUrl?: string }> {
  const printer = createPrinter({
    chromiumPath: config.CHROMIUM_PATH,
    chromiumDir: chromiumDir ?? path.join(dataDir, 'chromium'),
  });
  lifecycle.onStop('printer', () => printer.close());
  const api = createApi({
    tenants,
    keys: around.keys,
    log: log.child({ part: 'api' }),
    clock: around.clock,
    targetings,
    printer,
    config: {
      host: config.HOST,
      port: config.PORT,
      publicUrl: publicUrl(config),
      securityContact: securityContact(config),
      oidc: oidcSettings(config),
      metricsPort: config.METRICS_PORT,
      trustProxy: config.TRUST_PROXY,
      pdok: pdokSettings(config),
      mail: config.SMTP_URL !== undefined ? 'on' : network?.simulator?.mailbox === undefined ? 'off' : 'local',
      simulatorUrl: network?.phones.url,
    },
  });
  lifecycle.onStop('api', () => api.close());
  return api.listen();
}

async function startBot(plan: Plan, { tenants, around, network }: Parts, lifecycle: Lifecycle): Promise<void> {
  const { config, log } = plan;
  const mail = mailSettings(config) ?? localMail(config, network);
  const mailer = mail === null ? undefined : createSmtpMailer(mail);
  lifecycle.onStop('mailer', async () => mailer?.close());
  const bot = createBot({
    tenants,
    around: { ...around, actor: { id: `bot:${process.pid}` }, log: log.child({ part: 'bot' }) },
    deps: { checkBaseUrl: publicUrl(config) },
    transports: makeTransports({ ...plan, network }),
    policy: nudgePolicy(config),
    mailer,
    redisUrl: config.REDIS_URL,
    anchors: anchorTargets({ ...config, DATA_DIR: plan.dataDir }),
    ...(plan.groupPollMs === undefined ? {} : { groupPollMs: plan.groupPollMs }),
  });
  lifecycle.onStop('bot', () => bot.stop(), 30_000);
  await bot.start();
}

/** Beside a network on this machine letters stay on it as well, unless a mail server was set. */
function localMail(config: Config, network: LocalNetwork | undefined): ReturnType<typeof mailSettings> {
  const url = network?.simulator?.mailbox?.url;
  return url === undefined ? null : { url, tls: 'off', from: { name: 'Heterdaadkracht', address: mailSender(config) } };
}

const networkPlan = ({ config, dataDir, speed, via }: Plan) => ({
  dataDir:
    config.SIMULATOR_DATA === undefined
      ? path.join(dataDir, 'simulator')
      : path.resolve(productFolder(), config.SIMULATOR_DATA),
  port: config.SIMULATOR_PORT,
  elsewhere: config.SIMULATOR_URL,
  speed,
  standIn: via === 'stand-in',
});

/** The numbers of the demo registry may belong to real people: with real WhatsApp they would get real messages. */
async function refuseDemoOutside(tenants: Tenants, around: Surroundings, via: Via): Promise<void> {
  if (via !== 'outside') return;
  const all = await listMunicipalities(tenants.directory);
  const demos = await Promise.all(all.map(({ code }) => isDemo(contextIn(tenants, code, 'system', around))));
  if (!demos.includes(true)) return;
  throw new AppError(
    'refused',
    'Deze database bevat het oefenregister, met verzonnen nummers. Met de echte WhatsApp mag dat niet: kies een andere ' +
      'map (DATA_DIR) of database (DATABASE_URL), of start zonder TRANSPORT=whatsapp-web.',
  );
}
