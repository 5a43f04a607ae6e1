import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';

/** A number that may be left out. */
const numeric = (fallback: number, schema: z.ZodNumber) =>
  z.preprocess((value) => (value === undefined || value === '' ? fallback : Number(value)), schema);

const environment = z.object({
  SIMULATOR_PORT: numeric(
    8081,
    z.int('geef een heel getal van 0 tot en met 65535').min(0, 'geef 0 of hoger').max(65_535, 'geef 65535 of lager'),
  ),
  SIMULATOR_DATA: z.string().min(1, 'geef een map, of laat hem weg').optional(),
  SIMULATOR_SEED: numeric(1, z.int('geef een heel getal')),
  SIMULATOR_SPEED: numeric(
    1,
    z
      .number('geef een getal boven 0, tot en met 100000')
      .positive('geef een getal boven 0')
      .max(100_000, 'geef 100000 of lager'),
  ),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'kies fatal, error, warn, info, debug, trace of silent',
    )
    .default('info'),
});

export interface SimulatorConfig {
  port: number;
  dataDir?: string;
  seed: number;
  speed: number;
  logLevel: string;
}

/** The environment on top of a `.env` file in the folder we were started in: what is set by hand wins. */
function withEnvFile(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return existsSync('.env') ? { ...parseEnv(readFileSync('.env', 'utf8')), ...env } : env;
}

/** The simulator's settings from the environment. @throws Error naming each wrong variable, in Dutch */
export function readConfig(env: NodeJS.ProcessEnv = process.env): SimulatorConfig {
  const parsed = environment.safeParse(withEnvFile(env));
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `- ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Deze instellingen kloppen niet:\n${wrong.join('\n')}`);
  }
  const { SIMULATOR_PORT, SIMULATOR_DATA, SIMULATOR_SEED, SIMULATOR_SPEED, LOG_LEVEL } = parsed.data;
  return {
    port: SIMULATOR_PORT,
    seed: SIMULATOR_SEED,
    speed: SIMULATOR_SPEED,
    logLevel: LOG_LEVEL,
    ...(SIMULATOR_DATA === undefined ? {} : { dataDir: SIMULATOR_DATA }),
  };
}
