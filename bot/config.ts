import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { parseEnv } from 'node:util';
import { publicUrl, readConfig } from '../core/config-schema.ts';
import type { Config } from '../core/config-schema.ts';

/** The environment on top of a `.env` file in the folder we were started in: what is set by hand wins. */
function withEnvFile(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return existsSync('.env') ? { ...parseEnv(readFileSync('.env', 'utf8')), ...environment } : environment;
}

/** The bot's configuration from the environment. Throws ConfigError naming every wrong variable. */
export function botConfig(environment: NodeJS.ProcessEnv = process.env): Config & { checkBaseUrl: string } {
  const config = readConfig(withEnvFile(environment), ['DATABASE_URL']);
  return { ...config, checkBaseUrl: publicUrl(config) };
}
