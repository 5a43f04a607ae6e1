import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig, type Config } from '../../core/config-schema.ts';
import { productFolder } from '../data-folder.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { resolvePorts } from '../ports.ts';

/** Silent administrators are reminded, and deputies asked, within the demo's half minute. */
const REMINDER_SECONDS = 5;
const DEPUTY_SECONDS = 9;

/** A folder of its own under the system's temporary one, gone when the demo stops. */
export function throwAwayFolder(lifecycle: Lifecycle): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'heterdaadkracht-demo-'));
  // As root Postgres may run as `nobody`, who must be able to pass; what is inside stays closed.
  chmodSync(folder, 0o711);
  lifecycle.onStop('throw-away folder', () =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  );
  return folder;
}

/** Everything of its own and on free ports; of the given configuration only what is about this machine. */
export function throwAwayConfig({ CHROMIUM_PATH, LOG_LEVEL }: Config): Promise<Config> {
  return resolvePorts(
    readConfig({
      PORT: '0',
      METRICS_PORT: '0',
      SIMULATOR_PORT: '0',
      LOG_LEVEL,
      REMINDER_AFTER_SECONDS: String(REMINDER_SECONDS),
      DEPUTY_AFTER_SECONDS: String(DEPUTY_SECONDS),
      ...(CHROMIUM_PATH === undefined ? {} : { CHROMIUM_PATH }),
    }),
  );
}

/** Where the browser from npm is unpacked: an earlier start's place if there is one, for it takes 200 MB and seconds. */
export function chromiumFolder(config: Config, dataDir: string): string {
  const kept = path.resolve(productFolder(), config.DATA_DIR, 'chromium');
  return existsSync(kept) ? kept : path.join(dataDir, 'chromium');
}
