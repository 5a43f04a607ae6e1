import { defineConfig } from 'vitest/config';

const common = {
  testTimeout: 20_000,
  hookTimeout: 60_000,
  pool: 'forks' as const,
  // The library's one second is too short for a browser on a busy machine.
  expect: { poll: { timeout: 10_000 } },
  allowOnly: false,
};

export default defineConfig({
  test: {
    globalSetup: ['tests/helpers/global-setup.ts'],
    // Real servers and browsers: more at once than two cores can carry makes tests slow, then flaky.
    maxWorkers: 2,
    teardownTimeout: 30_000,
    projects: [
      { test: { ...common, name: 'rooms', include: ['tests/**/*.test.ts'], exclude: ['tests/browser/**'] } },
      // Each file has a world of its own; what they import, which is nearly everything, is read once per worker.
      { test: { ...common, name: 'browser', include: ['tests/browser/**/*.test.ts'], isolate: false } },
    ],
  },
});
