import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { productFolder } from './data-folder.ts';

type Environment = Record<string, string | undefined>;

/** The environment on top of the `.env` file beside package.json, when there is one: what is set by hand wins. */
export function withEnvFile(environment: Environment): Environment {
  const file = path.join(productFolder(), '.env');
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...environment } : environment;
}
