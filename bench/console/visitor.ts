import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { findChromium } from '../../chromium/index.ts';
import type { Installation } from './installation.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/** The product's Chromium with a profile of its own, signed in as this role. */
export interface Signed {
  context: BrowserContext;
  /** Where Chromium is steered from. */
  port: number;
  close(): Promise<void>;
}

export async function signedIn({ url, emailOf, password }: Installation, role: string): Promise<Signed> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'heterdaadkracht-profile-'));
  const { path: executablePath } = await findChromium(
    process.env['CHROMIUM_PATH'] || undefined,
    path.join(PROJECT, 'var/chromium'),
  );
  const port = 20_000 + (process.pid % 10_000);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    viewport: { width: 1350, height: 940 },
    locale: 'nl-NL',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      `--remote-debugging-port=${port}`,
    ],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${url}/sign-in`);
  const body = JSON.stringify({ email: emailOf(role), password });
  const status = await page.evaluate(
    `fetch('/v1/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(body)} }).then((answer) => answer.status)`,
  );
  if (status !== 200) throw new Error(`Signing in answered ${String(status)}.`);
  return {
    context,
    port,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
