import process from 'node:process';
import { publicUrl, readConfig } from '../core/config-schema.ts';
import type { Config } from '../core/config-schema.ts';

/** The bot's configuration from the environment. Throws ConfigError naming every wrong variable. */
export function botConfig(environment: NodeJS.ProcessEnv = process.env): Config & { checkBaseUrl: string } {
  const config = readConfig(environment, ['DATABASE_URL']);
  return { ...config, checkBaseUrl: publicUrl(config) };
}
