import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { MapPageProps, SaidByMap } from '../fixtures/map-page/props.ts';
import { buildMapPageFiles } from './build-map-page.ts';

export interface MapPage {
  /** Serves it at /map-page/ of whatever origin the page is on, under the policy that the console has there. */
  openOn(page: Page, origin: string, beforehand?: () => Promise<void>): Promise<void>;
  close(): void;
}

/** The map by itself, built as the console is built. */
export async function buildMapPage(): Promise<MapPage> {
  const built = await buildMapPageFiles();
  return {
    openOn: async (page, origin, beforehand) => {
      const policy = (await fetch(origin)).headers.get('content-security-policy') ?? '';
      await page.route('**/map-page/**', async (route) => {
        const file = built.fileOf(new URL(route.request().url()).pathname);
        if (!existsSync(file)) return route.fulfill({ status: 404 });
        const headers = { 'content-type': built.typeOf(file), 'content-security-policy': policy };
        return route.fulfill({ status: 200, headers, body: readFileSync(file) });
      });
      await beforehand?.();
      await page.goto(`${origin}/map-page/`);
      await page.waitForFunction(() => 'mapPage' in window);
    },
    close: () => built.remove(),
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
