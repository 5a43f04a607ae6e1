import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { describeWithChromium } from '../helpers/chromium.ts';
import {
  expectAccessible,
  ALL_LOOKS,
  openConsoleWorld,
  shot,
  show,
  type ConsoleWorld,
} from '../helpers/console-world.ts';

describeWithChromium('the register', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld({}, { graphics: true });
  });
  afterAll(() => world.close());

  const table = (page: Page) => page.getByRole('table', { name: 'Buurtpreventiegroepen' });
  const rows = (page: Page) => table(page).locator('tbody tr');
  const found = (page: Page) => page.getByRole('search').getByRole('status');

  test('shows the groups in a table that sorts, filters, pages and keeps all of it in the address', async () => {
    const { page, complaints, close } = await world.visit('registrar', '/register');
    await found(page).filter({ hasText: '180 groepen in het register' }).waitFor();
    await page.locator('[data-marks]').first().waitFor();
    await shot(page, 'register-1280');
    await show(page, { theme: 'dark', language: 'nl' });
    await shot(page, 'register-1280-dark');
    const head = page.getByRole('columnheader', { name: 'Leden' });
    await head.getByRole('button').click();
    await head.getByRole('button').click();
    await page.locator('th[aria-sort="descending"]', { hasText: 'Leden' }).waitFor();
    await page.getByRole('button', { name: 'Volgende' }).click();
    await page.getByText('Bladzijde 2 van 4').waitFor();
    expect(page.url()).toMatch(/op=members.*omlaag=true.*pagina=2/);
    await page.getByLabel('Status').selectOption('connected');
    await page.getByLabel('Eén beheerder').check();
    await found(page)
      .filter({ hasText: /^\d\d groepen gevonden/ })
      .waitFor();
    const told = await found(page).innerText();
    await page.reload();
    await found(page).filter({ hasText: told }).waitFor();
    expect(await page.getByLabel('Eén beheerder').isChecked()).toBe(true);
    expect(await rows(page).count()).toBe(Math.min(50, Number(told.split(' ')[0])));
    await expectAccessible(page);
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('finds an administrator with / and keeps the name out of every address that a server sees', async () => {
    const { page, close } = await world.visit('registrar', '/register');
    await rows(page).first().waitFor();
    const [group] = (await world.it.request('GET', '/v1/watch-groups?status=connected&limit=1')).body.items;
    const { name } = group.administrators[0];
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await page.keyboard.press('/');
    await page.keyboard.type(name);
    await found(page)
      .filter({ hasText: /^\d+ (groep|groepen) gevonden/ })
      .waitFor();
    await table(page).getByRole('link', { name: group.name }).waitFor();
    await page.waitForURL((url) => decodeURIComponent(url.hash) === `#zoek=${name}`);
    await page.reload();
    await table(page).getByRole('link', { name: group.name }).waitFor();
    expect(await page.getByLabel('Zoeken').inputValue()).toBe(name);
    expect(addresses.filter((address) => decodeURIComponent(address).includes(name))).toEqual([]);
    await page.getByLabel('Zoeken').fill('xyzzy bestaat niet');
    await page.getByText('Geen groep gevonden').waitFor();
    await expectAccessible(page, ALL_LOOKS.slice(0, 1));
    await page.getByRole('button', { name: 'Wis filters' }).click();
    await found(page).filter({ hasText: '180 groepen' }).waitFor();
    await close();
  }, 60_000);

  test('exports what was found', async () => {
    const { page, close } = await world.visit('dispatcher', '/register?status=connected');
    await rows(page).first().waitFor();
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Exporteren als CSV' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(/^buurtpreventiegroepen-GM0637-.*\.csv$/);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.startsWith('\uFEFF"Groepsnaam";')).toBe(true);
    expect(
      new Set(
        text
          .trim()
          .split('\r\n')
          .slice(1)
          .map((line) => line.split(';')[0]),
      ).size,
    ).toBe(100);
    await close();
  });

  test('says what failed and tries again, and what to do when it is empty', async () => {
    const { page, close } = await world.visit('registrar', '/register?status=connected');
    await rows(page).first().waitFor();
    let isDown = true;
    await page.route('**/v1/watch-groups/search', (route) =>
      isDown ? route.fulfill({ status: 500, json: { detail: 'Proef: het ging mis.' } }) : route.fallback(),
    );
    await page.getByLabel('Eén beheerder').check();
    await page.getByRole('alert').getByText('Proef: het ging mis.').waitFor();
    isDown = false;
    await page.getByRole('button', { name: 'Opnieuw proberen' }).click();
    await rows(page).first().waitFor();
    await world.it.db.sql`delete from watch_groups`;
    await page.goto(`${world.it.url}/register`);
    await page.getByText('Het register is nog leeg').waitFor();
    await page.getByRole('tabpanel').getByRole('link', { name: 'Importeren' }).waitFor();
    await close();
    const reader = await world.visit('organiser', '/register');
    await reader.page.getByText('Vraag een registerbeheerder').waitFor();
    await expectAccessible(reader.page);
    await reader.close();
  }, 60_000);
});
