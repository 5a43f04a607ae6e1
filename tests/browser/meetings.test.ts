import { afterAll, beforeAll, expect, test } from 'vitest';
import { hear } from '../../core/hearing/index.ts';
import { MAIL_AT, type MailContent } from '../../core/mail/index.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { ALL_LOOKS, expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const DAY = 86_400_000;

describeWithChromium('meetings', () => {
  let world: ConsoleWorld;
  let id: number;
  beforeAll(async () => {
    world = await openConsoleWorld();
    await world.it.db.sql`update lines set state = 'connected'`;
  });
  afterAll(() => world.close());

  const row = async () => (await world.it.request('GET', `/v1/meetings/${id}`)).body;
  const day = (later: number) => new Date(Date.now() + later * DAY).toISOString().slice(0, 10);

  test('are planned and invited to by an organiser, who is told what is wrong beside its field', async () => {
    const { page, complaints, close } = await world.visit('organiser', '/bijeenkomsten');
    await page.getByText('Er staat geen bijeenkomst gepland').waitFor();
    await expectAccessible(page, ALL_LOOKS.slice(0, 1));
    await page.getByRole('button', { name: 'Plan een bijeenkomst' }).click();
    const dialog = page.getByRole('dialog', { name: 'Plan een bijeenkomst' });
    await dialog.getByLabel('Titel').fill('Inbraak voorkomen');
    await dialog.getByLabel('Plaats', { exact: true }).fill('De Spil');
    await dialog.getByLabel('Adres').fill('Dorpsstraat 1');
    await dialog.getByLabel('Dag').fill(day(-3));
    await dialog.getByLabel(/^Hoeveel mensen/).fill('120');
    await dialog.getByRole('button', { name: 'Plan de bijeenkomst' }).click();
    await dialog.getByText('Dit moment is al voorbij. Kies een dag die nog komt.').first().waitFor();
    await expectAccessible(page, ALL_LOOKS.slice(0, 1));
    await dialog.getByLabel('Dag').fill(day(14));
    await dialog.getByRole('button', { name: 'Plan de bijeenkomst' }).click();
    await page.getByRole('heading', { level: 1, name: 'Inbraak voorkomen' }).waitFor();
    id = Number(new URL(page.url()).pathname.split('/').at(-1));
    expect(await row()).toMatchObject({ capacity: 120, districtCodes: [], invitedAt: null });
    await page.getByRole('button', { name: 'Nodig uit' }).click();
    const invite = page.getByRole('dialog', { name: 'Uitnodigen' });
    await invite.getByText(/beheerders en vervangers krijgen een bericht in WhatsApp/).waitFor();
    await invite.getByRole('button', { name: /^Nodig \d+ mensen uit$/ }).click();
    await page.getByText(/is onderweg\.$/).waitFor();
    const { people } = await row();
    expect(people.length).toBeGreaterThan(100);
    await page.getByRole('heading', { name: `Lijst (${people.length})` }).waitFor();
    await shot(page, 'bijeenkomst-1280');
    // The day that was refused: a browser notes every 400.
    expect(complaints.filter((text) => !text.includes('status of 400'))).toEqual([]);
    await close();
  }, 90_000);

  test('are answered on a phone: by a word in WhatsApp, and on the page behind the link', async () => {
    const { people } = await row();
    const [{ administratorId, id: personId }] = people;
    const { sql } = world.it.db;
    await hear(world.it.ctx, {
      lineId: world.lineId,
      networkId: 'IN1',
      // As the network names whoever hides their number.
      chatId: '100000000000001@lid',
      isGroup: false,
      administratorId,
      text: 'JA 2',
      quotedKey: null,
      hasMedia: false,
      at: new Date(),
    });
    expect((await row()).people.find((one: { id: number }) => one.id === personId)).toMatchObject({
      answer: 'yes',
      party: 2,
    });
    const [mail] = await sql<{ content: Buffer; person: number }[]>`
      select content_sealed as content, administrator_id as person from mails
      where kind = 'meeting-invitation' and administrator_id <> ${administratorId} order by id limit 1`;
    const { text } = JSON.parse(world.it.ctx.keys.open(MAIL_AT.content, mail?.content as Buffer)) as MailContent;
    const link = /(\/bijeenkomst\/\S+)/.exec(text)?.[1] as string;
    const { page, complaints, close } = await world.visit(null, link, PHONE);
    await page.getByRole('heading', { level: 1, name: 'Inbraak voorkomen' }).waitFor();
    await shot(page, 'bijeenkomst-link-390', { fullPage: true });
    await page.getByLabel(/Met hoeveel mensen/).selectOption('3');
    await page.getByRole('button', { name: 'Ja, ik kom' }).click();
    await page.getByText('U komt, met 3 personen. Tot dan!').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Zet in agenda' }).click();
    expect((await download).suggestedFilename()).toBe('informatieavond.ics');
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByText('You are coming, with 3 people. See you then!').waitFor();
    await page.getByRole('button', { name: 'No, I am not coming' }).click();
    await page.getByText('You are not coming.').waitFor();
    await shot(page, 'bijeenkomst-link-en-390', { fullPage: true });
    expect(complaints).toEqual([]);
    expect(
      (await row()).people.find((one: { administratorId: number }) => one.administratorId === mail?.person),
    ).toMatchObject({ answer: 'no', answeredBy: 'link' });
    await close();
  }, 60_000);

  test('have everybody ticked at the door on a phone, also who was not on the list, and notes afterwards', async () => {
    await world.it.db
      .sql`update meetings set starts_at = now() + interval '30 minutes', ends_at = now() + interval '3 hours' where id = ${id}`;
    const { page, complaints, close } = await world.visit('registrar', `/bijeenkomsten/${id}`, PHONE);
    const { people } = await row();
    const one = people[3];
    await page.getByLabel('Zoek op naam of groep', { exact: true }).fill(one.name);
    await page.getByRole('checkbox', { name: one.name }).first().check();
    await expect.poll(async () => (await row()).counts.attended).toBe(1);
    await shot(page, 'bijeenkomst-deur-390', { fullPage: true });
    await page.getByLabel('Zoek een beheerder op naam of groep').fill('Jan van Buiten');
    await page.getByRole('button', { name: 'Noteer Jan van Buiten, niet in het register' }).click();
    await page.getByText('Jan van Buiten is genoteerd.').waitFor();
    await expect.poll(async () => (await row()).counts.attended).toBe(2);
    await page.getByLabel('Zoek op naam of groep', { exact: true }).fill('');
    await page.getByLabel('Wie', { exact: true }).selectOption('there');
    await page.getByText('stond niet op de lijst', { exact: true }).waitFor();
    await page.getByLabel('Wat er is gezegd en afgesproken').fill('Veel vragen over deurbellen.');
    await page.getByRole('button', { name: 'Bewaar het verslag' }).click();
    await page.getByText('Het verslag is bewaard.').waitFor();
    expect((await row()).notes).toBe('Veel vragen over deurbellen.');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(page, ALL_LOOKS.slice(0, 1));
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('are called off with a reason, and only read by a dispatcher', async () => {
    await world.it.db
      .sql`update meetings set starts_at = now() + interval '3 days', ends_at = now() + interval '4 days' where id = ${id}`;
    const reader = await world.visit('dispatcher', `/bijeenkomsten/${id}`);
    await reader.page.getByRole('heading', { level: 1, name: 'Inbraak voorkomen' }).waitFor();
    expect(await reader.page.getByRole('button', { name: 'Zeg af' }).count()).toBe(0);
    await reader.close();
    const { page, close } = await world.visit('registrar', `/bijeenkomsten/${id}`);
    await page.getByRole('button', { name: 'Zeg af' }).click();
    const dialog = page.getByRole('dialog', { name: 'Bijeenkomst afzeggen' });
    await dialog.getByLabel('Waarom').fill('De spreker is ziek.');
    await dialog.getByRole('button', { name: 'Zeg de bijeenkomst af' }).click();
    await page.getByText('Deze bijeenkomst is afgezegd').waitFor();
    expect(await row()).toMatchObject({ state: 'cancelled', reason: 'De spreker is ziek.' });
    await page.goto(`${world.it.url}/bijeenkomsten?tab=cijfers`);
    await page.getByRole('table', { name: 'Per wijk' }).waitFor();
    await expectAccessible(page, ALL_LOOKS.slice(0, 1));
    await close();
  }, 60_000);
});
