import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findChromium } from '../../chromium/index.ts';

/** Where tests unpack the Chromium from npm: once, for all of them, and where the product does. */
const CHROMIUM_DIR = fileURLToPath(new URL('../../var/chromium', import.meta.url));

/** A Chromium for tests, found as the product finds it: `CHROMIUM_PATH`, one on the PATH, else the one from npm. */
export async function testChromium(): Promise<string> {
  const { path } = await findChromium(process.env['CHROMIUM_PATH'] || undefined, CHROMIUM_DIR);
  return path;
}

const missing = await testChromium().then(
  () => null,
  (error: Error) => error.message,
);

/**
 * `describe` for tests with a browser. Where none can be had they are passed over with one line on stdout, never
 * silently; with CI set, where everything is installed, that is a failure.
 */
export function describeWithChromium(title: string, tests: () => void): void {
  if (missing === null) return void describe(title, tests);
  const line = `overgeslagen: ${title} heeft Chromium nodig. ${missing}`;
  if (process.env['CI']) return void test(title, () => expect.unreachable(line));
  writeSync(1, `${line}\n`);
  describe.skipIf(true)(title, tests);
}
