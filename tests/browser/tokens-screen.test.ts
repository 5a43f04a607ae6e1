import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

vi.setConfig({ testTimeout: 60_000 });

describeWithChromium('the screen of API tokens', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  test('a token is made by keyboard alone, its secret is shown once and works, and revoking ends it at once', async () => {
    await world.it.db.sql`delete from api_tokens`;
    const { page, complaints, close } = await world.visit('manager', '/beheer/tokens');
    await page.getByText('Er zijn nog geen tokens').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Maak een token' }).focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'Maak een token' });
    await form.getByLabel('Waarvoor is dit token?').focus();
    await page.keyboard.type('Koppeling meldkamersysteem');
    expect(await form.getByRole('checkbox').count()).toBe(1);
    expect(await form.getByLabel('functioneel beheerder').isChecked()).toBe(true);
    await form.getByRole('radio', { name: '90 dagen' }).focus();
    await page.keyboard.press('ArrowLeft');
    expect(await form.getByRole('radio', { name: '30 dagen' }).isChecked()).toBe(true);
    await expectAccessible(page);
    await shot(page, 'tokens-make-1280');
    await form.getByLabel('Waarvoor is dit token?').focus();
    await page.keyboard.press('Enter');
    const made = page.getByRole('dialog', { name: 'Token “Koppeling meldkamersysteem”' });
    await made.waitFor();
    await expectAccessible(page);
    await shot(page, 'tokens-secret-1280');
    const secret = await page.locator('#token-secret').innerText();
    const asks = () => world.it.request('GET', '/v1/lines', { token: secret });
    expect([secret.startsWith('hk_'), (await asks()).status]).toEqual([true, 200]);
    await page.keyboard.press('Escape');
    expect(await made.isVisible()).toBe(true);
    await made.getByRole('button', { name: 'Het staat in het programma' }).click();
    expect(await page.content()).not.toContain(secret);
    const [row] = await world.it.db.sql<{ days: number }[]>`
      select round(extract(epoch from expires_at - created_at) / 86400)::int as days from api_tokens where name = 'Koppeling meldkamersysteem'`;
    expect(row?.days).toBe(30);

    await page.getByRole('button', { name: 'Trek in: Koppeling meldkamersysteem' }).click();
    const question = page.getByRole('dialog', { name: '“Koppeling meldkamersysteem” intrekken?' });
    await question.getByRole('button', { name: 'Trek in', exact: true }).click();
    await page.getByText('Werkt niet meer.').waitFor();
    expect((await asks()).status).toBe(401);
    await shot(page, 'tokens-1280');
    expect(complaints).toEqual([]);
    await close();
  });

  test('cancelling the proof makes no token and keeps what was filled in; a telephone fits it', async () => {
    const phone = { viewport: { width: 390, height: 844 } };
    const { page, close } = await world.visit('manager', '/beheer/tokens', phone);
    await world.it.db.sql`update sessions set proven_at = now() - interval '11 minutes'`;
    const before = await world.it.db.sql`select 1 from api_tokens`;
    await page.getByRole('button', { name: 'Maak een token' }).click();
    const form = page.getByRole('dialog', { name: 'Maak een token' });
    await form.getByLabel('Waarvoor is dit token?').fill('Later');
    await form.getByRole('button', { name: 'Maak het token' }).click();
    const question = page.getByRole('dialog', { name: 'Bevestig dat u het bent' });
    await question.waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await form.getByRole('alert').getByText('Bevestig eerst dat u het bent').waitFor();
    expect(await form.getByLabel('Waarvoor is dit token?').inputValue()).toBe('Later');
    expect(await world.it.db.sql`select 1 from api_tokens`).toHaveLength(before.length);
    await shot(page, 'tokens-make-390');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await close();
  });

  test('who manages nothing reads who does', async () => {
    const { page, close } = await world.visit('dispatcher', '/beheer/tokens');
    await page.getByText('Dit mag wie deze rol heeft: functioneel beheerder.').waitFor();
    await close();
  });
});
