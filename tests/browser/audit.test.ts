import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sealNext } from '../../core/audit/index.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

const ADDRESS = '/beheer/logboek';
const NARROW = { viewport: { width: 390, height: 844 } };
const TWO_LOOKS = [
  { theme: 'light', language: 'nl' },
  { theme: 'dark', language: 'en' },
] as const;

describeWithChromium('the audit log', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
    await world.it.request('GET', '/v1/policy');
    await world.it.request('PUT', '/v1/retention-rules/drafts', { json: { days: 20, reason: 'Korter mag ook.' } });
    // A transaction of anybody else on this database server holds up sealing for as long as it runs.
    await vi.waitUntil(sealed, { timeout: 20_000, interval: 200 });
  });
  afterAll(() => world.close());

  const sealed = async () => {
    await sealNext(world.it.trail);
    const { body } = await world.it.request('GET', '/v1/audit-entries?verb=change-retention');
    return body.items[0].block !== null;
  };
  const searches = async () => {
    const [row] = await world.it.db.sql<{ n: number }[]>`
      select count(*)::int as n from audit_entries where verb = 'search' and entity = 'audit'`;
    return row?.n ?? 0;
  };
  const rows = (page: Page) => page.getByRole('table').locator('tbody tr');

  test('shows who did what in words, filters from the address, and asks only when somebody asks', async () => {
    const { page, complaints, close } = await world.visit('auditor', '/help');
    const before = await searches();
    await page.goto(`${world.it.url}${ADDRESS}`);
    await rows(page).first().waitFor();
    expect(await searches()).toBe(before + 1);
    await shot(page, 'audit-1280');
    await page.getByLabel('Wat', { exact: true }).selectOption('change-retention');
    await page.getByRole('button', { name: 'Zoeken', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**verb=change-retention**');
    await expect.poll(() => rows(page).count()).toBe(1);
    expect(await rows(page).first().innerText()).toContain('wijzigde een bewaartermijn');
    expect(await rows(page).first().innerText()).toMatch(/blok \d+/);
    expect(await searches()).toBe(before + 2);
    await page.getByText('Bijzonderheden').click();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Alles over dit kenmerk: drafts' }).click();
    await page.waitForURL('**id=drafts**');
    expect(complaints).toEqual([]);
    await close();
  });

  test('a question that finds nothing says so and how to go on; days that are turned round are not asked', async () => {
    const { page, close } = await world.visit('auditor', `${ADDRESS}?from=2020-01-01&to=2020-01-02`);
    await page.getByText('Geen enkele regel past bij deze vraag').waitFor();
    await expectAccessible(page, TWO_LOOKS);
    await page.getByLabel('Tot en met dag').fill('2019-12-01');
    await page.getByText('De tweede dag ligt voor de eerste.').first().waitFor();
    await page.keyboard.press('Enter');
    expect(page.url()).toContain('to=2020-01-02');
    await page.getByRole('button', { name: 'Filters wissen' }).first().click();
    await rows(page).first().waitFor();
    await close();
  });

  test('pages on until the oldest entry', async () => {
    await world.it.db.sql`
      insert into audit_entries (at, municipality_code, actor, verb, entity, entity_id, detail, hash)
      select '2024-05-01'::timestamptz + n * interval '1 second', 'GM0637', 'cli', 'view', 'alert', n::text, '{}', sha256(n::text::bytea)
      from generate_series(1, 120) n`;
    const { page, close } = await world.visit('auditor', `${ADDRESS}?from=2024-05-01&to=2024-05-01`);
    await page.getByText('50 regels getoond, er is meer').waitFor();
    await page.getByRole('button', { name: 'Oudere regels laden' }).click();
    await page.getByText('100 regels getoond, er is meer').waitFor();
    await page.getByRole('button', { name: 'Oudere regels laden' }).click();
    await page.getByText('120 regels', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Oudere regels laden' }).count()).toBe(0);
    await close();
  });

  test('makes a file of what fits and says how much it was', async () => {
    const { page, close } = await world.visit('auditor', `${ADDRESS}?verb=change-retention`);
    await rows(page).first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV, voor een rekenblad' }).click(),
    ]);
    await page.getByText('Klaar: 1 regels').waitFor();
    expect(download.suggestedFilename()).toMatch(/^audit-.*\.csv$/);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.split('\r\n')[0]).toContain('entity_id');
    expect(text).toContain('change-retention');
    await close();
  });

  test('shows the newest seal to write down, and how to verify', async () => {
    const { page, close } = await world.visit('auditor', ADDRESS);
    await page.getByRole('tab', { name: 'Zoeken' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL('**tab=proof');
    const { body } = await world.it.request('GET', '/v1/audit-blocks/head');
    const hash = await page
      .locator('dd', { hasText: body.hash.slice(0, 4) })
      .first()
      .innerText();
    expect(hash.replaceAll(' ', '')).toBe(body.hash);
    await page.getByText('heterdaadkracht audit verify', { exact: true }).waitFor();
    await expectAccessible(page);
    await shot(page, 'audit-proof-1280');
    await close();
  });

  test('fits a phone, and tells others who may', async () => {
    const phone = await world.visit('auditor', ADDRESS, NARROW);
    await rows(phone.page).first().waitFor();
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(phone.page, TWO_LOOKS);
    await shot(phone.page, 'audit-390');
    await phone.close();
    const manager = await world.visit('manager', ADDRESS);
    await manager.page.getByText('Dit mag wie deze rol heeft: auditor.').waitFor();
    await expectAccessible(manager.page, TWO_LOOKS);
    await manager.close();
  });
});
