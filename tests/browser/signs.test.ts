import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { ALL_LOOKS, expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

describeWithChromium('signs and stickers', () => {
  let world: ConsoleWorld;
  let group: { id: number; name: string };
  beforeAll(async () => {
    world = await openConsoleWorld();
    group = (await world.it.request('GET', '/v1/watch-groups?status=connected&limit=1')).body.items[0];
  });
  afterAll(() => world.close());
  const rows = async () => (await world.it.request('GET', '/v1/sign-requests')).body.items;

  test('are asked, approved, issued and put up by a registrar; the same door is marked', async () => {
    const address = { street: 'Laan', houseNumber: '12', postcode: '2711AB', city: 'Zoetermeer' };
    await world.it.request('POST', '/v1/sign-requests', {
      json: { groupId: group.id, signs: 1, stickers: 0, address },
    });
    const { page, complaints, close } = await world.visit('registrar', '/borden');
    await page.getByRole('button', { name: 'Noteer een aanvraag' }).click();
    const dialog = page.getByRole('dialog', { name: 'Noteer een aanvraag' });
    await dialog.getByRole('searchbox', { name: 'Groep' }).fill(group.name);
    await dialog.getByRole('radio', { name: group.name, exact: true }).check();
    await dialog.getByLabel('Borden').fill('2');
    await dialog.getByLabel('Stickers').fill('10');
    await dialog.getByLabel('Straat').fill('Laan');
    await dialog.getByLabel('Huisnummer').fill('12');
    await dialog.getByLabel('Postcode').fill('2711 ab');
    await dialog.getByLabel('Plaats').fill('Zoetermeer');
    await expectAccessible(page, ALL_LOOKS.slice(0, 1));
    await dialog.getByRole('button', { name: 'Vraag aan' }).click();
    await page.getByText('De aanvraag BS-2 is genoteerd.').waitFor();
    await page.getByText('Zelfde adres als BS-1').waitFor();
    for (const step of ['Keur goed', 'Geef uit', 'Geplaatst']) {
      await page.getByRole('button', { name: `${step}: BS-2` }).click();
      const asked = page.getByRole('dialog', { name: `${step} BS-2` });
      if (step === 'Geef uit') await asked.getByLabel('Hoeveel borden echt').fill('1');
      await asked.getByRole('button', { name: step, exact: true }).click();
      await asked.waitFor({ state: 'hidden' });
    }
    expect((await rows())[0]).toMatchObject({ state: 'placed', issuedSigns: 1, issuedStickers: 10 });
    await page.getByRole('button', { name: 'Weiger: BS-1' }).click();
    const refuse = page.getByRole('dialog', { name: 'Weiger BS-1' });
    await refuse.getByRole('button', { name: 'Weiger' }).click();
    await refuse.getByRole('alert').waitFor();
    await refuse.getByLabel('Waarom').fill('Hier hangt er al een.');
    await refuse.getByRole('button', { name: 'Weiger' }).click();
    await refuse.waitFor({ state: 'hidden' });
    await page.getByLabel('Stand').selectOption('all');
    await page.getByText('Reden: Hier hangt er al een.').waitFor();
    await shot(page, 'borden-lijst-1280');
    await expectAccessible(page);
    expect(complaints.filter((text) => !text.includes('status of 400'))).toEqual([]);
    await close();
  }, 60_000);

  test('are a file for who makes them, an overview per address, and fit a phone', async () => {
    const { page, close } = await world.visit('organiser', '/borden?stand=all', {
      viewport: { width: 390, height: 844 },
    });
    await page.getByText('BS-2').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Lijst voor wie ze maakt of plaatst' }).click();
    expect((await download).suggestedFilename()).toMatch(/^borden-GM0637-.*\.csv$/);
    await page.getByRole('tab', { name: 'Per adres' }).click();
    await page.getByText('Laan 12, 2711 AB Zoetermeer').waitFor();
    await shot(page, 'borden-adressen-390', { fullPage: true });
    await expectAccessible(page, ALL_LOOKS.slice(0, 1));
    await close();
  }, 60_000);
});
