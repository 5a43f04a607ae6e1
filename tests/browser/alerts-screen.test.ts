import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlert, DRAFT, sendAlert } from '../api/demo.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

const draft = (facts: object = {}) => ({
  ...DRAFT,
  facts: { ...DRAFT.facts, occurredAt: new Date(Date.now() - 600_000).toISOString(), ...facts },
});

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
    await expectAccessible(page);
    await shot(page, 'alerts-empty');
    const { id } = await sendAlert(world.it, draft());
    const card = page.getByRole('listitem').filter({ hasText: 'Woninginbraak: Van Leeuwenhoeklaan' });
    await card.getByText('verstuurd', { exact: true }).waitFor();
    await createAlert(world.it, draft({ place: { label: 'Meerzicht', area: 'Meerzicht' } }));
    await page.getByRole('link', { name: 'Woninginbraak: Meerzicht' }).waitFor();
    await expectAccessible(page);
    await shot(page, 'alerts-1280', { fullPage: true });
    await card.getByRole('link').click();
    await page.waitForURL(`**/meldingen/${id}`);
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);
});
