import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notify } from '../../core/delivery/index.ts';
import { testChromium } from '../helpers/chromium.ts';
import { loadDemo } from './demo.ts';
import { startTestApi, TOKEN, type TestApi } from './helpers.ts';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];

let it: TestApi;
let browser: Browser;
beforeAll(async () => {
  // The browser's clock is the real one, and an alert may not lie in the future.
  it = await startTestApi({}, { now: () => new Date(), advance: () => undefined });
  await loadDemo(it);
  browser = await chromium.launch({ executablePath: await testChromium(), args: FLAGS });
});
afterAll(async () => {
  await browser.close();
  await it.close();
});

async function open(width: number, path: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'nl-NL' });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${it.url}${path}`);
  return { page, complaints };
}

test('a newcomer sends an alert with the keyboard alone, sees it arrive, and closes it', async () => {
  const { page, complaints } = await open(1280, `/#token=${TOKEN}`);
  await page.getByText('verbonden').waitFor();
  expect(page.url()).toBe(`${it.url}/`);
  await page.getByLabel('Straat of herkenbaar punt').fill('Van Leeuwenhoeklaan');
  await page.locator('#areas summary input').first().focus();
  await page.keyboard.press('Space');
  const send = page.getByRole('button', { name: 'Versturen…' });
  await expect.poll(() => send.isEnabled(), { timeout: 10_000 }).toBe(true);
  expect(await page.locator('#text').innerText()).toContain('Dit is een politiebericht: woninginbraak');
  expect(await page.locator('.area.reached').count()).toBeGreaterThan(0);

  await send.press('Enter');
  await page.locator('#hold').focus();
  await page.keyboard.down('Space');
  await page.getByRole('heading', { name: 'Woninginbraak: Van Leeuwenhoeklaan' }).waitFor();
  await page.keyboard.up('Space');
  const rows = page.locator('#groups tr');
  await expect.poll(() => rows.count()).toBeGreaterThan(0);

  const [alert] = await it.db.sql<{ id: string }[]>`select id from alerts where status = 'live'`;
  await it.db.sql`update posts set state = 'sent', sent_at = now()`;
  await notify(it.db.sql, 'alerts', [alert?.id ?? '']);
  await page.getByText('(100 %)').first().waitFor();
  expect(await rows.first().innerText()).toContain('verstuurd');

  await page.getByText('Afmelden', { exact: true }).click();
  await page.getByLabel('Afloop').selectOption('arrested');
  await page.getByRole('button', { name: 'Meld af en bedank iedereen' }).press('Enter');
  await page.locator('#board-status', { hasText: 'afgemeld' }).waitFor();
  await page.locator('#board-messages', { hasText: 'afgesloten' }).waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

test('letting go of the button, or pressing it once, sends nothing', async () => {
  const { page } = await open(1280, `/#token=${TOKEN}`);
  await page.getByLabel('Straat of herkenbaar punt').fill('Dorpsstraat');
  await page.getByLabel('Rond een punt').check();
  await page.locator('#centre').selectOption({ index: 3 });
  await page.getByRole('button', { name: 'Versturen…' }).click();
  const before = await it.db.sql`select id from alerts`;
  await page.locator('#hold').click();
  await page.locator('#hold').press('Enter');
  await page.getByRole('button', { name: 'Niet versturen' }).click();
  expect(await it.db.sql`select id from alerts`).toHaveLength(before.length);
  await page.close();
});

test('without a token, or with a wrong one, it asks for it and says why', async () => {
  const { page } = await open(390, '/');
  await page.getByLabel('Operator-token').fill('een-verkeerd-operator-token');
  await page.getByRole('button', { name: 'Aanmelden' }).click();
  await page.getByText('Dit operator-token klopt niet').waitFor();
  await page.getByLabel('Operator-token').fill(TOKEN);
  await page.getByRole('button', { name: 'Aanmelden' }).click();
  await page.getByRole('heading', { name: 'Nieuwe melding' }).waitFor();
  await page.locator('.areas-map').waitFor();
  const width = await page.evaluate('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(390);
  await page.close();
});

test('the check page fits a phone and needs no script', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${it.url}/m`);
  await page.getByLabel('Code uit het bericht').fill('k7f3qa');
  await page.getByRole('button', { name: 'Controleer' }).click();
  await page.getByRole('heading', { name: 'Wij kennen deze code niet' }).waitFor();
  await context.close();
});
