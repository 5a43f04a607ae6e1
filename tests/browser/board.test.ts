import { afterAll, beforeAll, expect, test } from 'vitest';
import { DRAFT, sendAlert } from '../api/demo.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

const draft = () => ({
  ...DRAFT,
  facts: { ...DRAFT.facts, occurredAt: new Date(Date.now() - 600_000).toISOString() },
});

describeWithChromium('the live board', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  test('counts along while the alert spreads, and closes it with how it ended', async () => {
    const { id } = await sendAlert(world.it, draft());
    const { page, complaints, close } = await world.visit('dispatcher', `/meldingen/${id}`);
    await page.getByRole('heading', { level: 1, name: 'Woninginbraak: Van Leeuwenhoeklaan' }).waitFor();
    await page.getByText('ECHT', { exact: true }).waitFor();
    await page.getByText(/In 0 van \d+ groepen staat het/).waitFor();
    await world.it.db.sql.begin(async (tx) => {
      await tx`update posts set state = 'delivered', sent_at = now() where message_id in (select id from alert_messages where alert_id = ${id})`;
      await tx`insert into relays (alert_id, group_id, how, confirmed_at)
        select ${id}, g, 'word', now() from (select distinct unnest(r.group_ids) g from alert_messages m, receipts_of(m.id) r where m.alert_id = ${id} limit 5) x`;
      await tx`select pg_notify('hk_alerts', ${id})`;
    });
    await page.getByText(/In 5 van \d+ groepen staat het/).waitFor();
    await expectAccessible(page);
    await shot(page, 'board-1280', { fullPage: true });
    await page.getByRole('button', { name: 'Afmelden' }).click();
    const dialog = page.getByRole('dialog', { name: 'Melding afmelden' });
    await dialog.getByRole('radio', { name: 'vals alarm' }).check();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: /^Verstuur naar/ }).click();
    await page.getByText('Afloop: vals alarm').waitFor();
    const rows = await world.it.db.sql`select status, outcome from alerts where id = ${id}`;
    expect(rows).toEqual([{ status: 'closed', outcome: 'false_alarm' }]);
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);
});
