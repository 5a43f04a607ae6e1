import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { recordRelay } from '../../core/delivery/index.ts';
import { sendAlert } from '../api/demo.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, ALL_LOOKS, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

describeWithChromium('the gaps of the register, and who sees what', () => {
  let world: ConsoleWorld;
  /** A group that relayed the last alert. */
  let relayed: { id: number; name: string };
  beforeAll(async () => {
    world = await openConsoleWorld();
    const { it } = world;
    for (let n = 0; n < 2; n += 1) {
      const { id } = await sendAlert(it);
      const groups = (await it.request('GET', `/v1/alerts/${id}/groups`)).body.items;
      for (const { administratorId } of groups.slice(0, 5)) {
        const now = new Date(Date.now() + 95_000);
        await recordRelay(it.db.sql, { alertId: id, administratorId, how: 'reaction', at: now, now });
      }
      relayed = { id: groups[0].groupId, name: groups[0].name };
    }
  });
  afterAll(() => world.close());

  const table = (page: Page) => page.getByRole('table', { name: 'Buurtpreventiegroepen' });
  const rows = (page: Page) => table(page).locator('tbody tr');
  const found = (page: Page) => page.getByRole('search').getByRole('status');

  test('names the gaps: neighbourhoods, groups on one person, and who does not relay in the last N alerts', async () => {
    await world.it.db.sql`update watch_groups set status = 'registered' where id in (
      select group_id from watch_group_areas where area_code in ('BU06370500', 'BU06370002'))`;
    const { page, close } = await world.visit('registrar', '/register?tab=hiaten');
    await page.getByRole('heading', { name: 'Buurten zonder groep (2)' }).waitFor();
    await page.getByText('Er is een groep, nog niet aangesloten').first().waitFor();
    const silent = page.getByRole('table', { name: /Groepen die niet doorzetten/ });
    expect(await silent.innerText()).not.toContain(relayed.name);
    await shot(page, 'register-hiaten-1280', { fullPage: true });
    await page.getByLabel('Kijk naar de laatste').selectOption('1');
    await page.waitForURL(/over=1/);
    await silent.getByText('0 van 1').first().waitFor();
    await expectAccessible(page);
    await page.getByRole('table', { name: 'Dekking per wijk' }).getByRole('link').first().click();
    await page.waitForURL(/gebied=WK/);
    await found(page).filter({ hasText: 'gevonden' }).waitFor();
    await close();
  }, 60_000);

  test('is for an organiser without people and relays, for an auditor closed, and on a phone made of cards', async () => {
    const organiser = await world.visit('organiser', '/register');
    await rows(organiser.page).first().waitFor();
    expect(await organiser.page.getByLabel(/Zet niets door/).count()).toBe(0);
    expect(await organiser.page.getByRole('columnheader', { name: 'Doorgezet' }).count()).toBe(0);
    await organiser.close();
    const auditor = await world.visit('auditor', '/register');
    await auditor.page.getByText('Dit hoort niet bij uw rol').waitFor();
    await expectAccessible(auditor.page, ALL_LOOKS.slice(0, 1));
    await auditor.close();
    const phone = await world.visit('dispatcher', '/register', { viewport: { width: 390, height: 844 } });
    await rows(phone.page).first().waitFor();
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await shot(phone.page, 'register-390', { fullPage: true });
    await phone.page.getByRole('button', { name: 'Filters' }).click();
    await phone.page.getByLabel('Status').selectOption('retired');
    await phone.page.getByText('Geen groep gevonden').waitFor();
    await expectAccessible(phone.page, ALL_LOOKS.slice(1, 2));
    await phone.close();
  }, 60_000);
});
