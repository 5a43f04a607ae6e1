import type { Page } from 'playwright-core';
import { median } from '../statistics.ts';
import type { Installation } from './installation.ts';
import { signedIn, type Signed } from './visitor.ts';

const ROUNDS = 5;
const KB = 1000;
/** Longer than this after it answers a screen asks for nothing more. */
const SETTLED_MS = 2500;

export interface FirstLoadFigures {
  /** Script and style of the start screen over the wire as gzip, without the map library, in kB of 1,000 bytes. */
  first_load_kb: number;
  /** The same for a new alert. */
  new_alert_kb: number;
  /** The map library, its worker and its style. */
  map_kb: number;
  /** From asking for the start screen with an empty cache until it answers a click, on this machine: ms, median. */
  start_interactive_ms: number;
  new_alert_interactive_ms: number;
}

/** What the console weighs, and how soon it answers, with an empty cache on this machine as it is. */
export async function runFirstLoad(it: Installation): Promise<FirstLoadFigures> {
  const start = await weigh(it, '/');
  const alert = await weigh(it, '/meldingen/nieuw');
  return {
    first_load_kb: start.ours,
    new_alert_kb: alert.ours,
    map_kb: alert.map,
    start_interactive_ms: await time(it, '/'),
    new_alert_interactive_ms: await time(it, '/meldingen/nieuw'),
  };
}

async function weigh(it: Installation, path: string): Promise<{ ours: number; map: number }> {
  const signed = await signedIn(it, 'dispatcher');
  const page = await emptyPage(signed);
  const weights = { ours: 0, map: 0 };
  await page.route('**/assets/**', (route) =>
    route.continue({ headers: { ...route.request().headers(), 'accept-encoding': 'gzip' } }),
  );
  page.on('requestfinished', async (request) => {
    if (!/\/assets\/.*\.(js|mjs|css)$/.test(request.url())) return;
    const { responseBodySize } = await request.sizes();
    weights[/maplibre/.test(request.url()) ? 'map' : 'ours'] += responseBodySize / KB;
  });
  await open(page, `${it.url}${path}`);
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  await signed.close();
  return { ours: Math.round(weights.ours), map: Math.round(weights.map) };
}

async function time(it: Installation, path: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const signed = await signedIn(it, 'dispatcher');
    const page = await emptyPage(signed);
    const began = performance.now();
    await open(page, `${it.url}${path}`);
    times.push(performance.now() - began);
    await signed.close();
  }
  return Math.round(median(times));
}

async function emptyPage({ context }: Signed): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  return page;
}

/** Until it answers: the menu opens at a click, so the script has run and the page is not busy. */
async function open(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('#me summary').click();
  await page.locator('#me[open]').waitFor();
}
