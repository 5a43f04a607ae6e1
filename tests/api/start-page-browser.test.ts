import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notify } from '../../core/delivery/index.ts';
import type { Role } from '../../core/identity/index.ts';
import { setApprovalPolicy } from '../helpers/approval-policy.ts';
import { testChromium } from '../helpers/chromium.ts';
import { loadDemo } from './demo.ts';
import { startTestApi, type TestApi } from './helpers.ts';
import { makePeople, PASSWORD, person } from './person.ts';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];

let it: TestApi;
let browser: Browser;
let emails: Record<Role, string>;
beforeAll(async () => {
  // The browser's clock is the real one, and an alert may not lie in the future.
  it = await startTestApi({}, { now: () => new Date(), advance: () => undefined });
  await loadDemo(it);
  emails = await makePeople(it);
  browser = await chromium.launch({ executablePath: await testChromium(), args: FLAGS });
});
afterAll(async () => {
  await browser.close();
  await it.close();
});

async function open(width: number, path: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'nl-NL' });
  // A browser notes every 401 in its console; asking who is signed in is one.
  const isExpected = (text: string): boolean => text.includes('status of 401');
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${it.url}${path}`);
  return { page, complaints };
}

/** Opens the start page as somebody who signs in with the keyboard alone. */
async function enter(width: number, role: Role, path = '/'): Promise<{ page: Page; complaints: string[] }> {
  const opened = await open(width, path);
  const { page } = opened;
  await page.getByLabel('E-mailadres', { exact: true }).waitFor();
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('email');
  await page.keyboard.type(emails[role]);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('#me').waitFor();
  return opened;
}

test('a newcomer sends an alert with the keyboard alone, sees it arrive, and closes it', async () => {
  const { page, complaints } = await enter(1280, 'dispatcher');
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
  const { page } = await enter(1280, 'supervisor');
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

test('a wrong password is told, a right one leads on to where one wanted to be, and signing out ends it', async () => {
  const { page } = await open(390, '/#alert=0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44');
  await page.getByLabel('E-mailadres', { exact: true }).fill(emails.dispatcher);
  await page.getByLabel('Wachtwoord', { exact: true }).fill('een-verkeerd-wachtwoord');
  await page.getByRole('button', { name: 'Meld aan', exact: true }).click();
  await page.getByText('horen niet bij elkaar').waitFor();
  await page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Meld aan', exact: true }).click();
  await page.getByRole('heading', { name: 'Nieuwe melding' }).waitFor();
  expect(page.url()).toBe(`${it.url}/#alert=0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44`);
  expect(await page.locator('#who').innerText()).toContain('centralist, Zoetermeer');
  await page.locator('.areas-map').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  expect(await page.evaluate('document.cookie')).toBe('');
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await page.getByRole('heading', { name: 'Aanmelden' }).waitFor();
  await page.goto(`${it.url}/`);
  await page.getByRole('heading', { name: 'Aanmelden' }).waitFor();
  await page.close();
});

test('a missing child waits for a supervisor, who looks, and sends it with the keyboard', async () => {
  await setApprovalPolicy(it.db.sql, 'GM0637', { missingMinor: true });
  const other = await enter(800, 'supervisor');
  const { page, complaints } = await enter(1280, 'dispatcher');
  await page.getByLabel('vermissing').check();
  await page.getByLabel('Straat of herkenbaar punt').fill('winkelcentrum Meerzicht');
  await page.getByLabel('Leeftijd').fill('9');
  await page.locator('#areas summary input').first().check();
  const send = page.getByRole('button', { name: 'Versturen…' });
  await expect.poll(() => send.isEnabled(), { timeout: 10_000 }).toBe(true);
  await send.click();
  await page.getByText('Een chef van dienst moet eerst goedkeuren').waitFor();
  await page.getByLabel('Typ vermissing om te versturen').fill('vermissing');
  await page.getByText('Nog niet verstuurd: een chef van dienst moet eerst goedkeuren.').waitFor();
  await page.getByText('moet dit goedkeuren').waitFor();
  expect(await page.getByRole('button', { name: 'Keur goed' }).count()).toBe(0);
  expect(await it.db.sql`select 1 from alerts where kind = 'missing_person' and status <> 'draft'`).toEqual([]);

  // Nobody told this page to look again: the stream did.
  await other.page.getByText('Bekijk het bericht').press('Enter');
  await other.page.locator('#approval-list .phone', { hasText: '9 jaar' }).waitFor();
  await other.page.getByLabel('Ik heb het bericht bekeken').press('Space');
  await other.page.getByRole('button', { name: 'Keur goed en verstuur' }).press('Enter');
  await other.page.getByRole('heading', { name: 'Vermissing: winkelcentrum Meerzicht' }).waitFor();
  expect(await it.db.sql`select 1 from alerts where kind = 'missing_person' and status = 'live'`).toHaveLength(1);
  await page.locator('#approvals').waitFor({ state: 'hidden' });
  expect([complaints, other.complaints]).toEqual([[], []]);
  await page.close();
  await other.page.close();
});

test('each role sees what it may do, and nothing else', async () => {
  const sections: Record<Role, string[]> = {
    dispatcher: ['WhatsApp-lijnen', 'Nieuwe melding', 'Meldingen'],
    supervisor: ['WhatsApp-lijnen', 'Nieuwe melding', 'Meldingen'],
    registrar: ['WhatsApp-lijnen'],
    organiser: [],
    investigator: ['Meldingen'],
    auditor: [],
    manager: ['WhatsApp-lijnen'],
  };
  for (const [role, titles] of Object.entries(sections) as [Role, string[]][]) {
    const { page, complaints } = await enter(800, role);
    await page
      .locator(titles.length === 0 ? '#nothing-here' : '#work section:visible')
      .first()
      .waitFor();
    expect([role, await page.locator('#work > section:visible h2').allInnerTexts()]).toEqual([role, titles]);
    if (titles.includes('WhatsApp-lijnen')) await page.getByText('verbonden').waitFor();
    expect([role, complaints]).toEqual([role, []]);
    await page.context().close();
    await page.close();
  }
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

test('the owner sees once that somebody tried his password', async () => {
  const elsewhere = person(it);
  const json = { email: emails.auditor, password: 'geraden' };
  expect((await elsewhere.request('POST', '/v1/session', { json })).status).toBe(401);
  const { page, complaints } = await enter(1280, 'auditor');
  const notices = page.getByRole('region', { name: 'Dit gebeurde met uw account' });
  await notices.getByText('een keer een verkeerd wachtwoord').waitFor();
  await notices.getByRole('button', { name: 'Ik heb dit gezien' }).press('Enter');
  await expect.poll(() => notices.isVisible()).toBe(false);
  await page.reload();
  await page.locator('#me').waitFor();
  expect(await notices.isVisible()).toBe(false);
  expect(complaints).toEqual([]);
  await page.close();
});
