import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hear } from '../../core/hearing/index.ts';
import { sendAlert } from '../api/demo.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

const ADDRESS = '/beheer/personen';
const STRANGER = '+31 6 23 45 67 89';
const TWO_LOOKS = [
  { theme: 'light', language: 'nl' },
  { theme: 'dark', language: 'en' },
] as const;

describeWithChromium('the data about one person', () => {
  let world: ConsoleWorld;
  let someone: { id: number; name: string; mobile: string };
  let other: { id: number; name: string };
  beforeAll(async () => {
    world = await openConsoleWorld();
    const { body } = await world.it.request('POST', '/v1/people/search', { json: { name: 'an' } });
    [someone, other] = body.items;
    await hear(world.it.ctx, {
      lineId: world.lineId,
      networkId: 'IN1',
      chatId: '31623456789@c.us',
      isGroup: false,
      administratorId: null,
      text: 'Ik zag een zwarte scooter.',
      quotedKey: null,
      hasMedia: false,
      at: new Date(),
    });
  });
  afterAll(() => world.close());

  const find = async (page: Page, by: string, text: string) => {
    await page.getByRole('radio', { name: by }).check();
    await page.getByLabel(by, { exact: true }).last().fill(text);
    await page.getByRole('button', { name: 'Zoeken', exact: true }).click();
  };
  const views = async (id: number) => {
    const [row] = await world.it.db.sql<{ n: number }[]>`
      select count(*)::int as n from audit_entries where verb = 'view' and entity_id = ${String(id)} and detail ->> 'what' = 'dossier'`;
    return row?.n ?? 0;
  };

  test('is found by name and shown once, with a letter to give along', async () => {
    const { page, complaints, close } = await world.visit('registrar', ADDRESS);
    await page.getByRole('button', { name: 'Zoeken', exact: true }).click();
    await page.getByText('Vul eerst in waarop u wilt zoeken.').waitFor();
    await expectAccessible(page, TWO_LOOKS);
    await find(page, 'Deel van de naam', someone.name);
    await page.getByRole('button', { name: `Toon alles van ${someone.name}` }).waitFor();
    await expectAccessible(page, TWO_LOOKS);
    await shot(page, 'people-1280');
    await page.getByRole('button', { name: `Toon alles van ${someone.name}` }).click();
    await page.getByRole('heading', { level: 2, name: someone.name }).waitFor();
    expect(await views(someone.id)).toBe(1);
    expect(page.url()).toBe(`${world.it.url}${ADDRESS}`);
    await expectAccessible(page);
    await shot(page, 'people-dossier-1280', { fullPage: true });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Brief bewaren' }).click(),
    ]);
    expect(readFileSync(await download.path(), 'utf8')).toContain(someone.name);
    await page.getByRole('button', { name: 'Terug naar zoeken' }).click();
    await page.getByRole('button', { name: `Toon alles van ${someone.name}` }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test('is corrected; what is no number is refused and stays filled in', async () => {
    const { page, close } = await world.visit('manager', ADDRESS);
    await find(page, 'Mobiel nummer', someone.mobile);
    await page.getByRole('button', { name: `Toon alles van ${someone.name}` }).click();
    await page.getByRole('button', { name: 'Verbeteren' }).click();
    const dialog = page.getByRole('dialog', { name: 'Gegevens verbeteren' });
    await dialog.getByLabel('Mobiel nummer').fill('06-123');
    await dialog.getByRole('button', { name: 'Verbetering bewaren' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByLabel('Mobiel nummer').inputValue()).toBe('06-123');
    await expectAccessible(page, TWO_LOOKS);
    await dialog.getByLabel('Mobiel nummer').fill(someone.mobile);
    await dialog.getByLabel('Naam').fill('Johanna van der Berg-Smit');
    await dialog.getByRole('button', { name: 'Verbetering bewaren' }).click();
    await page.getByRole('heading', { level: 2, name: 'Johanna van der Berg-Smit' }).waitFor();
    await close();
  });

  test('outside the register is shown and erased too, with a letter', async () => {
    const { page, close } = await world.visit('registrar', ADDRESS);
    await find(page, 'Mobiel nummer', STRANGER);
    await page.getByText('Wel is er 1 bericht van dit nummer bewaard.').waitFor();
    await expectAccessible(page, TWO_LOOKS);
    await page.getByRole('button', { name: 'Toon wat er buiten het register is' }).click();
    await page.getByText('Ik zag een zwarte scooter.').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Brief bewaren' }).click(),
    ]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('Ik zag een zwarte scooter.');
    await page.getByRole('button', { name: 'Wissen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Persoon wissen' });
    const act = dialog.getByRole('button', { name: 'Wis deze persoon voorgoed' });
    await act.click({ force: true });
    expect(await dialog.isVisible()).toBe(true);
    await expectAccessible(page, TWO_LOOKS);
    await dialog.getByLabel('Typ WISSEN om te bevestigen').fill('wissen');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Deze persoon is gewist').waitFor();
    await expectAccessible(page, TWO_LOOKS);
    const [row] = await world.it.db.sql<{ n: number }[]>`
      select count(*)::int as n from inbound_messages where chat_hash is not null`;
    expect(row?.n).toBe(0);
    await close();
  });

  test('is not erased under a legal hold, and the screen says so; after its release it is', async () => {
    const { id } = await sendAlert(world.it);
    const [touched] = await world.it.db.sql<{ id: number }[]>`
      select p.administrator_id as id from alert_messages m cross join lateral posts_of(m.id) p
      where m.alert_id = ${id} and p.administrator_id is not null limit 1`;
    const { body } = await world.it.request('GET', `/v1/people/${touched?.id}`);
    await world.it.request('POST', `/v1/alerts/${id}/hold`, { json: { reason: 'Er loopt een onderzoek.' } });
    const { page, close } = await world.visit('manager', ADDRESS);
    await find(page, 'Mobiel nummer', body.person.mobile);
    await page.getByRole('button', { name: `Toon alles van ${body.person.name}` }).click();
    await page.getByRole('button', { name: 'Wissen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Persoon wissen' });
    await dialog.getByLabel('Typ WISSEN om te bevestigen').fill('WISSEN');
    await dialog.getByRole('button', { name: 'Wis deze persoon voorgoed' }).click();
    await dialog.getByText('hoort bij een melding met een bewaarplicht').waitFor();
    await expectAccessible(page, TWO_LOOKS);
    await shot(page, 'people-held-1280');
    await world.it.request('DELETE', `/v1/alerts/${id}/hold`, { json: { reason: 'Het onderzoek is klaar.' } });
    await dialog.getByRole('button', { name: 'Wis deze persoon voorgoed' }).click();
    await page.getByText('Deze persoon is gewist').waitFor();
    expect((await world.it.request('GET', `/v1/people/${touched?.id}`)).status).toBe(404);
    await close();
  });

  test('fits a phone; a dispatcher is told who may', async () => {
    const phone = await world.visit('registrar', ADDRESS, { viewport: { width: 390, height: 844 } });
    await find(phone.page, 'Deel van de naam', other.name);
    await phone.page.getByRole('button', { name: `Toon alles van ${other.name}` }).click();
    await phone.page.getByRole('heading', { level: 2, name: other.name }).waitFor();
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(phone.page, TWO_LOOKS);
    await shot(phone.page, 'people-390', { fullPage: true });
    await phone.close();
    const dispatcher = await world.visit('dispatcher', ADDRESS);
    await dispatcher.page.getByText('Dit hoort niet bij uw rol').waitFor();
    await dispatcher.close();
  });
});
