import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { setApprovalPolicy } from '../helpers/approval-policy.ts';
import { expectAccessible, openConsoleWorld, shot, show, type ConsoleWorld } from '../helpers/console-world.ts';
import { begin, message, openForm, savedId } from './new-alert-page.ts';

describeWithChromium('how the form of an alert looks and sounds', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

  test('on a phone everything stands below each other, with reach and send always in sight', async () => {
    const { page, complaints, close } = await openForm(world, 'dispatcher', '/meldingen/nieuw', {
      viewport: { width: 390, height: 844 },
    });
    await page.getByRole('radio', { name: 'Woninginbraak' }).click();
    await page.getByRole('combobox', { name: 'Waar is het?' }).fill('Rokkeveen');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await expectAccessible(page, [{ theme: 'light', language: 'nl' }]);
    await page.getByRole('listbox').getByRole('option').first().click();
    await message(page).waitFor();
    await page.getByRole('button', { name: 'Persoon beschrijven' }).click();
    await page.getByRole('group', { name: 'Persoon 1' }).getByLabel('Kleding').fill('donkere jas, witte schoenen');
    await page.getByText('met een donkere jas en witte schoenen').waitFor();
    expect(await sideways(page)).toBe(390);
    const send = page.getByRole('button', { name: /^Verstuur naar \d+ groepen/ });
    expect(await send.boundingBox()).toMatchObject({ height: expect.any(Number) });
    expect(((await send.boundingBox())?.y ?? 9999) < 844).toBe(true);
    await shot(page, 'new-alert-390');
    await shot(page, 'new-alert-390-whole', { fullPage: true });
    await show(page, { theme: 'dark', language: 'nl' });
    await shot(page, 'new-alert-390-dark');
    await send.click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Verstuur naar/ })
      .waitFor();
    expect(await sideways(page)).toBe(390);
    await shot(page, 'new-alert-390-send');
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('is whole in both themes and both languages, for a crime and for somebody who is missing', async () => {
    const { page, complaints, close } = await openForm(world, 'dispatcher', '/meldingen/nieuw', {
      viewport: { width: 1440, height: 900 },
    });
    await begin(page, '4');
    await page.getByRole('button', { name: 'Persoon beschrijven' }).click();
    await page.getByText('Voertuig waarmee zij weggingen').click();
    await page.getByText('Meer velden').first().click();
    await page.getByRole('group', { name: 'Persoon 1' }).getByLabel('Kleding').fill('donkere jas');
    await expectAccessible(page);
    await shot(page, 'new-alert-1440', { fullPage: true });
    await show(page, { theme: 'dark', language: 'nl' });
    await shot(page, 'new-alert-1440-dark', { fullPage: true });
    await show(page, { theme: 'light', language: 'en' });
    await shot(page, 'new-alert-1440-en', { fullPage: true });
    await show(page, { theme: 'light', language: 'nl' });
    await page.getByRole('radio', { name: 'Vermissing' }).click();
    await page.getByRole('heading', { name: 'Wie wordt vermist' }).waitFor();
    await page.getByLabel('Leeftijd').fill('9');
    await page.getByText('Jonger dan 18: een chef van dienst kijkt mee.').waitFor();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('that needs a second pair of eyes says so, goes to a supervisor, and can be sent at once only with a reason', async () => {
    await setApprovalPolicy(world.it.db.sql, 'GM0637', { missingMinor: true });
    const { page, complaints, close } = await openForm(world);
    await begin(page, '5');
    const id = await savedId(page);
    await page.getByLabel('Leeftijd').fill('9');
    await page.getByText('Een chef van dienst moet meekijken').waitFor();
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog');
    const ask = dialog.getByRole('button', { name: /^Vraag goedkeuring voor \d+ groepen/ });
    await ask.waitFor();
    await dialog.getByText('Kan dit niet wachten?').click();
    const now = dialog.getByRole('button', { name: /^Verstuur NU/ });
    expect(await now.getAttribute('aria-disabled')).toBe('true');
    await expectAccessible(page, [{ theme: 'light', language: 'nl' }]);
    await shot(page, 'new-alert-approval');
    await ask.focus();
    await page.keyboard.down('Space');
    await page.waitForURL(`**/meldingen/${id}`);
    await page.keyboard.up('Space');
    const state = async () => {
      const [row] = await world.it.db.sql`
        select a.status, p.state, p.reason from alerts a join approvals p on p.alert_id = a.id where a.id = ${id}
        order by p.number desc limit 1`;
      return row;
    };
    expect(await state()).toMatchObject({ status: 'draft', state: 'waiting' });
    await page.goto(`${world.it.url}/meldingen/${id}/bewerken`);
    await page.getByText(/^Bewaard \d\d:\d\d$/).waitFor();
    await message(page).waitFor();
    await page.keyboard.press('Control+Enter');
    await dialog.getByText('Kan dit niet wachten?').click();
    await dialog.getByLabel('Waarom kan het niet wachten?').fill('Het kind is bij het water gezien.');
    await now.focus();
    await page.keyboard.down('Space');
    await page.waitForURL(`**/meldingen/${id}`);
    await page.keyboard.up('Space');
    expect(await state()).toMatchObject({
      status: 'live',
      state: 'overridden',
      reason: 'Het kind is bij het water gezien.',
    });
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('belongs to dispatchers and supervisors: others are told who may', async () => {
    const { page, close } = await openForm(world, 'registrar', '/meldingen/nieuw');
    await page.getByText('Dit mag wie deze rol heeft: centralist of chef van dienst.').waitFor();
    await expectAccessible(page, [{ theme: 'light', language: 'nl' }]);
    await close();
  }, 60_000);
});
