import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { PASSWORD, person, signIn } from '../api/person.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

vi.setConfig({ testTimeout: 60_000 });
const NEW_PASSWORD = 'zeven-kano-sloot-gordijn';

describeWithChromium('the sign-in page', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  test('is readable in both themes and both languages, remembers the choice, and fits a telephone', async () => {
    const { page, complaints, close } = await world.visit(null, '/sign-in');
    await page.getByRole('heading', { name: 'Inloggen' }).waitFor();
    await expectAccessible(page);
    await shot(page, 'sign-in-1280');
    await page.getByLabel('Taal').selectOption('en');
    await page.getByLabel('Colours').selectOption('dark');
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await shot(page, 'sign-in-dark-en-1280');
    await page.setViewportSize({ width: 390, height: 844 });
    await shot(page, 'sign-in-390');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(complaints).toEqual([]);
    await close();
  });

  test('after too many guesses it says how long to wait, counts down, and lets in afterwards', async () => {
    const { page, close } = await world.visit(null, '/sign-in');
    const email = world.emails.organiser;
    const other = person(world.it);
    for (let n = 0; n < 5; n += 1) {
      await other.request('POST', '/v1/session', { json: { email, password: 'mis mis mis mis' } });
    }
    await page.getByLabel('E-mailadres', { exact: true }).fill(email);
    const type = async (password: string): Promise<void> => {
      await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Log in', exact: true }).click();
    };
    const waiting = page.getByText(/U kunt het over \d+ s weer proberen\./);
    for (let n = 0; n < 6 && !(await waiting.isVisible()); n += 1) {
      await type('nog een keer mis');
      await page.getByRole('alert').waitFor();
      await page.waitForTimeout(200);
    }
    await waiting.waitFor();
    await expectAccessible(page, [{ theme: 'dark', language: 'en' }]);
    await waiting.waitFor({ state: 'hidden', timeout: 40_000 });
    await type(PASSWORD);
    await page.locator('#me').waitFor();
    await close();
  });

  test('every step of coming in by an invitation can be read and done by keyboard alone', async () => {
    const manager = await signIn(world.it, world.emails.manager);
    const json = { name: 'Toets Bord', email: 'toets@politie.example', roles: ['investigator'] };
    const { link } = (await manager.request('POST', '/v1/accounts', { json })).body;
    const { page, complaints, close } = await world.visit(null, `/sign-in${new URL(link.address).hash}`);
    const type = async (text: string, key = 'Tab'): Promise<void> => {
      await page.keyboard.type(text);
      await page.keyboard.press(key);
    };
    await page.getByRole('heading', { name: 'U bent uitgenodigd' }).waitFor();
    expect(page.url()).toBe(`${world.it.url}/sign-in`);
    await expectAccessible(page);
    await shot(page, 'sign-in-invitation-1280');
    await page.getByLabel('Uw e-mailadres').focus();
    await type('toets@politie.example');
    await type(NEW_PASSWORD, 'Enter');

    await page.getByRole('heading', { name: 'Tweede stap instellen' }).waitFor();
    await page.getByRole('img', { name: /QR-code/ }).waitFor();
    await expectAccessible(page);
    await shot(page, 'sign-in-enrol-1280', { fullPage: true });
    await page.getByText('Scannen lukt niet').focus();
    await page.keyboard.press('Enter');
    const secret = (await page.locator('#totp-secret').innerText()).replaceAll(' ', '');
    const app = new TOTP({ secret: Secret.fromBase32(secret) });
    await page.keyboard.press('Tab');
    await type(app.generate(), 'Enter');

    await page.getByRole('heading', { name: 'Bewaar uw herstelcodes' }).waitFor();
    const [code = ''] = await page.locator('#codes li').allInnerTexts();
    await expectAccessible(page);
    await page.getByLabel('Ik heb de codes veilig bewaard').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.locator('#who', { hasText: 'rechercheur, Zoetermeer' }).waitFor();

    await page.context().clearCookies();
    await page.goto(`${world.it.url}/sign-in`);
    await page.getByRole('heading', { name: 'Inloggen' }).waitFor();
    await type('toets@politie.example');
    await type(NEW_PASSWORD, 'Enter');
    await page.getByRole('heading', { name: 'Tweede stap', exact: true }).waitFor();
    await expectAccessible(page);
    await shot(page, 'sign-in-code-1280');
    await page.getByRole('button', { name: 'Ik heb mijn telefoon niet bij me' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Herstelcode').focus();
    await type('dit is er geen', 'Enter');
    await page.getByRole('alert').waitFor();
    await type(code, 'Enter');
    await page.locator('#who').waitFor();
    expect(complaints.filter((text) => !text.includes('status of 4'))).toEqual([]);
    await close();
  });
});
