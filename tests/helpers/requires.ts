import { spawnSync } from 'node:child_process';
import { writeSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

/** What some tests need from the system, and how a person gets it. */
const PROGRAMS = {
  'redis-server': 'apt-get install redis-server',
} as const;

export type Program = keyof typeof PROGRAMS;

/** Whether the program is on the PATH. */
export const hasProgram = (program: string): boolean =>
  spawnSync('sh', ['-c', 'command -v "$0"', program], { stdio: 'ignore' }).status === 0;

/**
 * `describe` for tests that need a program of the system. Without it they are passed over with one line on stdout,
 * never silently; with CI set, where everything is installed, that is a failure.
 */
export function requires(program: Program): (title: string, tests: () => void) => void {
  const missing = !hasProgram(program);
  return (title, tests) => {
    if (!missing) return describe(title, tests);
    const line = `overgeslagen: ${title} heeft ${program} nodig (${PROGRAMS[program]})`;
    if (process.env['CI']) return test(title, () => expect.unreachable(line));
    writeSync(1, `${line}\n`);
    describe.skipIf(missing)(title, tests);
  };
}
