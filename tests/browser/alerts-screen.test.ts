import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlert, sendAlert } from '../api/demo.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, show, type ConsoleWorld } from '../helpers/console-world.ts';
import { draft, spread } from './board-world.ts';

describeWithChromium('the start screen', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  test('says why it is empty and what to do, then shows by itself what comes', async () => {
    const { page, complaints, close } = await world.visit('dispatcher', '/');
    await page.getByText('Er loopt nu geen melding').waitFor();
    await page.getByRole('link', { name: 'Nieuwe melding maken' }).waitFor();
    await expectAccessible(page, [{ theme: 'light', language: 'nl' }]);
    await shot(page, 'alerts-empty');
    const { id } = await sendAlert(world.it, draft());
    const card = page.getByRole('listitem').filter({ hasText: 'Woninginbraak: Van Leeuwenhoeklaan' });
    await card.getByText('verstuurd', { exact: true }).waitFor();
    await spread(world, id, 'delivered', 6);
    await card.getByText(/In 6 van \d+ groepen staat het/).waitFor();
    await createAlert(world.it, draft({ place: { label: 'Meerzicht', area: 'Meerzicht' } }));
    await page.getByRole('link', { name: 'Woninginbraak: Meerzicht' }).waitFor();
    const colleague = await world.visit('supervisor', `/meldingen/${id}`);
    await card.getByText('nu open bij Demo chef van dienst').waitFor();
    await expectAccessible(page);
    await shot(page, 'alerts-1280', { fullPage: true });
    await colleague.close();
    await expect.poll(() => card.getByText(/nu open bij/).count()).toBe(0);
    await world.it.request('POST', `/v1/alerts/${id}/closing`, { json: { outcome: 'arrested' } });
    await page.getByRole('listitem').filter({ hasText: 'aangehouden' }).waitFor();
    await page.getByText('Er loopt nu geen melding').waitFor();
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('a line that is sick, or not there, is loud', async () => {
    const { page, close } = await world.visit('supervisor', '/');
    await page.getByText(/Loopt nu/).waitFor();
    await world.it.db.sql`update lines set state = 'sick'`;
    await world.it.db.sql`select pg_notify('hk_lines', ${String(world.lineId)})`;
    await page.getByText('Lijn “Meldingen” is ziek').waitFor();
    await shot(page, 'alerts-sick');
    await expectAccessible(page, [{ theme: 'dark', language: 'nl' }]);
    await world.it.db.sql`update lines set state = 'connected'`;
    await world.it.db.sql`select pg_notify('hk_lines', ${String(world.lineId)})`;
    await expect.poll(() => page.getByText('is ziek').count()).toBe(0);
    await close();
  });

  test('whoever oversees emergencies sees that they happened and nothing of the alert', async () => {
    for (const role of ['manager', 'auditor'] as const) {
      const { page, complaints, close } = await world.visit(role, '/');
      await page.getByRole('heading', { level: 1, name: 'Met spoed verstuurd, zonder tweede paar ogen' }).waitFor();
      await page.getByText('Er is niets met spoed verstuurd').or(page.getByRole('table')).first().waitFor();
      expect(await page.getByText('Leeuwenhoek').count()).toBe(0);
      expect(complaints).toEqual([]);
      await close();
    }
    const { page, close } = await world.visit('registrar', '/');
    await page.getByText('Dit hoort niet bij uw rol').waitFor();
    await close();
  });

  test('fits a phone, light and dark', async () => {
    await sendAlert(world.it, draft());
    const { page, close } = await world.visit('dispatcher', '/', { viewport: { width: 390, height: 844 } });
    await page.getByText(/In 0 van/).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await shot(page, 'alerts-390');
    await show(page, { theme: 'dark', language: 'nl' });
    await shot(page, 'alerts-390-dark');
    await close();
  });
});
