import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/helpers/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
    pool: 'forks',
    // Real servers and browsers: more at once than two cores can carry makes tests slow, then flaky.
    maxWorkers: 2,
    // The library's one second is too short for a browser on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    allowOnly: false,
  },
});
