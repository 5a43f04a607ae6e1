import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, ALL_LOOKS, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

const FILE = [
  'groep;wabp;buurten;leden;beheerder;mobiel;e-mail;rol',
  'Nieuwe Proefgroep;WABP-99001;BU06370501;60;Ans Proef;06-11223344;ans@voorbeeld.example;beheerder',
  'Nieuwe Proefgroep;WABP-99001;BU06370501;60;Bob Proef;06-11223355;;vervanger',
  'Fout Nummer;WABP-99002;BU06370501;30;Cor Proef;079-3165123;;beheerder',
  'Fout Gebied;WABP-99003;BU99990000;30;Dia Proef;06-11223366;;beheerder',
  '=HYPERLINK("http://kwaad.example");WABP-99004;BU06370501;30;Eef Proef;06-11223377;;beheerder',
].join('\r\n');

describeWithChromium('importing', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') });
  const choose = (page: Page, file: ReturnType<typeof csv>) => page.locator('input[type=file]').setInputFiles(file);
  const groups = async (search: string) =>
    (await world.it.request('GET', `/v1/watch-groups?search=${search}`)).body.items as { name: string }[];

  test('tries a file first, tells each refused line with what to do, and takes it in when asked', async () => {
    const { page, complaints, close } = await world.visit('registrar', '/register/import');
    await choose(page, csv('wijklijst.csv', FILE));
    await page.getByText('wijklijst.csv').waitFor();
    await page.getByRole('button', { name: 'Controleer het bestand' }).click();
    await page.getByRole('heading', { name: 'Proef: dit gaat er gebeuren' }).waitFor();
    const counts = page.getByRole('list', { name: 'Aantal regels' }).getByRole('listitem');
    expect((await counts.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
      '2 nieuw',
      '0 gewijzigd',
      '0 ongewijzigd',
      '3 geweigerd',
    ]);
    const refused = page.getByRole('table', { name: 'Geweigerde regels (3)' }).locator('tbody tr');
    const cells = await refused.first().locator('td').allInnerTexts();
    expect(cells.slice(0, 2)).toEqual(['4', '6']);
    expect(cells[2]).toContain('vast nummer');
    expect(cells[3]).toBe('Vraag de beheerder om een mobiel nummer.');
    expect(cells[4]).toContain('079-3165123');
    expect(await groups('Proefgroep')).toEqual([]);
    await shot(page, 'register-import-1280', { fullPage: true });
    await expectAccessible(page);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Bewaar deze lijst als CSV' }).click();
    const list = readFileSync(await (await waiting).path(), 'utf8');
    expect(list).toContain('\'=HYPERLINK(""http://kwaad.example"")');
    expect(list.trim().split('\r\n')).toHaveLength(4);
    await page.getByRole('button', { name: 'Lees 2 regels in' }).click();
    await page.getByRole('heading', { name: 'Ingelezen' }).waitFor();
    expect((await groups('Proefgroep')).map(({ name }) => name)).toEqual(['Nieuwe Proefgroep']);
    const earlier = page.getByRole('table', { name: 'Eerdere imports' });
    await earlier.getByText('wijklijst.csv').waitFor();
    await earlier.getByRole('button', { name: '3 geweigerd, bekijken' }).click();
    const dialog = page.getByRole('dialog', { name: 'Geweigerde regels (3)' });
    await dialog.getByText('Vraag de beheerder om een mobiel nummer.').waitFor();
    await expectAccessible(page, ALL_LOOKS.slice(0, 1));
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('says what is wrong with a file before and after it is sent, and keeps it chosen', async () => {
    const { page, close } = await world.visit('registrar', '/register/import', {
      viewport: { width: 390, height: 844 },
    });
    await choose(page, csv('foto.png', 'x'));
    await page.getByRole('alert').getByText('Dit is geen CSV-bestand.').waitFor();
    await choose(page, csv('leeg.csv', ''));
    await page.getByText('Dit bestand is leeg.').waitFor();
    await choose(page, csv('verkeerd.csv', 'kleur;smaak\nrood;zoet\n'));
    await page.getByRole('button', { name: 'Controleer het bestand' }).click();
    await page.getByText('Het bestand is niet gelezen').waitFor();
    await page
      .getByText(/De kolom "groepsnaam" ontbreekt/)
      .first()
      .waitFor();
    await page.getByText('verkeerd.csv').waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Controleer het bestand' }).click();
    await page.getByText('De server is niet bereikbaar').waitFor();
    await page.context().setOffline(false);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await shot(page, 'register-import-390', { fullPage: true });
    await expectAccessible(page);
    await close();
  }, 60_000);

  test('takes a file by dragging, and areas of a year', async () => {
    const { page, close } = await world.visit('registrar', '/register/import');
    await page.getByRole('radio', { name: /^Gebieden/ }).check();
    await page.getByLabel('Jaar van de indeling').fill('2024');
    const areas = readFileSync(
      new URL('../../standalone/demo-data/GM0637-zoetermeer.wijken.geojson', import.meta.url),
      'utf8',
    );
    const transfer = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'wijken.geojson', { type: 'application/geo+json' }));
      return data;
    }, areas);
    await page.getByText('of sleep het hierheen').dispatchEvent('drop', { dataTransfer: transfer });
    await page.getByRole('button', { name: 'Controleer het bestand' }).click();
    await page.getByText('Er verandert niets: alles staat al zo in het register.').waitFor();
    expect(await page.getByRole('button', { name: /^Lees 0/ }).getAttribute('aria-disabled')).toBe('true');
    await close();
  });

  test('is closed to who may not', async () => {
    const { page, close } = await world.visit('dispatcher', '/register/import');
    await page.getByText('Dit hoort niet bij uw rol').waitFor();
    await page.goto(`${world.it.url}/register`);
    await page.getByRole('heading', { level: 1, name: 'Register' }).waitFor();
    expect(await page.getByRole('link', { name: 'Importeren' }).count()).toBe(0);
    await close();
  });
});
