import { pino } from 'pino';
import { createPrinter } from '../chromium/index.ts';
import { ConfigError } from '../core/config-schema.ts';
import { systemClock, type Surroundings } from '../core/context.ts';
import { LOG_SERIALIZERS } from '../core/log-error.ts';
import { unlock } from '../core/keys/index.ts';
import { openTargetings } from '../core/registry/index.ts';
import { migrate } from '../db/migrate.ts';
import { openTenants } from '../db/tenants.ts';
import { apiSettings } from './config.ts';
import { createApi } from './create-api.ts';
import { firstAccount } from './set-up-link.ts';

/** The API as a process of its own: `npm run start:api`. */
async function main(): Promise<void> {
  const settings = apiSettings();
  const log = pino({
    level: settings.logLevel,
    base: { process: 'api', pid: process.pid },
    serializers: LOG_SERIALIZERS,
  });
  await migrate(settings.databaseUrl);
  const tenants = openTenants(settings.appDatabaseUrl, { name: 'heterdaadkracht-api' });
  const keys = await unlock(settings.databaseUrl, settings.keysFile);
  const around: Surroundings = { keys, clock: systemClock, actor: { id: 'api' }, log };
  const targetings = await openTargetings(tenants, around);
  const printer = createPrinter(settings.printer);
  const api = createApi({ tenants, keys, log, clock: systemClock, targetings, printer, config: settings.api });
  const { url, metricsUrl } = await api.listen();
  log.info({ url, metricsUrl }, 'api started');
  const first = await firstAccount(tenants, around, settings);
  // Not in the log: whoever has this link becomes the manager.
  if (first.kind === 'set-up') process.stdout.write(`Eerste account, tot ${first.until}: ${first.address}\n`);
  await stopSignal();
  log.info('api stopping');
  await api.close();
  await printer.close();
  await targetings.close();
  await tenants.close();
}

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (): void => {
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
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  },
);

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code === 'EADDRINUSE') return 'De poort is al in gebruik. Kies een andere met PORT of METRICS_PORT.';
  if (code === 'ECONNREFUSED' || code === 'CONNECT_TIMEOUT' || code === 'ENOTFOUND') {
    return 'De database is niet bereikbaar. Controleer DATABASE_URL en of Postgres draait.';
  }
  return `De API start niet: ${String(message)}`;
}
