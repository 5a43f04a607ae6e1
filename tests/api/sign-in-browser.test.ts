import { Secret, TOTP } from 'otpauth';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSetUpLink, setSecondFactorPolicy, type Role } from '../../core/identity/index.ts';
import { testChromium } from '../helpers/chromium.ts';
import { startTestApi, type TestApi } from './helpers.ts';
import { makePeople, PASSWORD, signIn } from './person.ts';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
const NEW_PASSWORD = 'zeven-kano-sloot-gordijn';
const STEP_MS = 30_000;
const PATIENCE_MS = 60_000;

let it: TestApi;
let browser: Browser;
let emails: Record<Role, string>;
let now = Date.now();
beforeAll(async () => {
  // Codes of an app go by steps of half a minute: the clock stands still unless a test moves it.
  it = await startTestApi({}, { now: () => new Date(now), advance: (ms) => void (now += ms) });
  emails = await makePeople(it);
  browser = await chromium.launch({ executablePath: await testChromium(), args: FLAGS });
});
afterAll(async () => {
  await browser.close();
  await it.close();
});

/** A phone that opens this address, and everything that went wrong in it. */
async function open(path: string): Promise<{ page: Page; complaints: string[]; done(): Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'nl-NL' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // A browser notes every answer that is no: they are what these tests are about.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${it.url}${path}`);
  return { page, complaints, done: () => context.close() };
}

const codeFrom = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp: now });
const title = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const fits = async (page: Page): Promise<void> =>
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);

/** Sets up the app that the page shows, keeps the recovery codes and goes on. */
async function setUpApp(page: Page): Promise<{ secret: string; codes: string[] }> {
  await title(page, 'Tweede stap instellen').waitFor();
  await page
    .getByRole('img', { name: /QR-code/ })
    .locator('svg path')
    .waitFor();
  await fits(page);
  await page.getByText('Scannen lukt niet').click();
  const secret = await page.locator('#totp-secret').innerText();
  await page.getByLabel('Vul de zes cijfers in').fill(codeFrom(secret));
  await press(page, 'Neem in gebruik');
  await title(page, 'Bewaar uw herstelcodes').waitFor();
  const codes = await page.locator('#codes li').allInnerTexts();
  await fits(page);
  await press(page, 'Ga verder');
  await page.getByRole('alert').getByText('Zet eerst het vinkje').waitFor();
  await page.getByLabel('Ik heb de codes veilig bewaard').check();
  await press(page, 'Ga verder');
  await page.locator('#me').waitFor();
  return { secret, codes };
}

test(
  'the first manager comes in by the link of the first start, with an app and recovery codes, and again with each',
  async () => {
    const { token } = await createSetUpLink(
      { ...it.identity, actor: { id: 'cli' } },
      { code: 'GM0518', name: 'Den Haag' },
    );
    const { page, complaints, done } = await open(`/sign-in#set-up=${token}`);
    await title(page, 'Welkom bij Heterdaadkracht').waitFor();
    expect(page.url()).toBe(`${it.url}/sign-in`);
    await fits(page);
    await page.getByLabel('Uw naam').fill('Eerste Beheerder');
    await page.getByLabel('Uw e-mailadres').fill('eerste@denhaag.example');
    await page.getByLabel('Nieuw wachtwoord').fill('wachtwoord1234');
    await press(page, 'Leg vast en log in');
    await page.getByRole('alert').getByText('te raden').waitFor();
    await page.getByLabel('Nieuw wachtwoord').fill(NEW_PASSWORD);
    await press(page, 'Leg vast en log in');
    await expect.poll(() => page.getByRole('button', { name: 'Nu niet' }).isVisible()).toBe(false);
    const { secret, codes } = await setUpApp(page);
    expect(await page.locator('#who').innerText()).toContain('functioneel beheerder, Den Haag');

    for (const how of ['app', 'recovery'] as const) {
      now += STEP_MS;
      await page.locator('#me summary').click();
      await press(page, 'Uitloggen');
      await page.getByLabel('E-mailadres', { exact: true }).fill('eerste@denhaag.example');
      await page.getByLabel('Wachtwoord', { exact: true }).fill(NEW_PASSWORD);
      await press(page, 'Log in');
      await title(page, 'Tweede stap').waitFor();
      if (how === 'recovery') {
        await press(page, 'Ik heb mijn telefoon niet bij me');
        await page.getByLabel('Herstelcode').fill(codes[0] ?? '');
      } else await page.getByLabel('Code uit uw app').fill(codeFrom(secret));
      await press(page, 'Ga verder');
      await page.locator('#me').waitFor();
    }
    expect(complaints).toEqual([]);
    await done();
  },
  PATIENCE_MS,
);

test(
  'somebody who is invited chooses a password, and may leave the second step for later where it is no duty',
  async () => {
    const manager = await signIn(it, emails.manager);
    const json = { name: 'Nieuwe Collega', email: 'nieuw@politie.example', roles: ['investigator'] };
    const { link } = (await manager.request('POST', '/v1/accounts', { json })).body;
    const { page, complaints, done } = await open(new URL(link.address).href.replace('https://echt.example', ''));
    await title(page, 'U bent uitgenodigd').waitFor();
    await page.getByLabel('Uw e-mailadres').fill('nieuw@politie.example');
    await page.getByLabel('Nieuw wachtwoord').fill(NEW_PASSWORD);
    await press(page, 'Leg vast en log in');
    await title(page, 'Tweede stap instellen').waitFor();
    await press(page, 'Nu niet');
    await page.locator('#who', { hasText: 'rechercheur, Zoetermeer' }).waitFor();

    await page.goto(new URL(link.address).href.replace('https://echt.example', it.url));
    await page.getByLabel('Uw e-mailadres').fill('nieuw@politie.example');
    await page.getByLabel('Nieuw wachtwoord').fill(NEW_PASSWORD);
    await press(page, 'Leg vast en log in');
    await page.getByRole('alert').waitFor();
    expect(complaints).toEqual([]);
    await done();
  },
  PATIENCE_MS,
);

test(
  'where a second step is a duty, whoever has none sets one up before anything else',
  async () => {
    await setSecondFactorPolicy({ ...it.identity, tenant: 'GM0637' }, 'required');
    const { page, complaints, done } = await open('/');
    await page.getByLabel('E-mailadres', { exact: true }).fill(emails.registrar);
    await page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
    await press(page, 'Log in');
    await setUpApp(page);
    await page.locator('#who', { hasText: 'registerbeheerder, Zoetermeer' }).waitFor();
    await setSecondFactorPolicy({ ...it.identity, tenant: 'GM0637' }, 'optional');
    expect(complaints).toEqual([]);
    await done();
  },
  PATIENCE_MS,
);

test(
  'an address never leads to another site, whatever it asks for',
  async () => {
    const asked = [
      '//kwaad.example',
      '/\\kwaad.example',
      'https://kwaad.example/',
      '/..//kwaad.example',
      'javascript:alert(1)',
    ];
    for (const next of [...asked, '/%09/kwaad.example', '\t//kwaad.example']) {
      const { page, done } = await open(`/sign-in?next=${encodeURIComponent(next)}`);
      await page.getByLabel('E-mailadres', { exact: true }).fill(emails.organiser);
      await page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
      await press(page, 'Log in');
      await page.waitForURL((url) => url.pathname !== '/sign-in');
      expect([next, new URL(page.url()).origin]).toEqual([next, it.url]);
      await done();
    }
  },
  PATIENCE_MS,
);
