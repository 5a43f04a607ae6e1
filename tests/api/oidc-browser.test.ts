import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithChromium, testChromium } from '../helpers/chromium.ts';
import { startOidcProvider, type OidcProvider } from '../helpers/oidc-provider.ts';
import { CLIENT, HOME, introduce, startOidcWorld, type OidcWorld } from '../helpers/oidc-world.ts';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];

describeWithChromium('the organisation’s own login in a real browser', () => {
  let provider: OidcProvider;
  let it: OidcWorld;
  let browser: Browser;
  beforeAll(async () => {
    provider = await startOidcProvider();
    it = await startOidcWorld({ issuer: provider.issuer, ...CLIENT });
    await introduce(provider, it);
    browser = await chromium.launch({ executablePath: await testChromium(), args: FLAGS });
  });
  afterAll(async () => {
    await browser.close();
    await it.close();
    await provider.stop();
  });

  test('somebody goes there from the sign-in page, comes back inside, and signs out here and there', async () => {
    await provider.user('ans', { name: 'Ans', municipality: HOME, roles: ['beheer'] });
    const page = await browser.newPage({ locale: 'nl-NL' });
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${it.url}/sign-in?next=/account`);
    await page.getByRole('button', { name: 'Log in met de login van uw organisatie' }).click();
    await page.locator('input[name=login]').fill('ans');
    await page.locator('input[name=password]').fill('x');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Mijn account' }).waitFor();
    expect(page.url()).toBe(`${it.url}/account`);
    const cookies = (await page.context().cookies(it.url)).filter(({ name }) => name.startsWith('__Host-'));
    expect(cookies).toMatchObject([{ name: '__Host-hk', httpOnly: true, secure: true, sameSite: 'Lax' }]);

    await page.goto(it.url);
    await page.locator('#me summary').click();
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    const there = page.getByRole('link', { name: 'Log ook uit bij uw organisatie' });
    expect(new URL((await there.getAttribute('href')) ?? '').origin).toBe(provider.issuer);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('somebody without a role reads why, and finds the way back', async () => {
    await provider.user('piet', { name: 'Piet', municipality: HOME, roles: [] });
    const page = await browser.newPage({ locale: 'nl-NL' });
    await page.goto(`${it.url}/sign-in/oidc`);
    await page.locator('input[name=login]').fill('piet');
    await page.locator('input[name=password]').fill('x');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('alert').getByText('u hebt hier nog geen rol').waitFor();
    await page.getByRole('link', { name: 'Terug naar inloggen' }).click();
    await page.getByLabel('E-mailadres', { exact: true }).waitFor();
    await page.close();
  });
});
