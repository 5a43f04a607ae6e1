import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlert, sendAlert } from '../api/demo.ts';
import { makeApi } from '../api/helpers.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';
import { draft, spread } from './board-world.ts';

const SLOW = 60_000;

describeWithChromium('several people, and a line that breaks', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  test(
    'two at one alert are told of each other at once; the one who comes too late sees what the other did',
    async () => {
      const { id } = await sendAlert(world.it, draft());
      await spread(world, id, 'delivered', 2);
      const first = await world.visit('dispatcher', `/meldingen/${id}`);
      await first.page.getByText(/In 2 van/).waitFor();
      const second = await world.visit('supervisor', `/meldingen/${id}`);
      await first.page.getByText('Demo chef van dienst heeft dit ook open.').waitFor();
      await second.page.getByText('Demo centralist heeft dit ook open.').waitFor();

      await first.page.getByRole('button', { name: 'Intrekken' }).click();
      await second.page.getByText('Demo centralist is deze melding nu aan het intrekken.').waitFor();
      await shot(second.page, 'board-together');
      await second.page.getByRole('button', { name: 'Afmelden' }).click();
      const closing = second.page.getByRole('dialog', { name: 'Melding afmelden' });
      await closing.getByText('Let op: Demo centralist is ook bezig met deze melding.').waitFor();
      await closing.getByRole('radio', { name: 'vals alarm' }).check();
      const withdrawing = first.page.getByRole('dialog', { name: 'Melding intrekken' });
      await withdrawing.getByLabel('Typ INTREKKEN om te bevestigen').fill('intrekken');
      await closing.getByRole('button', { name: /^Verstuur naar/ }).click();
      await withdrawing.getByText('Een collega was u voor').waitFor();
      await withdrawing.getByText(/Dat deed Demo chef van dienst/).waitFor();
      await withdrawing.getByText('Het bleek een vals alarm.').waitFor();
      await expectAccessible(first.page, [{ theme: 'light', language: 'nl' }]);
      await shot(first.page, 'board-overtaken');
      expect(await world.it.db.sql`select status from alerts where id = ${id}`).toEqual([{ status: 'closed' }]);
      await second.close();
      await first.close();
    },
    SLOW,
  );

  test(
    'both press at the same moment: one wins, the other gets a clear conflict and nothing is sent twice',
    async () => {
      const { id } = await sendAlert(world.it, draft());
      const visits = await Promise.all(
        (['dispatcher', 'supervisor'] as const).map((role) => world.visit(role, `/meldingen/${id}`)),
      );
      // Neither goes through before both pressed: else the second hears of the first, and has nothing to press any more.
      let pressed = 0;
      let bothPressed: () => void = () => undefined;
      const both = new Promise<void>((resolve) => (bothPressed = resolve));
      for (const { page } of visits) {
        await page.route(`**/v1/alerts/${id}/closing`, async (route) => {
          pressed += 1;
          if (pressed === 2) bothPressed();
          await both;
          await route.continue();
        });
        await page.getByRole('button', { name: 'Afmelden' }).click();
        await page.getByRole('radio', { name: 'vals alarm' }).check();
        await page.getByText('Het bleek een vals alarm.').waitFor();
      }
      await Promise.all(visits.map(({ page }) => page.getByRole('button', { name: /^Verstuur naar/ }).click()));
      const told = () =>
        Promise.all(visits.map(({ page }) => page.getByRole('dialog').getByText('Een collega was u voor').count()));
      await expect.poll(async () => (await told()).toSorted(), { timeout: 10_000 }).toEqual([0, 1]);
      const rows = await world.it.db.sql<{ n: number }[]>`
        select count(*) as n from alert_messages where alert_id = ${id} and sort = 'closing'`;
      expect(rows[0]?.n).toBe(1);
      expect(pressed).toBe(2);
      for (const { close } of visits) await close();
    },
    SLOW,
  );

  test(
    'when the server is away the screen says how old it is and greys the figures; what was missed is asked again',
    async () => {
      const own = await openConsoleWorld();
      const { id } = await sendAlert(own.it, draft());
      const { page, close } = await own.visit('dispatcher', `/meldingen/${id}`);
      await page.getByText(/In 0 van/).waitFor();
      const isStale = () => page.evaluate(() => document.documentElement.hasAttribute('data-stale'));
      expect(await isStale()).toBe(false);
      await own.it.api.close();
      await page
        .getByText(/^Verbinding kwijt, stand van \d\d:\d\d:\d\d \(.* oud\)$/)
        .first()
        .waitFor();
      expect(await isStale()).toBe(true);
      await expectAccessible(page, [{ theme: 'light', language: 'nl' }]);
      await shot(page, 'board-stale');
      await spread(own, id, 'read', 7);
      const again = makeApi({ ...own.it, log: own.it.around.log, config: { port: Number(new URL(own.it.url).port) } });
      await again.listen();
      await page.getByText(/In 7 van/).waitFor();
      await expect.poll(isStale).toBe(false);
      await close();
      await again.close();
      await own.close();
    },
    SLOW,
  );

  test(
    'an update, a correction and a withdrawal by keyboard alone, each seen before it goes',
    async () => {
      const { id } = await sendAlert(world.it, draft());
      const { page, close } = await world.visit('dispatcher', `/meldingen/${id}`);
      const press = async (button: string) => {
        await page.getByRole('button', { name: button, exact: true }).focus();
        await page.keyboard.press('Enter');
      };
      await press('Aanvullen');
      const update = page.getByRole('dialog', { name: 'Aanvulling sturen' });
      await update.getByLabel('Wat is er nieuw?').focus();
      await page.keyboard.type('Het is een Marokkaan.');
      await update.getByText('Dit kan zo niet weg. Zie de opmerking bij het veld.').waitFor();
      await update.getByLabel('Wat is er nieuw?').fill('De scooter is gevonden.');
      await update
        .getByText('Nieuw: De scooter is gevonden.')
        .or(update.locator('[lang=nl] p', { hasText: 'De scooter is gevonden' }))
        .first()
        .waitFor();
      await update.getByRole('button', { name: /^Verstuur naar/ }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('De aanvulling is op weg.').waitFor();

      await press('Verbeteren');
      const correction = page.getByRole('dialog', { name: 'Verbetering sturen' });
      await correction.getByLabel('Wij schreven').fill('donkere jas');
      await correction.getByLabel('Het is').fill('rode jas');
      await correction.getByText('Wij schreven “donkere jas”, het is “rode jas”.').waitFor();
      await shot(page, 'board-correct');
      await correction.getByRole('button', { name: /^Verstuur naar/ }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('De verbetering is op weg.').waitFor();

      await press('Intrekken');
      const withdrawal = page.getByRole('dialog', { name: 'Melding intrekken' });
      await withdrawal.getByText('Typ eerst INTREKKEN.').waitFor();
      await withdrawal.getByLabel('Typ INTREKKEN om te bevestigen').fill('INTREKKEN');
      await withdrawal.getByRole('button', { name: /^Trek in bij/ }).focus();
      await page.keyboard.press('Enter');
      await page.getByText(/Deze melding is ingetrokken/).waitFor();
      const sorts = await world.it.db.sql`select sort from alert_messages where alert_id = ${id} order by sequence`;
      expect(sorts.map(({ sort }) => sort as string)).toEqual(['first', 'update', 'correction', 'withdrawal']);
      await close();
    },
    SLOW,
  );

  test('warns before it expires, and lets it live longer', async () => {
    const { id } = await sendAlert(world.it, draft());
    await world.it.db.sql`update alerts set expires_at = now() + interval '5 minutes' where id = ${id}`;
    const { page, close } = await world.visit('dispatcher', `/meldingen/${id}`);
    await page.getByText(/Deze melding verloopt over [45] min/).waitFor();
    await page.getByRole('alert').getByRole('button', { name: 'Verlengen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Melding verlengen' });
    await dialog.getByRole('radio', { name: '4 uur', exact: true }).check();
    await dialog.getByRole('button', { name: /^Laat lopen tot/ }).click();
    await expect.poll(() => page.getByText(/Deze melding verloopt over/).count()).toBe(0);
    await page.getByText(/loopt nog 3 uur/).waitFor();
    await close();
  });

  test('a draft that a colleague opens too says so to both', async () => {
    const id = await createAlert(world.it, draft());
    const first = await world.visit('dispatcher', `/meldingen/${id}/bewerken`);
    const second = await world.visit('supervisor', `/meldingen/${id}/bewerken`);
    await first.page.getByText('Demo chef van dienst bewerkt dit concept ook.').waitFor();
    await second.page.getByText('Demo centralist bewerkt dit concept ook.').waitFor();
    await second.close();
    await expect.poll(() => first.page.getByText(/bewerkt dit concept ook/).count()).toBe(0);
    await first.close();
  }, 60_000);
});
