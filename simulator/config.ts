import { z } from 'zod';

const numeric = (fallback: number, schema: z.ZodNumber) =>
  z.preprocess((v) => (v === undefined || v === '' ? fallback : v), z.coerce.number().pipe(schema));

const environment = z.object({
  SIMULATOR_PORT: numeric(8081, z.int().min(0).max(65_535)),
  SIMULATOR_DATA: z.string().min(1).optional(),
  SIMULATOR_SEED: numeric(1, z.int()),
  SIMULATOR_SPEED: numeric(1, z.number().positive().max(100_000)),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface SimulatorConfig {
  port: number;
  dataDir?: string;
  seed: number;
  speed: number;
  logLevel: string;
}

/** The simulator's settings from the environment. @throws Error naming each wrong variable, in Dutch */
export function readConfig(env: NodeJS.ProcessEnv = process.env): SimulatorConfig {
  const parsed = environment.safeParse(env);
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
