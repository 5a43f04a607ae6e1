import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, show, type ConsoleWorld } from '../helpers/console-world.ts';
import { PASSWORD, person } from '../api/person.ts';

vi.setConfig({ testTimeout: 60_000 });
const LATE = `now() - interval '11 minutes'`;
const NEW_PASSWORD = 'zeven-kano-sloot-gordijn';

describeWithChromium('the screen of accounts and roles', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  const open: ConsoleWorld['visit'] = async (...given) => {
    const visitor = await world.visit(...given);
    visitor.page.setDefaultTimeout(25_000);
    return visitor;
  };
  const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const rolesOf = async (email: string): Promise<string[]> => {
    const rows = await world.it.db.sql<{ role: string }[]>`
      select role from account_roles r join accounts a on a.id = r.account_id
      where a.email_hash = ${world.it.ctx.keys.lookup('accounts.email', email)} order by role`;
    return rows.map(({ role }) => role);
  };
  const prove = async (page: Page): Promise<void> => {
    const question = dialog(page, 'Bevestig dat u het bent');
    await question.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
    await question.getByRole('button', { name: 'Bevestig', exact: true }).click();
  };

  test('a manager finds somebody, by name and role in the address, in both themes and both languages', async () => {
    const { page, complaints, close } = await open('manager', '/beheer/accounts');
    await page.getByText('7 van 7 accounts').waitFor();
    await expectAccessible(page);
    await shot(page, 'accounts-1280', { fullPage: true });
    await show(page, { theme: 'dark', language: 'nl' });
    await shot(page, 'accounts-dark-1280', { fullPage: true });
    await show(page, { theme: 'light', language: 'nl' });
    await page.getByLabel('Rol', { exact: true }).selectOption({ label: 'rechercheur' });
    await page.getByText('1 van 7 accounts').waitFor();
    await page.reload();
    await page.getByText('1 van 7 accounts').waitFor();
    await page.getByLabel('Zoek op naam of e-mailadres').fill('niemand heet zo');
    expect(page.url()).not.toContain('niemand');
    await page.getByText('Niemand past bij deze zoekvraag').waitFor();
    await expectAccessible(page, [{ theme: 'dark', language: 'en' }]);
    await press(page, 'Wis de zoekvraag');
    await page.getByText('7 van 7 accounts').waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(complaints).toEqual([]);
    await close();
  });

  test('a server that cannot answer is told, and asked again', async () => {
    const { page, close } = await open('manager', '/account');
    const away = { status: 500, body: '{}', contentType: 'application/problem+json' };
    let isAway = true;
    await page.route('**/v1/accounts', (route) => (isAway ? route.fulfill(away) : route.fallback()));
    await page.getByRole('link', { name: 'Beheer', exact: true }).click();
    await page.getByText('Dit lukte niet').waitFor();
    await expectAccessible(page);
    isAway = false;
    await press(page, 'Opnieuw proberen');
    await page.getByText('7 van 7 accounts').waitFor();
    await close();
  });

  test('an invitation asks for proof when the last is old, goes on by itself, and its link lets the person in', async () => {
    const { page, close } = await open('manager', '/beheer/accounts');
    await press(page, 'Nodig iemand uit');
    const form = dialog(page, 'Nodig iemand uit');
    await form.getByLabel('Naam', { exact: true }).fill('Nora Nieuw');
    await form.getByLabel('E-mailadres').fill('nora@politie.example');
    await form.getByRole('button', { name: 'Maak de uitnodiging' }).click();
    await form.getByText('Kies minstens één rol.').waitFor();
    await form.getByLabel(/^centralist/).check();
    await expectAccessible(page);
    await shot(page, 'accounts-invite-1280');
    await world.it.db.sql.unsafe(`update sessions set proven_at = ${LATE}`);
    await form.getByRole('button', { name: 'Maak de uitnodiging' }).click();
    await dialog(page, 'Bevestig dat u het bent').waitFor();
    await expectAccessible(page);
    await shot(page, 'proof-1280');
    const question = dialog(page, 'Bevestig dat u het bent');
    await question.getByLabel('Wachtwoord', { exact: true }).fill('dit is het niet');
    await question.getByRole('button', { name: 'Bevestig', exact: true }).click();
    await question.getByText('Dit is niet uw huidige wachtwoord.').waitFor();
    await prove(page);
    const link = dialog(page, 'Link voor Nora Nieuw');
    await link.waitFor();
    await expectAccessible(page);
    await shot(page, 'accounts-link-1280');
    const address = await page.locator('#one-time-link').innerText();
    await page.keyboard.press('Escape');
    expect(await link.isVisible()).toBe(true);
    await link.getByRole('button', { name: 'Ik heb de link doorgegeven' }).click();
    await page.getByText('8 van 8 accounts').waitFor();
    expect(await rolesOf('nora@politie.example')).toEqual(['dispatcher']);

    const [, token = ''] = /#invitation=(.+)$/.exec(address) ?? [];
    const nora = person(world.it);
    const accepted = await nora.request('POST', '/v1/invitation', { json: { link: token, password: NEW_PASSWORD } });
    expect(accepted.status).toBe(204);
    await close();
  });

  test('roles are given and taken together, after saying what that comes to', async () => {
    const { page, close } = await open('manager', '/beheer/accounts?role=investigator');
    await page.getByRole('button', { name: /^Beheer het account van/ }).click();
    const one = page.getByRole('dialog');
    await one.getByLabel(/^registerbeheerder/).check();
    await one.getByLabel(/^rechercheur/).uncheck();
    await one.getByText('Krijgt erbij: registerbeheerder.').waitFor();
    await one.getByText('Verliest: rechercheur.').waitFor();
    await expectAccessible(page);
    await shot(page, 'accounts-manage-1280');
    await one.getByRole('button', { name: 'Leg de rollen vast' }).click();
    await expect.poll(() => rolesOf(world.emails.investigator)).toEqual(['registrar']);
    await one.getByText('Er is niets gewijzigd.').waitFor();
    await close();
  });

  test('oneself is not for oneself, and the screen says so before the server does', async () => {
    const { page, close } = await open('manager', '/beheer/accounts?role=manager');
    await page.getByRole('button', { name: /^Beheer het account van/ }).click();
    const one = page.getByRole('dialog');
    await one.getByText('Dit is uw eigen account.').waitFor();
    expect(await one.getByLabel(/^functioneel beheerder/).isDisabled()).toBe(true);
    expect(await one.getByRole('button', { name: 'Verwijder het account' }).count()).toBe(0);
    await expectAccessible(page, [{ theme: 'light', language: 'en' }]);
    await close();
  });

  test('switching off shuts somebody out at once, switching on lets in again, removing takes the account away', async () => {
    const { page, close } = await open('manager', '/beheer/accounts?role=organiser');
    const other = person(world.it);
    const signIn = { json: { email: world.emails.organiser, password: PASSWORD } };
    expect((await other.request('POST', '/v1/session', signIn)).status).toBe(200);
    await page.getByRole('button', { name: /^Beheer het account van/ }).click();
    const one = dialog(page, /^Oefenleider|oefenleider/i).first();
    const act = async (name: string): Promise<void> => {
      await one.getByRole('button', { name, exact: true }).click();
      await dialog(page, `${name}?`).getByRole('button', { name, exact: true }).click();
    };
    await act('Log overal uit');
    await page.getByText('Overal uitgelogd.').waitFor();
    expect((await other.request('GET', '/v1/session')).status).toBe(401);
    await one.getByText('Er is geen tweede stap.').waitFor();
    await act('Zet het account uit');
    await one.getByRole('button', { name: 'Zet het account weer aan' }).waitFor();
    expect((await other.request('POST', '/v1/session', signIn)).status).toBe(401);
    await one.getByRole('button', { name: 'Zet het account weer aan' }).click();
    await one.getByRole('button', { name: 'Zet het account uit' }).waitFor();
    await one.getByRole('button', { name: 'Maak een link voor een nieuw wachtwoord' }).click();
    expect(await page.locator('#one-time-link').innerText()).toContain('/sign-in#password-reset=');
    await press(page, 'Ik heb de link doorgegeven');
    await act('Verwijder het account');
    await expect.poll(() => rolesOf(world.emails.organiser)).toEqual([]);
    await page.getByText('Niemand past bij deze zoekvraag').waitFor();
    await close();
  });

  test('a stricter way of signing in names whom it hits before it is saved', async () => {
    const { page, close } = await open('manager', '/beheer/accounts');
    await press(page, 'Wijzig');
    const form = dialog(page, 'Waarmee logt men in?');
    await form.getByLabel(/^Een toegangssleutel moet/).check();
    await form.getByText(/mensen zijn hier nog niet zover/).waitFor();
    await expectAccessible(page);
    await shot(page, 'accounts-policy-1280');
    await form.getByLabel(/^Een tweede stap moet/).check();
    await form.getByRole('button', { name: 'Leg dit vast' }).click();
    // The manager has no second step either, and comes to the page that sets one up.
    await page.getByRole('heading', { name: 'Tweede stap instellen' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    const [row] = await world.it.db.sql<{ n: number }[]>`
      select count(*)::int as n from municipality_policies where second_factor = 'required'`;
    expect(row?.n).toBe(1);
    await world.it.db.sql`update municipality_policies set second_factor = 'optional'`;
    await close();
  });

  test('who manages nothing reads who does; a telephone shows all of it without sideways scrolling', async () => {
    const registrar = await open('registrar', '/beheer/accounts');
    await registrar.page.getByText('Dit mag wie deze rol heeft: functioneel beheerder.').waitFor();
    await expectAccessible(registrar.page);
    await registrar.close();
    const phone = { viewport: { width: 390, height: 844 } };
    const { page, close } = await open('manager', '/beheer/accounts', phone);
    await page
      .getByRole('button', { name: /^Beheer het account van/ })
      .first()
      .waitFor();
    await shot(page, 'accounts-390', { fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page
      .getByRole('button', { name: /^Beheer het account van/ })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await shot(page, 'accounts-manage-390');
    await expectAccessible(page, [{ theme: 'dark', language: 'nl' }]);
    await close();
  });

  test('after a theft everybody is signed out, oneself too', async () => {
    const other = person(world.it);
    await other.request('POST', '/v1/session', { json: { email: world.emails.dispatcher, password: PASSWORD } });
    const { page, close } = await open('manager', '/beheer/accounts');
    await press(page, 'Log iedereen uit');
    await dialog(page, 'Iedereen uitloggen?').getByRole('button', { name: 'Log iedereen uit' }).click();
    await page.waitForURL('**/sign-in');
    expect((await other.request('GET', '/v1/session')).status).toBe(401);
    await close();
  });
});
