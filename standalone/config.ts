import { oidcSettings } from '../admin-api/oidc/settings.ts';
import { readConfig, type Config } from '../core/config-schema.ts';
import { withEnvFile } from './env-file.ts';

/** Started by `npm start` or `npm run …`: then npm stands between us and the terminal. */
export const startedByNpm = (): boolean => process.env['npm_lifecycle_event'] !== undefined;

/** @throws ConfigError with every wrong variable */
export function readStandaloneConfig(): Config {
  const config = readConfig(withEnvFile(process.env));
  // Before anything is started, not when the login is first needed.
  oidcSettings(config);
  return config;
}

/** Whether to write colours to a terminal; see no-color.org. */
export const wantsColours = (isTerminal: boolean): boolean => isTerminal && !process.env['NO_COLOR'];
