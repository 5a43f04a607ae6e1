import { mkdirSync } from 'node:fs';
import path from 'node:path';
import axeCore from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Printer } from '../../core/ports/printer.ts';
import type { Role } from '../../core/identity/index.ts';
import { loadDemo } from '../api/demo.ts';
import { startTestApi, type TestApi } from '../api/helpers.ts';
import { makePeople, PASSWORD } from '../api/person.ts';
import { testChromium } from './chromium.ts';

const FLAGS = ['--headless', '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-sync'];
/** Maps drawn without a graphics card cost more than all the rest of a test: only tests of what is drawn want them. */
const DRAWN = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const NOT_DRAWN = ['--disable-gpu', '--disable-3d-apis'];
const SHOTS = path.resolve(import.meta.dirname, '../../var/shots');
/** What WCAG 2.2 AA asks, as far as a program can see it. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export interface Visitor {
  page: Page;
  /** What the browser complained about: errors of scripts, of the content security policy, of requests that failed. */
  complaints: string[];
  close(): Promise<void>;
}

export interface ConsoleWorld {
  it: TestApi;
  lineId: number;
  /** The e-mail address per role; all have PASSWORD. */
  emails: Record<Role, string>;
  browser: Browser;
  /** A browser of somebody's own, signed in as this role (or nobody), on a path of the console. */
  visit(role: Role | null, address: string, options?: BrowserContextOptions): Promise<Visitor>;
  close(): Promise<void>;
}

/** The browser's clock is the real one, and an alert may not lie in the future. */
const REAL_CLOCK = { now: () => new Date(), advance: () => undefined };

interface DemoDatabase {
  /** Of the database to copy. */
  seeded: string;
  lineId: number;
  emails: Record<Role, string>;
}

let demo: Promise<DemoDatabase> | undefined;

/** The demo register with an account per role, made once per worker: each world has a copy of its own. */
function demoDatabase(): Promise<DemoDatabase> {
  demo ??= (async () => {
    const it = await startTestApi({}, REAL_CLOCK);
    const lineId = await loadDemo(it);
    const emails = await makePeople(it);
    await it.leave();
    return { seeded: it.databaseName, lineId, emails };
  })();
  return demo;
}

/** The built console on the real API over a real database with the demo register, and a real browser. No bot: nothing is sent. */
export async function openConsoleWorld(
  config: Parameters<typeof startTestApi>[0] = {},
  { printer, graphics = false }: { printer?: Printer; graphics?: boolean } = {},
): Promise<ConsoleWorld> {
  const [{ seeded, lineId, emails }, browser] = await Promise.all([demoDatabase(), keptBrowser(graphics)]);
  const it = await startTestApi(config, REAL_CLOCK, undefined, printer, seeded);
  return {
    it,
    lineId,
    emails,
    browser,
    visit: (role, address, options) =>
      visit(browser, it.url, role === null ? null : { email: emails[role], password: PASSWORD }, address, options),
    close: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      await it.close();
    },
  };
}

const kept = new Map<boolean, Promise<Browser>>();

/** One per worker, for all its worlds, of which there is one at a time; it ends with the worker. */
async function keptBrowser(graphics: boolean): Promise<Browser> {
  const known = await kept.get(graphics);
  if (known?.isConnected()) return known;
  const made = openBrowser(graphics);
  kept.set(graphics, made);
  return made;
}

/** @param graphics whether maps are drawn; without, screens say that there is no map, and the list does everything */
export const openBrowser = async (graphics = false): Promise<Browser> =>
  chromium.launch({ executablePath: await testChromium(), args: [...FLAGS, ...(graphics ? DRAWN : NOT_DRAWN)] });

/** @param who signs in over the API from within the page, as the sign-in page does */
export async function visit(
  browser: Browser,
  url: string,
  who: { email: string; password: string } | null,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
    // It fetches the whole console two seconds in; only the tests of what it is for need that.
    serviceWorkers: 'block',
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  if (who !== null) {
    await page.goto(`${url}/sign-in`);
    const status = await page.evaluate(async (body) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/v1/session', { method: 'POST', headers, body: JSON.stringify(body) })).status;
    }, who);
    expect(status).toBe(200);
  }
  // A browser notes every 401 in its console; asking who is signed in is one.
  const isExpected = (text: string): boolean => text.includes('status of 401');
  page.on('console', (message) => {
    if (message.type() !== 'error' || isExpected(message.text())) return;
    complaints.push(`${message.text()} ${message.location().url.split('?')[0]}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${url}${address}`);
  return { page, complaints, close: () => context.close() };
}

/** A picture of the screen for people to look at, in var/shots: made when they ask for it, with SHOTS=1. */
export async function shot(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  if (process.env['SHOTS'] !== '1') return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), ...options });
}

export type Look = { theme: 'light' | 'dark'; language: 'nl' | 'en' };
/** Each theme and each language once: enough for a state of a screen. */
const LOOKS: readonly Look[] = [
  { theme: 'light', language: 'nl' },
  { theme: 'dark', language: 'en' },
];
/** Every theme in every language: every screen is seen so, over its two widths, in tests/browser/every-screen.test.ts. */
export const ALL_LOOKS: readonly Look[] = [
  { theme: 'light', language: 'nl' },
  { theme: 'dark', language: 'nl' },
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'en' },
];
/** The two pairs that a state of a screen is not looked at in. */
export const OTHER_LOOKS = ALL_LOOKS.slice(1, 3);

/** Draws the screen in another theme and language by its own choices, also when those lie under an open dialog. */
export async function show(page: Page, look: Look): Promise<void> {
  await page.evaluate(({ theme, language }) => {
    for (const [name, value] of Object.entries({ theme, language })) {
      const select = document.querySelector<HTMLSelectElement>(`select[name="${name}"]`);
      if (select === null) throw new Error(`No choice of ${name} on this screen`);
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, value);
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }, look);
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe(look.language);
  // Drawn, not only decided: axe reads colours from the screen as it was drawn last.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** axe-core finds nothing at WCAG 2.2 AA on the screen as it stands, in both themes and both languages. */
export async function expectAccessible(page: Page, looks: readonly Look[] = LOOKS): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source);
  // What lies half under the bar on top counts as too small a target, and only because of where the page was scrolled to.
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }));
  for (const look of looks) {
    await show(page, look);
    const found = await page.evaluate(async (tags) => {
      const { axe } = window as unknown as { axe: typeof axeCore };
      const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
      );
    }, AXE_TAGS);
    expect(found, `axe, ${look.theme}, ${look.language}`).toEqual([]);
  }
  await show(page, { theme: 'light', language: 'nl' });
}
