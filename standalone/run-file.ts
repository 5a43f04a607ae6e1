import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** What a running installation tells the command line of the same machine. Holds the database's password: 0600. */
export const RunFile = z.object({
  pid: z.number().int().positive(),
  startedAt: z.iso.datetime(),
  phase: z.enum(['starting', 'running', 'stopping']),
  databaseUrl: z.string().optional(),
  redisUrl: z.string().optional(),
  apiUrl: z.string().optional(),
  metricsUrl: z.string().optional(),
  simulatorUrl: z.string().optional(),
  publicUrl: z.string().optional(),
});
export type RunFile = z.infer<typeof RunFile>;

const at = (dataDir: string): string => path.join(dataDir, 'run.json');

/** Writes it whole or not at all. */
export function writeRunFile(dataDir: string, content: RunFile): void {
  const draft = `${at(dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, at(dataDir));
}

/** The last one written, which may be of a process that was killed: who holds the folder decides. Undefined when there is none. */
export function readRunFile(dataDir: string): RunFile | undefined {
  try {
    return RunFile.safeParse(JSON.parse(readFileSync(at(dataDir), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Removes it at the end of an orderly stop. */
export function removeRunFile(dataDir: string): void {
  rmSync(at(dataDir), { force: true });
}
