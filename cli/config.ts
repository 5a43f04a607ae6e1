import { readConfig, type Config } from '../core/config-schema.ts';
import { withEnvFile } from '../standalone/env-file.ts';

/** The configuration of the command line: the environment, and below it the `.env` of the installation. @throws ConfigError */
export const readCliConfig = (): Config => readConfig(withEnvFile(process.env));
