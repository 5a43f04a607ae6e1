import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { PASSWORD, signIn } from '../api/person.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

vi.setConfig({ testTimeout: 60_000 });
const NEW_PASSWORD = 'zeven-kano-sloot-gordijn';

describeWithChromium('one’s own account', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
  const codeFrom = (secret: string): string =>
    new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate();

  test('shows the ways in and where one is signed in, in both themes and both languages, also on a telephone', async () => {
    const { page, complaints, close } = await world.visit('auditor', '/account');
    await page.getByText('Dit scherm', { exact: true }).waitFor();
    await page.getByText(/Chrome op Linux/).waitFor();
    await expectAccessible(page);
    await shot(page, 'account-1280', { fullPage: true });
    await page.setViewportSize({ width: 390, height: 844 });
    await shot(page, 'account-390', { fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
    await close();
  });

  test('another password ends the other sessions and keeps this one; a wrong one is told where it was typed', async () => {
    const elsewhere = await signIn(world.it, world.emails.organiser);
    const { page, close } = await world.visit('organiser', '/account');
    await page.getByRole('button', { name: 'Wachtwoord wijzigen' }).click();
    const form = dialog(page, 'Wachtwoord wijzigen');
    await form.getByLabel('Huidig wachtwoord').fill('dit is het niet');
    await form.getByLabel('Nieuw wachtwoord').fill(NEW_PASSWORD);
    await form.getByRole('button', { name: 'Leg het nieuwe wachtwoord vast' }).click();
    await form.getByRole('alert').getByText('Dit is niet uw huidige wachtwoord.').waitFor();
    expect(await form.getByLabel('Nieuw wachtwoord').inputValue()).toBe(NEW_PASSWORD);
    await expectAccessible(page);
    await form.getByLabel('Huidig wachtwoord').fill(PASSWORD);
    await form.getByRole('button', { name: 'Leg het nieuwe wachtwoord vast' }).click();
    await page.getByText('Uw wachtwoord is gewijzigd.').waitFor();
    expect((await elsewhere.request('GET', '/v1/session')).status).toBe(401);
    await signIn(world.it, world.emails.organiser, NEW_PASSWORD);
    await page.reload();
    await page.getByRole('heading', { name: 'Mijn account' }).waitFor();
    await close();
  });

  test('an app with codes is set up with its recovery codes, which can be renewed, and taken away again', async () => {
    const { page, close } = await world.visit('investigator', '/account');
    await page.getByRole('button', { name: 'Stel een app in' }).click();
    const form = dialog(page, 'Stel een app in');
    await form.getByRole('img', { name: /QR-code/ }).waitFor();
    await expectAccessible(page);
    await shot(page, 'account-app-1280');
    await form.getByText('Scannen lukt niet').click();
    const secret = await form.locator('#totp-secret').innerText();
    await form.getByLabel('Vul de zes cijfers in').fill('000000');
    await form.getByRole('button', { name: 'Neem in gebruik' }).click();
    await form.getByRole('alert').waitFor();
    await form.getByLabel('Vul de zes cijfers in').fill(codeFrom(secret));
    await form.getByRole('button', { name: 'Neem in gebruik' }).click();
    const codes = dialog(page, 'Bewaar uw herstelcodes');
    await codes.locator('#codes li').first().waitFor();
    const first = await codes.locator('#codes li').allInnerTexts();
    expect(first).toHaveLength(10);
    await expectAccessible(page);
    await shot(page, 'account-codes-1280');
    await page.keyboard.press('Escape');
    await codes.getByRole('button', { name: 'Ga verder' }).click();
    await codes.getByText('Zet eerst het vinkje').waitFor();
    await codes.getByLabel('Ik heb de codes veilig bewaard').check();
    await codes.getByRole('button', { name: 'Ga verder' }).click();
    await page.getByText('U hebt er nog 10.').waitFor();

    await page.getByRole('button', { name: 'Maak nieuwe herstelcodes' }).click();
    await dialog(page, 'Nieuwe herstelcodes maken?').getByRole('button', { name: 'Maak nieuwe herstelcodes' }).click();
    await codes.locator('#codes li').first().waitFor();
    const second = await codes.locator('#codes li').allInnerTexts();
    expect(second.filter((code) => first.includes(code))).toEqual([]);
    await codes.getByLabel('Ik heb de codes veilig bewaard').check();
    await codes.getByRole('button', { name: 'Ga verder' }).click();

    // With a second factor the proof wants both; a recovery code will do.
    await world.it.db.sql`update sessions set proven_at = now() - interval '11 minutes'`;
    await page.getByRole('button', { name: 'Haal de app weg' }).click();
    await dialog(page, 'De app met codes weghalen?').getByRole('button', { name: 'Haal de app weg' }).click();
    const proof = dialog(page, 'Bevestig dat u het bent');
    await proof.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
    await proof.getByLabel('Code uit uw app, of een herstelcode').fill(second[0] ?? '');
    await proof.getByRole('button', { name: 'Bevestig', exact: true }).click();
    await page.getByText('De app met codes is weggehaald.').waitFor();
    await page.getByText('Niet ingesteld').waitFor();
    await close();
  });

  test('a session elsewhere is ended from here, and all of them together', async () => {
    const elsewhere = await signIn(world.it, world.emails.registrar);
    const { page, close } = await world.visit('registrar', '/account');
    await page.getByRole('button', { name: /^Log uit: Onbekende browser/ }).click();
    await page.getByText('Die sessie is beëindigd.').waitFor();
    expect((await elsewhere.request('GET', '/v1/session')).status).toBe(401);
    await page.getByRole('button', { name: 'Log overal uit' }).click();
    await dialog(page, 'Overal uitloggen?').getByRole('button', { name: 'Log overal uit' }).click();
    await page.waitForURL('**/sign-in');
    await close();
  });

  test('a session that expired leads to the sign-in page and back to where one was, with what was in memory', async () => {
    const { page, close } = await world.visit('supervisor', '/geschiedenis?tab=x');
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await world.it.db.sql`delete from sessions`;
    await page.getByRole('link', { name: 'Lijnen' }).click();
    await page.getByText('Uw sessie is voorbij.').waitFor();
    expect(new URL(page.url()).searchParams.get('next')).toBe('/lijnen');
    await expectAccessible(page);
    expect(await page.getByLabel('E-mailadres', { exact: true }).inputValue()).toBe(world.emails.supervisor);
    // The address is known, so the password is where the typing begins.
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/lijnen');
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
    await close();
  });

  test('what is in memory is not for the next person at the same screen', async () => {
    const [line] = await world.it.db.sql<{ name: string }[]>`select name from lines order by id limit 1`;
    const { page, close } = await world.visit('manager', '/lijnen');
    const ofManager = page.locator('main').getByText(line?.name ?? '');
    await ofManager.first().waitFor();
    await world.it.db.sql`delete from sessions`;
    // From here on the server tells nobody about lines: what still shows them comes out of memory.
    await page.route('**/v1/lines**', (route) => route.abort());
    await page.getByRole('link', { name: 'Beheer', exact: true }).click();
    await page.getByText('Uw sessie is voorbij.').waitFor();
    await page.getByLabel('E-mailadres', { exact: true }).fill(world.emails.dispatcher);
    await page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.locator('#who', { hasText: 'centralist' }).waitFor();
    await page.getByRole('link', { name: 'Lijnen', exact: true }).click();
    await page.getByText('Dit lukte niet').waitFor();
    expect(await ofManager.count()).toBe(0);
    await close();
  });
});
