import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import type { MapPageProps, SaidByMap } from '../fixtures/map-page/props.ts';

const SOURCE = path.resolve(import.meta.dirname, '../fixtures/map-page');
const CONSOLE = path.resolve(import.meta.dirname, '../../console/vite.config.ts');
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
};

export interface MapPage {
  /** Serves it at /map-page/ of whatever origin the page is on, under the policy that the console has there. */
  openOn(page: Page, origin: string): Promise<void>;
  close(): void;
}

/** The map by itself, built as the console is built. */
export async function buildMapPage(): Promise<MapPage> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'heterdaadkracht-map-page-'));
  await build({
    root: SOURCE,
    configFile: CONSOLE,
    base: '/map-page/',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  return {
    openOn: async (page, origin) => {
      const policy = (await fetch(origin)).headers.get('content-security-policy') ?? '';
      await page.route('**/map-page/**', async (route) => {
        const asked = new URL(route.request().url()).pathname.replace('/map-page/', '') || 'index.html';
        const file = path.join(folder, asked);
        if (!existsSync(file)) return route.fulfill({ status: 404 });
        const headers = {
          'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
          'content-security-policy': policy,
        };
        return route.fulfill({ status: 200, headers, body: readFileSync(file) });
      });
      await page.goto(`${origin}/map-page/`);
      await page.waitForFunction(() => 'mapPage' in window);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

interface InPage {
  set(props: MapPageProps): void;
  said: SaidByMap[];
}

export const tellMap = (page: Page, props: MapPageProps): Promise<void> =>
  page.evaluate((next) => (window as unknown as { mapPage: InPage }).mapPage.set(next), props);

/** What the map said since the page opened. */
export const saidByMap = (page: Page): Promise<SaidByMap[]> =>
  page.evaluate(() => (window as unknown as { mapPage: InPage }).mapPage.said);

/** Resolves once the areas in view are drawn. */
export async function mapShown(page: Page): Promise<void> {
  await page.locator('[data-map-areas="shown"]').waitFor();
}
