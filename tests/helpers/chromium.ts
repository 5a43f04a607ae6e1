import { fileURLToPath } from 'node:url';
import { findChromium } from '../../bot/transports/whatsapp-web/chromium.ts';

/** Where tests unpack the Chromium from npm: once, for all of them. */
export const CHROMIUM_DIR = fileURLToPath(new URL('../../var/chromium', import.meta.url));

/** A Chromium for tests, found as the product finds it: `CHROMIUM_PATH`, one on the PATH, else the one from npm. */
export async function testChromium(): Promise<string> {
  const { path } = await findChromium(process.env['CHROMIUM_PATH'] || undefined, CHROMIUM_DIR);
  return path;
}
