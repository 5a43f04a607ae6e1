import { Redis } from 'ioredis';
import type { Config } from '../../core/config-schema.ts';
import { isAboveBorders } from '../../db/app-login.ts';
import { migrationState } from '../migration-state.ts';
import { errorLine, showError } from '../errors.ts';
import type { Installation } from '../session.ts';
import { absent, broken, notice, ok, type Finding } from './finding.ts';

const OLDEST_POSTGRES = 14;
const CLOCK_SLACK_MS = 2000;
const SOURCES = { environment: 'DATABASE_URL', instance: 'van npm start', own: 'de eigen, gestart voor deze controle' };

/** The database: version, schema, and whether its clock is ours. */
export async function checkDatabase({ tenants, url, source }: Installation): Promise<Finding[]> {
  const [row] = await tenants.directory.sql<
    { version: string; now: Date }[]
  >`select current_setting('server_version') as version, clock_timestamp() as now`;
  const version = row?.version ?? '';
  const findings = [
    Number.parseInt(version, 10) >= OLDEST_POSTGRES
      ? ok('Database', `Postgres ${version} (${SOURCES[source]})`)
      : broken('Database', `Postgres ${version} is te oud`, `Gebruik Postgres ${OLDEST_POSTGRES} of nieuwer.`),
  ];
  const { applied, missing } = await migrationState(url);
  findings.push(
    missing === 0
      ? ok('Inrichting', `bij (${applied} ${applied === 1 ? 'stap' : 'stappen'})`)
      : broken('Inrichting', `er ontbreken ${missing} stappen`, 'Draai: heterdaadkracht migrate'),
  );
  if (source === 'environment') findings.push(await checkLogin(tenants.url));
  const apart = Math.abs((row?.now.getTime() ?? 0) - Date.now());
  findings.push(
    apart < CLOCK_SLACK_MS
      ? ok('Klok', 'loopt gelijk met de database')
      : notice(
          'Klok',
          `loopt ${Math.round(apart / 1000)} s uit de pas met de database`,
          'Zet op beide machines de tijd gelijk (NTP).',
        ),
  );
  return findings;
}

/** Row-level security holds in every scope; a login above it could step out of its scope by a statement of somebody else's. */
async function checkLogin(url: string): Promise<Finding> {
  if (!(await isAboveBorders(url)))
    return ok('Rechten', 'de login mag zelf niets; elke verbinding hoort bij één gemeente');
  return notice(
    'Rechten',
    'de bot en de website werken met een login die alles mag',
    'Geef hk_app een wachtwoord en zet APP_DATABASE_URL; docs/security.md legt het uit.',
  );
}

/** What is wrong when the database does not even open. */
export function databaseBroken(error: unknown): Finding {
  return broken(
    'Database',
    errorLine(showError(error)),
    'Zet DATABASE_URL goed, of haal haar weg om de meegeleverde Postgres te gebruiken.',
  );
}

/** Redis, only when it is configured: without it the timers live in Postgres. */
export async function checkRedis(config: Config): Promise<Finding[]> {
  if (!config.REDIS_URL) return [absent('Redis', 'niet ingesteld; de wekkers staan in Postgres')];
  const redis = new Redis(config.REDIS_URL, {
    lazyConnect: true,
    connectTimeout: 3000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const info = await redis.info('server');
    return [ok('Redis', `versie ${/redis_version:(\S+)/.exec(info)?.[1] ?? 'onbekend'}`)];
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    return [
      broken(
        'Redis',
        `niet bereikbaar (${why})`,
        'Start Redis, of haal REDIS_URL weg: dan staan de wekkers in Postgres.',
      ),
    ];
  } finally {
    redis.disconnect();
  }
}
