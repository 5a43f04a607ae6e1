import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adoptRegisteredGroups } from '../../core/membership/index.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

const PATIENCE_MS = 60_000;
const PICTURE = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#1b4f91' } })
  .png()
  .toBuffer();

describeWithChromium('the screen of administrator groups', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
    await adoptRegisteredGroups(world.it.ctx);
    const [group] = await world.it.db.sql<{ id: number }[]>`select id from managed_groups order by name limit 1`;
    await world.it.db.sql`
      update managed_groups set observed = '{"subject": "P0LITIE", "description": "", "announce": true, "restrict": true, "weAdminister": true, "members": 3}',
             observed_at = now() where id = ${group?.id ?? 0}`;
    await world.it.db.sql`
      insert into managed_group_people (managed_group_id, person_hash, person_sealed, wish, why, present, came, updated_at, difference, since)
      values (${group?.id ?? 0}, 'x'::bytea, ${world.it.around.keys.seal('managed_group_people.person', '+31699999999')}, 'unknown',
              'added-by-others', true, 'others', now(), 'stranger', now())`;
  }, PATIENCE_MS);
  afterAll(() => world.close());

  test(
    'a registrar plans a group, and decides about somebody whom others added',
    async () => {
      const { page, complaints, close } = await world.visit('registrar', '/beheerdersgroepen');
      await page.getByRole('table', { name: 'Groepen die worden bijgehouden' }).waitFor();
      await page.getByRole('button', { name: 'Groep plannen' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: /contact/ }).check();
      await dialog.getByLabel('Wijk').selectOption({ index: 2 });
      await dialog.getByLabel('Naam').fill('Contact Meerzicht 🏘️');
      await dialog.getByRole('button', { name: 'Groep plannen' }).click();
      await page.getByRole('link', { name: 'Contact Meerzicht 🏘️' }).waitFor();
      await expectAccessible(page);
      await shot(page, 'beheerdersgroepen-1280', { fullPage: true });

      const [first] = await world.it.db.sql<
        { name: string }[]
      >`select name from managed_groups where observed is not null`;
      await page.getByRole('link', { name: first?.name ?? '' }).click();
      await page.getByText('In WhatsApp heet de groep nu: P0LITIE').waitFor();
      const stranger = page.getByRole('row', { name: /\+31699999999/ });
      await stranger.getByRole('button', { name: 'Haal uit de groep' }).click();
      await page.getByRole('row', { name: /Hoort niet/ }).waitFor();
      await expectAccessible(page);
      await shot(page, 'beheerdersgroep-1280', { fullPage: true });
      await page.getByRole('button', { name: 'Groep wijzigen' }).press('Enter');
      const change = page.getByRole('dialog', { name: 'Groep wijzigen' });
      const size = change.getByLabel('Hoogstens zoveel mensen in één groep');
      await size.fill('3');
      await change.getByRole('button', { name: 'Bewaar' }).press('Enter');
      await change.getByRole('alert').first().waitFor();
      await size.fill('400');
      await change.getByRole('button', { name: 'Bewaar' }).press('Enter');
      await change.waitFor({ state: 'hidden' });
      const choose = (mimeType: string, name: string) =>
        page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: PICTURE });
      await choose('application/pdf', 'foto.pdf');
      await page.getByText('Kies een JPEG, PNG of WebP.').waitFor();
      await choose('image/png', 'foto.png');
      await page.getByRole('img', { name: 'Zo komt de foto in de groep' }).waitFor();
      await page.getByRole('button', { name: 'Bewaar deze foto' }).press('Enter');
      await page.getByText('Het systeem houdt uw foto in de groep.').waitFor();
      const [kept] = await world.it.db.sql`
        select part_size as size, picture_bytes is not null as picture from managed_groups where name = ${first?.name ?? ''}`;
      expect(kept).toEqual({ size: 400, picture: true });
      await page.getByRole('button', { name: 'Geen foto meer voorschrijven' }).press('Enter');
      await page.getByText('U hebt geen foto gekozen', { exact: false }).waitFor();

      const [row] = await world.it.db.sql`select wish, why from managed_group_people where wish = 'out'`;
      expect(row).toEqual({ wish: 'out', why: 'asked' });
      // The size that was refused: a browser notes every 400.
      expect(complaints.filter((text) => !text.includes('status of 400'))).toEqual([]);
      await close();
    },
    PATIENCE_MS,
  );

  test(
    'a dispatcher on a phone sees it and learns who may change it',
    async () => {
      const { page, close } = await world.visit('dispatcher', '/beheerdersgroepen', {
        viewport: { width: 390, height: 844 },
      });
      const plan = page.getByRole('button', { name: 'Groep plannen' });
      await plan.waitFor();
      expect(await plan.getAttribute('aria-disabled')).toBe('true');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await shot(page, 'beheerdersgroepen-390', { fullPage: true });
      await close();
    },
    PATIENCE_MS,
  );
});
