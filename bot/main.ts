import path from 'node:path';
import process from 'node:process';
import { pino, type Logger } from 'pino';
import { ConfigError, keysFile, mailSettings, nudgePolicy } from '../core/config-schema.ts';
import { systemClock, type Surroundings } from '../core/context.ts';
import { AppError } from '../core/errors.ts';
import { LOG_SERIALIZERS } from '../core/log-error.ts';
import { unlock } from '../core/keys/index.ts';
import { isDemo } from '../core/registry/index.ts';
import { migrate } from '../db/migrate.ts';
import { openTenants } from '../db/tenants.ts';
import { botConfig } from './config.ts';
import { anchorTargets } from './jobs/anchors/index.ts';
import { createBot } from './service.ts';
import type { TransportFactory } from './service.ts';
import { createSmtpMailer } from './transports/email/index.ts';

/** The bot as a process of its own: `npm run start:bot`. Several may run at once on one database. */
async function main(): Promise<void> {
  const config = botConfig();
  const log = pino({
    level: config.LOG_LEVEL,
    base: { process: 'bot', pid: process.pid },
    serializers: LOG_SERIALIZERS,
  });
  const databaseUrl = config.DATABASE_URL as string;
  await migrate(databaseUrl);
  const tenants = openTenants(config.APP_DATABASE_URL ?? databaseUrl, { name: 'heterdaadkracht-bot' });
  const keys = await unlock(databaseUrl, keysFile(config));
  const around: Surroundings = { keys, clock: systemClock, actor: { id: `bot:${process.pid}` }, log };
  const mail = mailSettings(config);
  const mailer = mail === null ? undefined : createSmtpMailer(mail);
  const bot = createBot({
    tenants,
    around,
    deps: { checkBaseUrl: config.checkBaseUrl },
    transports: transports(log, config),
    policy: nudgePolicy(config),
    redisUrl: config.REDIS_URL,
    anchors: anchorTargets(config),
    mailer,
  });
  await bot.start();
  log.info('bot started');
  await stopSignal();
  log.info('bot stopping');
  await bot.stop();
  await mailer?.close();
  await tenants.close();
}

function transports(log: Logger, config: ReturnType<typeof botConfig>): Record<string, TransportFactory> {
  const sessionDir = (lineId: number) => path.join(config.DATA_DIR, 'lines', String(lineId));
  return {
    simulator: async (line) => {
      const { createSimulatorTransport } = await import('./transports/simulator/adapter.ts');
      const url = config.SIMULATOR_URL ?? `http://127.0.0.1:${config.SIMULATOR_PORT}`;
      return createSimulatorTransport({ url, lineId: String(line.id), sessionDir: sessionDir(line.id), log });
    },
    'whatsapp-web': async (line, ctx) => {
      if (await isDemo(ctx)) {
        throw new AppError(
          'forbidden',
          'Het demoregister gaat nooit het echte WhatsApp op. Begin met een lege database.',
        );
      }
      const { createWhatsAppWebTransport } = await import('./transports/whatsapp-web/adapter.ts');
      return createWhatsAppWebTransport({
        lineId: String(line.id),
        sessionDir: sessionDir(line.id),
        chromiumDir: path.join(config.DATA_DIR, 'chromium'),
        log: log.child({ lineId: line.id }),
        ...(config.CHROMIUM_PATH === undefined ? {} : { chromiumPath: config.CHROMIUM_PATH }),
        ...(line.phone === null ? {} : { phone: line.phone }),
      });
    },
  };
}

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = () => {
      if (asked) process.exit(1);
      asked = true;
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const text = error instanceof ConfigError || error instanceof AppError ? error.message : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  },
);
