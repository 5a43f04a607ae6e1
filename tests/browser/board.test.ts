import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAlert, sendAlert } from '../api/demo.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, show, type ConsoleWorld } from '../helpers/console-world.ts';
import { draft, relayOne, spread } from './board-world.ts';

const SLOW = 60_000;

describeWithChromium('the live board', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  test(
    'counts along while the alert spreads, says LIVE in word and colour, and closes it with how it ended',
    async () => {
      const { id } = await sendAlert(world.it, draft());
      const { page, complaints, close } = await world.visit('dispatcher', `/meldingen/${id}`);
      await page.getByRole('heading', { level: 1, name: 'Woninginbraak: Van Leeuwenhoeklaan' }).waitFor();
      await page.getByText('ECHT', { exact: true }).waitFor();
      await page.getByText(/In 0 van \d+ groepen staat het/).waitFor();
      await spread(world, id, 'delivered', 5);
      await page.getByText(/In 5 van \d+ groepen staat het/).waitFor();
      await expectAccessible(page);
      await shot(page, 'board-1280');
      await page.getByRole('button', { name: 'Afmelden' }).click();
      const dialog = page.getByRole('dialog', { name: 'Melding afmelden' });
      await dialog.getByText('Kies eerst hoe het is afgelopen.').waitFor();
      await dialog.getByRole('radio', { name: 'aangehouden dankzij een bewoner' }).check();
      await dialog.getByLabel('Hoeveel personen zijn aangehouden?').fill('2');
      await dialog.getByText('Twee personen zijn aangehouden dankzij een melding van een bewoner.').waitFor();
      await expectAccessible(page, [{ theme: 'light', language: 'nl' }]);
      await shot(page, 'board-close-1280');
      await dialog.getByRole('button', { name: /^Verstuur naar \d+ chats/ }).click();
      await page.getByText('Afloop: aangehouden dankzij een bewoner').waitFor();
      const rows = await world.it.db.sql`select status, outcome from alerts where id = ${id}`;
      expect(rows).toEqual([{ status: 'closed', outcome: 'arrested_thanks_to_resident' }]);
      expect(await page.getByRole('link', { name: 'Bekijken in de geschiedenis' }).getAttribute('href')).toBe(
        `/geschiedenis/${id}`,
      );
      expect(complaints).toEqual([]);
      await close();
    },
    SLOW,
  );

  test(
    'shows silent groups first with what can be done, and a number only on demand and written down',
    async () => {
      const { id } = await sendAlert(world.it, draft());
      await spread(world, id, 'sent', 3);
      const { page, close } = await world.visit('dispatcher', `/meldingen/${id}`);
      const { body } = await world.it.request('GET', `/v1/alerts/${id}/groups`);
      const silent = body.items.find(
        (one: { deputies: number; relayedAt: string | null }) => one.deputies > 0 && one.relayedAt === null,
      );
      const row = page.getByRole('row').filter({ hasText: silent.name });
      await row.getByRole('button', { name: 'Herinner' }).click();
      await row.getByText('Herinnering verstuurd.').waitFor();
      await row.getByRole('button', { name: 'Vraag vervanger' }).click();
      await row.getByText('Vervanger gevraagd.').waitFor();
      expect(await page.getByRole('link', { name: /^06 / }).count()).toBe(0);
      await row.getByRole('button', { name: 'Bel' }).click();
      await row
        .getByRole('link', { name: /^06 \d\d \d\d \d\d \d\d$/ })
        .first()
        .waitFor();
      await expectAccessible(page, [{ theme: 'dark', language: 'en' }]);
      await row.getByRole('button', { name: 'Nummer verbergen' }).click();
      await expect.poll(() => page.getByRole('link', { name: /^06 / }).count()).toBe(0);
      const [seen] = await world.it.db.sql`
        select detail ->> 'alertId' as alert, detail ->> 'groupId' as "group" from audit_entries
        where verb = 'view' and entity = 'administrator' order by id desc limit 1`;
      expect(seen).toEqual({ alert: id, group: String(silent.groupId) });
      await close();
    },
    SLOW,
  );

  test(
    'keeps rows where they are under the pointer, and shows what is new on demand',
    async () => {
      const { id } = await sendAlert(world.it, draft());
      await spread(world, id, 'sent');
      const { page, close } = await world.visit('dispatcher', `/meldingen/${id}`);
      const { body } = await world.it.request('GET', `/v1/alerts/${id}/groups`);
      const rows = page.getByRole('table', { name: 'Groepen waarvan niet bekend is' }).getByRole('row');
      await rows.nth(3).waitFor();
      const names = () => rows.locator('td:first-child').allInnerTexts();
      await rows.nth(3).hover();
      const before = await names();
      for (const at of [0, 1, 2]) await relayOne(world, id, body.items[at].groupId);
      await page.getByText(/In 3 van \d+ groepen staat het/).waitFor();
      expect(await names()).toEqual(before);
      await page.getByRole('button', { name: '3 nieuwe standen, tonen' }).click();
      await expect.poll(async () => (await names()).length).toBe(before.length - 3);
      await page.mouse.move(5, 5);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await relayOne(world, id, body.items[3].groupId);
      await expect.poll(async () => (await names()).length).toBe(before.length - 4);
      await close();
    },
    SLOW,
  );

  test('what failed or is unclear is loud, and a person decides what became of it', async () => {
    const { id } = await sendAlert(world.it, draft());
    await spread(world, id, 'sent');
    const [post] = await world.it.db.sql<{ id: number }[]>`
      update posts set state = 'unknown' where id = (
        select max(p.id) from posts p join alert_messages m on m.id = p.message_id where m.alert_id = ${id}) returning id`;
    const { page, close } = await world.visit('dispatcher', `/meldingen/${id}`);
    await page.getByText('1 bericht niet aangekomen of onduidelijk').waitFor();
    await page.getByRole('button', { name: 'Het staat er wel' }).click();
    await expect.poll(() => page.getByText('niet aangekomen of onduidelijk').count()).toBe(0);
    expect(await world.it.db.sql`select state from posts where id = ${post?.id ?? 0}`).toEqual([{ state: 'sent' }]);
    await close();
  });

  test(
    'has the timeline with who did it, the messages as sent, the map with its list, and the answers',
    async () => {
      const { id } = await sendAlert(world.it, draft());
      await spread(world, id, 'read', 2);
      const { page, close } = await world.visit('supervisor', `/meldingen/${id}`);
      await page.getByRole('tab', { name: 'Groepen' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForURL('**?tab=timeline');
      await page.getByText('Verstuurd', { exact: true }).first().waitFor();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('heading', { name: 'Eerste bericht' }).waitFor();
      await page.getByText('Dit is een politiebericht: woninginbraak').waitFor();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('table', { name: 'Per groep, hetzelfde als op de kaart' }).waitFor();
      await page.keyboard.press('End');
      await page.getByText('Niemand antwoordde nog.').waitFor();
      await expectAccessible(page, [{ theme: 'light', language: 'en' }]);
      await close();
    },
    SLOW,
  );

  test('fits a phone without scrolling sideways, in the dark too', async () => {
    const { id } = await sendAlert(world.it, draft());
    await spread(world, id, 'delivered', 4);
    const { page, close } = await world.visit('dispatcher', `/meldingen/${id}`, {
      viewport: { width: 390, height: 844 },
    });
    await page.getByText(/In 4 van/).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await shot(page, 'board-390');
    await show(page, { theme: 'dark', language: 'nl' });
    await shot(page, 'board-390-dark');
    await close();
  });

  test('a draft under this address goes to its editor; whoever may not see alerts reads who may', async () => {
    const id = await createAlert(world.it, draft());
    const { page, close } = await world.visit('dispatcher', `/meldingen/${id}`);
    await page.waitForURL(`**/meldingen/${id}/bewerken`);
    await close();
    const other = await world.visit('registrar', `/meldingen/${id}`);
    await other.page.getByText('Dit hoort niet bij uw rol').waitFor();
    await other.close();
  });
});
