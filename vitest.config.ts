import { defineConfig } from 'vitest/config';

import { LongFirst } from './tests/helpers/long-first.ts';

const common = {
  testTimeout: 20_000,
  hookTimeout: 60_000,
  pool: 'forks' as const,
  // The library's one second is too short for a browser on a busy machine.
  expect: { poll: { timeout: 10_000 } },
  allowOnly: false,
};

/** Tests of whole processes: they start them, kill them, and wait for what they do. */
const PROCESSES = ['tests/contract/**/*.test.ts', 'tests/faults/**/*.test.ts', 'tests/flows/**/*.test.ts'];

export default defineConfig({
  test: {
    globalSetup: ['tests/helpers/global-setup.ts'],
    // Real servers and browsers: more at once than two cores can carry makes tests slow, then flaky.
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    teardownTimeout: 30_000,
    projects: [
      {
        test: {
          ...common,
          name: 'processes',
          include: PROCESSES,
          testTimeout: 60_000,
          // They kill and wait, and are held to seconds: not beside tests that want all of a core.
          sequence: { groupOrder: 1 },
        },
      },
      // Each file has a world of its own; what they import, which is nearly everything, is read once per worker.
      { test: { ...common, name: 'browser', include: ['tests/browser/**/*.test.ts'], isolate: false } },
      {
        test: {
          ...common,
          name: 'rooms',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', ...PROCESSES],
          isolate: false,
        },
      },
    ],
  },
});
