import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { encode } from 'uqr';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createBot, type Bot } from '../../bot/service.ts';
import { createSimulatorTransport } from '../../bot/transports/simulator/adapter.ts';
import { createLine, getLine, recordLineState } from '../../core/delivery/index.ts';
import { createSimulator, type Simulator } from '../../simulator/index.ts';
import { openPhones, type Phones } from '../../standalone/phones.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld, type Visitor } from '../helpers/console-world.ts';

const PHONE = '+31612345678';
const OTHER_PHONE = '+31687654321';
const log = pino({ level: 'silent' });

/** A browser, a network and axe on a busy machine. */
const PATIENCE_MS = 60_000;

describeWithChromium('the screen of lines', () => {
  let world: ConsoleWorld;
  let simulator: Simulator;
  let phones: Phones;
  let bot: Bot;
  let folder: string;
  let manager: Visitor;
  /** A line of a network that no bot here speaks: its states are told by hand. */
  let scripted: number;

  const tell = (change: Omit<Parameters<typeof recordLineState>[2], 'now'>) =>
    recordLineState(world.it.ctx.db.sql, scripted, { ...change, now: new Date() });
  const card = (name: string) => manager.page.getByRole('article', { name });

  beforeAll(async () => {
    world = await openConsoleWorld();
    folder = mkdtempSync(path.join(os.tmpdir(), 'heterdaadkracht-lijnen-'));
    simulator = await createSimulator({ port: 0, log, network: { qrTtlMs: 8000 } });
    phones = openPhones(simulator.url);
    for (const phone of [PHONE, OTHER_PHONE]) simulator.network.accounts.add({ phone, name: phone });
    const { id } = await createLine(world.it.ctx, {
      municipalityCode: 'GM0637',
      name: 'Reserve',
      purpose: 'alerts',
      transport: 'whatsapp-web',
    });
    scripted = id;
    await tell({ state: 'sick', phone: OTHER_PHONE, reason: 'WhatsApp bevestigt berichten van deze lijn niet meer.' });
    bot = createBot({
      tenants: world.it.tenants,
      around: { ...world.it.around, actor: { id: 'bot:toets' }, log },
      deps: { checkBaseUrl: 'https://echt.example' },
      transports: {
        simulator: (line) =>
          createSimulatorTransport({
            lineId: String(line.id),
            url: simulator.lineUrl,
            sessionDir: path.join(folder, String(line.id)),
            log,
          }),
      },
      policy: { reminderAfterMs: 600_000, deputyAfterMs: 1_200_000 },
    });
    await bot.start();
    await vi.waitUntil(async () => (await getLine(world.it.ctx, world.lineId)).state === 'unlinked', 15_000);
    manager = await world.visit('manager', '/lijnen');
    await card('Meldingen').waitFor();
  });
  afterAll(async () => {
    await bot.stop();
    await simulator.close();
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }, PATIENCE_MS);

  test(
    'has the sick lines on top, loud, with the reason and what to do, here and in the bar of every screen',
    async () => {
      const { page } = manager;
      await page.getByRole('alert').getByText('Meldingen en Reserve werken nu niet').waitFor();
      const sick = card('Reserve');
      await sick.getByText('WhatsApp bevestigt berichten van deze lijn niet meer.').waitFor();
      expect(await sick.innerText()).toContain('Doe een zelftest.');
      expect(await sick.innerText()).toContain('niemand: er draait geen bot voor deze lijn');
      expect(await card('Meldingen').innerText()).toContain(`de bot op ${os.hostname()}`);
      const dispatcher = await world.visit('dispatcher', '/geschiedenis');
      await dispatcher.page.getByRole('banner').getByRole('link', { name: '2 lijnen werken niet' }).click();
      await dispatcher.page.waitForURL('**/lijnen');
      await dispatcher.page.getByText('Alleen een functioneel beheerder mag dit.').first().waitFor();
      expect(dispatcher.complaints).toEqual([]);
      await dispatcher.close();
      await page.locator('summary', { hasText: 'Wat elke toestand betekent' }).click();
      await page.evaluate(() => scrollTo(0, 0));
      await shot(page, 'lines-1280', { fullPage: true });
      await expectAccessible(page);
      await page.locator('summary', { hasText: 'Wat elke toestand betekent' }).click();
    },
    PATIENCE_MS,
  );

  test(
    'links a line by its QR: the picture is the code of the network, it renews itself, and the phone scans it',
    async () => {
      const { page } = manager;
      await card('Meldingen').getByRole('button', { name: 'Koppelen', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Lijn Meldingen koppelen' });
      await dialog.getByRole('button', { name: 'Toon de QR-code' }).click();
      await dialog.getByText('Wacht op de telefoon').waitFor();
      expect(await dialog.evaluate((element) => element.matches(':modal'))).toBe(true);
      const picture = dialog.getByRole('img', { name: 'QR-code om deze lijn te koppelen' });
      const drawn = () => picture.locator('path').getAttribute('d');
      const expected = (text: string) =>
        encode(text, { ecc: 'M', border: 0 })
          .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
          .join('');
      const first = (await getLine(world.it.ctx, world.lineId)).linkCode ?? '';
      await expect.poll(drawn).toBe(expected(first));
      expect(await dialog.locator('[data-countdown]').innerText()).toMatch(/Deze code werkt nog [1-8] s\./);
      await shot(page, 'lines-qr-1280');
      await expectAccessible(page, [{ theme: 'dark', language: 'en' }]);
      await expect
        .poll(async () => (await getLine(world.it.ctx, world.lineId)).linkCode, { timeout: 15_000 })
        .not.toBe(first);
      const second = (await getLine(world.it.ctx, world.lineId)).linkCode ?? '';
      await expect.poll(drawn).toBe(expected(second));
      expect(await phones.scan(PHONE, second)).toBe(true);
      await dialog.getByText(`De lijn is verbonden met ${PHONE}`).waitFor();
      await shot(page, 'lines-linked-1280');
      await dialog.getByRole('button', { name: 'Klaar' }).click();
      await card('Meldingen').getByText('Verbonden').waitFor();
      expect(await page.getByRole('alert').innerText()).toContain('Reserve werkt nu niet');
    },
    PATIENCE_MS,
  );

  test(
    'tests itself, and shows the result',
    async () => {
      await card('Meldingen').getByRole('button', { name: 'Zelftest' }).click();
      await card('Meldingen')
        .getByText(/Zelftest gelukt in/)
        .waitFor({ timeout: 15_000 });
      const { selfTest } = await getLine(world.it.ctx, world.lineId);
      expect(selfTest).toMatchObject({ ok: true });
    },
    PATIENCE_MS,
  );

  test(
    'is unlinked only by who types its name',
    async () => {
      const { page } = manager;
      await card('Meldingen').getByRole('button', { name: 'Ontkoppelen' }).click();
      const dialog = page.getByRole('dialog', { name: 'Lijn Meldingen ontkoppelen' });
      await dialog.getByRole('button', { name: 'Ontkoppel Meldingen' }).click();
      await dialog.getByText('Dit is niet de naam van deze lijn.').waitFor();
      await dialog.getByRole('textbox').fill('Reserve');
      await page.keyboard.press('Enter');
      await expectAccessible(page, [{ theme: 'dark', language: 'nl' }]);
      expect((await getLine(world.it.ctx, world.lineId)).state).toBe('connected');
      await dialog.getByRole('textbox').fill('meldingen');
      await page.keyboard.press('Enter');
      await expect
        .poll(async () => (await getLine(world.it.ctx, world.lineId)).state, { timeout: 15_000 })
        .toBe('unlinked');
      await card('Meldingen').getByText('Niet gekoppeld').waitFor();
    },
    PATIENCE_MS,
  );

  test(
    'links by a pairing code; a number that the network does not know is refused, in words',
    async () => {
      const { page } = manager;
      await card('Meldingen').getByRole('button', { name: 'Koppelen', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Lijn Meldingen koppelen' });
      await dialog.getByRole('radio', { name: 'Met een koppelcode' }).check();
      const number = dialog.getByLabel('Telefoonnummer van deze lijn');
      await number.fill('0612345678');
      await dialog.getByRole('button', { name: 'Vraag de koppelcode' }).click();
      await dialog.getByText('Schrijf het nummer internationaal').waitFor();
      await number.fill('+31600000001');
      await dialog.getByRole('button', { name: 'Vraag de koppelcode' }).click();
      await dialog.getByText('Dit nummer is op het netwerk niet bekend').waitFor({ timeout: 15_000 });
      await number.fill(PHONE);
      await dialog.getByRole('button', { name: 'Nieuwe code' }).click();
      const shown = dialog.getByText(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
      await shown.waitFor({ timeout: 15_000 });
      await shot(page, 'lines-code-1280');
      simulator.network.linking.enterPairingCode(PHONE.slice(1), await shown.innerText());
      await dialog.getByText('Gekoppeld').waitFor({ timeout: 15_000 });
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    },
    PATIENCE_MS,
  );

  test(
    'says so when a code was scanned, expired or refused, as the network tells it',
    async () => {
      const { page } = manager;
      await tell({ state: 'unlinked' });
      await card('Reserve').getByRole('button', { name: 'Koppelen', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Lijn Reserve koppelen' });
      const until = new Date(Date.now() + 240_000);
      await tell({ state: 'linking', linkCode: '2@een-code-van-whatsapp,met,delen', link: { until } });
      await dialog.getByText(/De code vernieuwt zichzelf\. Koppelen kan nog (4 min|3 min \d+ s)\./).waitFor();
      await tell({ state: 'connecting' });
      await dialog.getByText('Gescand: de telefoon en het systeem maken de koppeling af').waitFor();
      await tell({ state: 'unlinked', reason: 'Niet op tijd gebruikt.', link: { ended: 'expired' } });
      await dialog.getByText('De code is verlopen').waitFor();
      await tell({
        state: 'conflict',
        reason: 'Deze lijn is aan een ander nummer gekoppeld.',
        link: { ended: 'refused' },
      });
      await dialog.getByText('Het koppelen is geweigerd.').waitFor();
      await dialog.getByText('Deze lijn is aan een ander nummer gekoppeld.').waitFor();
      await dialog.getByRole('button', { name: 'Nieuwe code' }).click();
      await dialog.getByText('Er draait nu geen bot voor deze lijn.').waitFor();
      await page.keyboard.press('Escape');
    },
    PATIENCE_MS,
  );

  test(
    'adds a line, refuses a second of that name where it is typed, and fits a phone',
    async () => {
      const { page } = manager;
      await page.getByRole('button', { name: 'Lijn toevoegen' }).click();
      const dialog = page.getByRole('dialog', { name: 'Lijn toevoegen' });
      await dialog.getByLabel('Naam').fill('Reserve');
      await dialog.getByRole('button', { name: 'Voeg toe' }).click();
      await dialog.getByText('Deze gemeente heeft al een lijn met de naam').waitFor();
      expect(await dialog.getByLabel('Naam').inputValue()).toBe('Reserve');
      await dialog.getByLabel('Naam').fill('Boef in de Wijk');
      await dialog.getByRole('radio', { name: 'oefeningen' }).check();
      await dialog.getByRole('button', { name: 'Voeg toe' }).click();
      await card('Boef in de Wijk').waitFor();
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      await page.evaluate(() => scrollTo(0, 0));
      await shot(page, 'lines-390', { fullPage: true });
      await expectAccessible(page, [{ theme: 'dark', language: 'en' }]);
      // The one thing that a browser complains of is what the server refused above.
      expect(manager.complaints.filter((text) => !text.includes('409'))).toEqual([]);
    },
    PATIENCE_MS,
  );

  test(
    'tells who may see it to who may not',
    async () => {
      const { page, close } = await world.visit('investigator', '/lijnen');
      await page.getByText('Dit hoort niet bij uw rol').waitFor();
      expect(await page.getByRole('main').innerText()).toContain('functioneel beheerder');
      await close();
    },
    PATIENCE_MS,
  );
});
