import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { keysFile, pdokSettings, publicUrl, readConfig, securityContact, type Config } from '../core/config-schema.ts';
import type { ApiConfig } from './create-api.ts';
import type { PrinterOptions } from '../chromium/index.ts';
import { oidcSettings } from './oidc/settings.ts';

export interface ApiSettings {
  databaseUrl: string;
  /** For everything but the start. */
  appDatabaseUrl: string;
  keysFile: string;
  logLevel: Config['LOG_LEVEL'];
  publicUrl: string;
  /** CBS code of the municipality to begin with. */
  configured: string | undefined;
  /** What prints reports: its browser, and where the one from npm is unpacked. */
  printer: PrinterOptions;
  api: ApiConfig;
}

/** The configuration of the API as a process of its own. Throws ConfigError naming every wrong variable. */
export function apiSettings(environment: Record<string, string | undefined> = withEnvFile()): ApiSettings {
  const config = readConfig(environment, ['DATABASE_URL']);
  return {
    databaseUrl: config.DATABASE_URL as string,
    appDatabaseUrl: config.APP_DATABASE_URL ?? (config.DATABASE_URL as string),
    keysFile: keysFile(config),
    logLevel: config.LOG_LEVEL,
    publicUrl: publicUrl(config),
    configured: config.MUNICIPALITY_CODE,
    printer: { chromiumPath: config.CHROMIUM_PATH, chromiumDir: path.resolve(config.DATA_DIR, 'chromium') },
    api: {
      host: config.HOST,
      port: config.PORT,
      metricsPort: config.METRICS_PORT,
      publicUrl: publicUrl(config),
      securityContact: securityContact(config),
      oidc: oidcSettings(config),
      trustProxy: config.TRUST_PROXY,
      pdok: pdokSettings(config),
      mail: config.SMTP_URL === undefined ? 'off' : 'on',
      simulatorUrl: config.TRANSPORT === 'simulator' ? config.SIMULATOR_URL : undefined,
    },
  };
}

/** The environment on top of a `.env` file in the folder we were started in: what is set by hand wins. */
function withEnvFile(): Record<string, string | undefined> {
  return existsSync('.env') ? { ...parseEnv(readFileSync('.env', 'utf8')), ...process.env } : process.env;
}
