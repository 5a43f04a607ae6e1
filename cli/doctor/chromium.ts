import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromiumArgs, findChromium, type Chromium } from '../../bot/transports/whatsapp-web/chromium.ts';
import type { Config } from '../../core/config-schema.ts';
import { productFolder } from '../../standalone/data-folder.ts';
import { absent, broken, ok, type Finding } from './finding.ts';

const LAUNCH_MS = 60_000;
const ADVICE = 'Installeer Chromium met uw pakketbeheerder (bijvoorbeeld apt install chromium), of zet CHROMIUM_PATH.';

/**
 * Whether there is a Chromium and whether it really opens a page here.
 * @param needed whether a line of this installation goes through WhatsApp Web
 */
export async function checkChromium(config: Config, needed: boolean): Promise<Finding[]> {
  let found: Chromium;
  try {
    found = await findChromium(config.CHROMIUM_PATH, path.resolve(productFolder(), config.DATA_DIR, 'chromium'));
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'niet gevonden';
    return [
      needed
        ? broken('Chromium', detail, ADVICE)
        : absent('Chromium', `${detail} (alleen nodig voor WhatsApp Web)`, ADVICE),
    ];
  }
  const origin = found.fromNpm ? 'uit npm' : found.path;
  const problem = await opensAPage(found);
  if (problem === undefined) return [ok('Chromium', `opent een pagina (${origin})`)];
  return [broken('Chromium', `start niet (${origin}): ${problem}`, ADVICE, needed)];
}

/** Lets the browser draw an empty page and print it; undefined when it did. */
async function opensAPage(chromium: Chromium): Promise<string | undefined> {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'heterdaadkracht-doctor-'));
  const args = [
    '--headless',
    ...chromiumArgs(chromium, []),
    `--user-data-dir=${profile}`,
    '--dump-dom',
    'data:text/html,<p>doctor</p>',
  ];
  try {
    return await new Promise((resolve) => {
      execFile(
        chromium.path,
        args,
        { timeout: LAUNCH_MS, killSignal: 'SIGKILL', env: { HOME: profile, PATH: '/usr/bin:/bin' } },
        (error, stdout) => {
          if (stdout.includes('doctor')) resolve(undefined);
          else resolve(error?.message.split('\n')[0] ?? 'toonde geen pagina');
        },
      );
    });
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
