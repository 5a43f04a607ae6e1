import type { Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import {
  expectAccessible,
  openBrowser,
  openConsoleWorld,
  shot,
  visit,
  type ConsoleWorld,
} from '../helpers/console-world.ts';
import { at, field, fillIn, next, noSideways, PHONE, send } from './enrolment-page.ts';

vi.setConfig({ testTimeout: 90_000 });

describeWithChromium('the page on which residents enrol their group', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  test('asks one thing at a time, fits a telephone, and is readable at every step', async () => {
    const { page, complaints, close } = await world.visit(null, '/aanmelden', PHONE);
    const look = async (name: string) => {
      await noSideways(page);
      await expectAccessible(page);
      await shot(page, `aanmelden-${name}-390`, { fullPage: true });
    };
    await at(page, 'Meld uw buurtgroep aan');
    await page.getByText('U kunt zich hier aanmelden in Zoetermeer.').waitFor();
    await look('start');
    await page.getByRole('button', { name: 'Begin' }).click();
    await at(page, 'Uw groep');
    await next(page);
    await look('fouten');
    await field(page, 'Naam van de groep').fill('Buurtpreventie Dorp');
    await field(page, 'Aantal leden').fill('120');
    await look('groep');
    await next(page);
    await at(page, 'Waar uw groep op let');
    await page.getByRole('radio', { name: /Met een postcode/ }).check();
    await page.getByLabel('Postcode van uw buurt').fill('2712, 2719 AB');
    await page.getByText(/Wij vonden \d+ buurten/).waitFor();
    await look('gebied');
    await page.getByRole('radio', { name: /Kies buurten uit een lijst/ }).check();
    await page.getByText(/\d+ buurten gekozen/).waitFor();
    await look('lijst');
    await next(page);
    await at(page, 'Wie bent u?');
    await field(page, 'Uw naam').fill('Anna de Vries');
    await field(page, 'Uw mobiele nummer').fill('06 12345678');
    await look('u');
    await next(page);
    await at(page, 'Uw vervanger');
    await page.getByRole('radio', { name: 'Ja' }).check();
    await field(page, 'Naam van uw vervanger').fill('Bob Jansen');
    await field(page, 'Mobiel nummer van uw vervanger').fill('+31 6 87654321');
    await look('vervanger');
    await next(page);
    await at(page, 'Borden en stickers');
    await page.getByRole('radio', { name: 'Ja' }).check();
    await look('borden');
    await page.getByRole('radio', { name: /Nee/ }).check();
    await next(page);
    await at(page, 'De spelregels');
    await look('regels');
    await page.getByRole('checkbox').check();
    await next(page);
    await at(page, 'Uw gegevens');
    await look('gegevens');
    await page.getByRole('checkbox').check();
    await next(page);
    await at(page, 'Klopt alles?');
    await look('controleren');
    await page.getByRole('button', { name: 'Verstuur en stuur mij een code' }).click();
    await at(page, 'Vul uw code in');
    await look('code');
    expect(complaints).toEqual([]);
    await close();
  });

  test('loads little: not the console, and no map before somebody draws', async () => {
    const { page, close } = await world.visit(null, '/aanmelden', PHONE);
    await at(page, 'Meld uw buurtgroep aan');
    await page.waitForLoadState('networkidle');
    const loaded = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).map(({ name, encodedBodySize }) => ({
        name: new URL(name).pathname,
        size: encodedBodySize,
      })),
    );
    const total = loaded.reduce((sum, { size }) => sum + size, 0);
    process.stdout.write(
      `the page for residents: ${(total / 1000).toFixed(1)} kB over the wire, ${loaded.length} files\n`,
    );
    expect(total).toBeLessThan(110_000);
    expect(loaded.filter(({ name }) => /map|router|query|index-/.test(name))).toEqual([]);
    await close();
  });

  test('keeps what was typed through a reload, in this tab alone, and goes back a step at a time', async () => {
    const { page, close } = await world.visit(null, '/aanmelden', PHONE);
    await fillIn(page);
    await page.reload();
    await at(page, 'Klopt alles?');
    await page.getByText('Buurtpreventie Dorp').waitFor();
    await page.goBack();
    await at(page, 'Uw gegevens');
    expect(await page.getByRole('checkbox').isChecked()).toBe(true);
    await page.goForward();
    await page.getByRole('button', { name: 'Wijzig: Wie bent u?' }).click();
    await at(page, 'Wie bent u?');
    await field(page, 'Uw naam').fill('');
    await page.getByRole('button', { name: 'Klaar met wijzigen' }).click();
    await page.getByRole('link', { name: 'Vul een naam in, van hoogstens 100 tekens.' }).waitFor();
    expect(await page.title()).toMatch(/^Fout: /);
    // Nobody comes past what is wrong by the address.
    await page.evaluate(() => (location.hash = '#controleren'));
    await at(page, 'Wie bent u?');
    await field(page, 'Uw naam').fill('Anna Bakker');
    await next(page);
    await at(page, 'Uw vervanger');
    expect(await page.getByRole('radio', { name: /Nu nog niet/ }).isChecked()).toBe(true);
    const other = await page.context().newPage();
    await other.goto(`${world.it.url}/aanmelden#controleren`);
    await at(other, 'Uw groep');
    expect(await field(other, 'Naam van de groep').inputValue()).toBe('');
    await close();
  });

  test('loses nothing when there is no connection or the server fails, and says what the server found beside its field', async () => {
    const { page, close } = await world.visit(null, '/aanmelden', PHONE);
    await fillIn(page, { mobile: '0611111111' });
    await page.context().setOffline(true);
    await send(page);
    await page.getByText(/U hebt nu geen verbinding/).waitFor();
    await page.context().setOffline(false);
    const answers: [number, object, RegExp][] = [
      [503, { detail: 'x' }, /Het lukt nu niet, door ons/],
      [429, { detail: 'x', issues: [] }, /Probeer het over 20 min opnieuw/],
    ];
    let answer: Parameters<Route['fulfill']>[0];
    await page.route('**/v1/enrolment-requests', (route) => (answer ? route.fulfill(answer) : route.fallback()));
    for (const [status, problem, said] of answers) {
      const headers = { 'retry-after': '1200' };
      const body = JSON.stringify({ status, type: 'about:blank', title: '', issues: [], ...problem });
      answer = { status, headers, contentType: 'application/problem+json', body };
      await send(page);
      await page.getByText(said).waitFor();
      await expectAccessible(page);
    }
    answer = undefined;
    // What only the server knows: no mobile number begins like this.
    await page.getByRole('button', { name: 'Wijzig: Wie bent u?' }).click();
    await field(page, 'Uw e-mailadres (mag leeg blijven)').fill('anna@localhost.-');
    await page.getByRole('button', { name: 'Klaar met wijzigen' }).click();
    await at(page, 'Klopt alles?');
    await send(page);
    await page.getByText(/Dit is geen e-mailadres/).waitFor();
    await page.getByRole('alert').getByRole('button', { name: 'Wijzig' }).click();
    await at(page, 'Wie bent u?');
    expect(await page.locator('#you-email').getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('#you-email-error').innerText()).toContain('Dit is geen e-mailadres');
    await field(page, 'Uw e-mailadres (mag leeg blijven)').fill('anna@voorbeeld.nl');
    await page.getByRole('button', { name: 'Klaar met wijzigen' }).click();
    await at(page, 'Klopt alles?');
    await send(page);
    await at(page, 'Vul uw code in');
    expect(await page.evaluate(() => sessionStorage.getItem('hk.enrolment-draft'))).toBeNull();
    await close();
  });

  test('shows hostile words as words, and starts anew from a draft that somebody broke', async () => {
    const { page, complaints, close } = await world.visit(null, '/aanmelden', PHONE);
    const hostile = '<img src=x onerror=alert(1)>\u202E"\'`${7*7} ' + 'x'.repeat(60);
    await fillIn(page, { group: hostile, mobile: '+31 (0)6-22 22 22 22' });
    await noSideways(page);
    expect(await page.locator('main img').count()).toBe(0);
    await page.getByText('<img src=x onerror=alert(1)>').waitFor();
    await send(page);
    await at(page, 'Vul uw code in');
    await page.getByText('06 22 22 22 22').waitFor();
    const broken = [
      '{',
      'null',
      '[]',
      '{"area":{"ticked":[1,{"code":2}],"corners":["x"],"found":{}},"group":7,"you":null}',
    ];
    for (const draft of broken) {
      await page.evaluate((text) => sessionStorage.setItem('hk.enrolment-draft', text), draft);
      await page.goto(`${world.it.url}/aanmelden?${encodeURIComponent(draft.slice(0, 5))}#controleren`);
      await at(page, 'Uw groep');
    }
    expect(complaints).toEqual([]);
    await close();
  });

  test('says what to do about each thing that is wrong, at the step where it is', async () => {
    const { page, close } = await world.visit(null, '/aanmelden', PHONE);
    await fillIn(page);
    const wrong = async (step: string, fill: () => Promise<void>, said: string) => {
      await page.getByRole('button', { name: `Wijzig: ${step}` }).click();
      await at(page, step);
      await fill();
      await page.getByRole('button', { name: 'Klaar met wijzigen' }).click();
      await page.getByRole('link', { name: said }).click();
      const focused = await page.evaluate(() => document.activeElement?.closest('[data-wrong]')?.textContent ?? '');
      expect(focused).toContain(said);
    };
    await page.getByRole('button', { name: 'Wijzig: Uw vervanger' }).click();
    await page.getByRole('radio', { name: 'Ja' }).check();
    await field(page, 'Naam van uw vervanger').fill('Bob');
    await field(page, 'Mobiel nummer van uw vervanger').fill('0031612345678');
    await page.getByRole('button', { name: 'Klaar met wijzigen' }).click();
    await page.getByRole('link', { name: 'Dit is uw eigen nummer. Vul het nummer van uw vervanger in.' }).waitFor();
    await page.getByRole('radio', { name: /Nu nog niet/ }).check();
    await page.getByRole('button', { name: 'Klaar met wijzigen' }).click();
    await at(page, 'Klopt alles?');
    await page.getByRole('button', { name: 'Wijzig: Waar uw groep op let' }).click();
    await field(page, 'Postcode van uw buurt').fill('9999');
    await page.getByText(/Bij 9999 kennen wij hier geen buurt/).waitFor();
    await field(page, 'Postcode van uw buurt').fill('Dorp');
    await page.getByRole('button', { name: 'Klaar met wijzigen' }).click();
    await page.getByRole('link', { name: 'Vul een postcode in: vier cijfers, zoals 2711.' }).waitFor();
    await field(page, 'Postcode van uw buurt').fill('2712');
    await page.getByText(/Wij vonden \d+ buurten/).waitFor();
    for (const box of await page.getByRole('group', { name: 'Buurten van uw groep' }).getByRole('checkbox').all())
      await box.uncheck();
    await page.getByRole('button', { name: 'Klaar met wijzigen' }).click();
    await page.getByRole('link', { name: 'Kies minstens één buurt.' }).waitFor();
    await page.getByRole('checkbox', { name: /Dorp/ }).check();
    await page.getByRole('button', { name: 'Klaar met wijzigen' }).click();
    await at(page, 'Klopt alles?');
    await wrong(
      'Uw groep',
      () => field(page, 'Aantal leden').fill('veel'),
      'Vul in hoeveel leden de groep ongeveer heeft, in cijfers.',
    );
    await close();
  });

  test('lets the area be drawn on a map that is loaded only then; a tick by hand replaces the drawing', async () => {
    const drawn = await openBrowser(true);
    const { page, complaints, close } = await visit(drawn, world.it.url, null, '/aanmelden', PHONE);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.getByRole('button', { name: 'Begin' }).click();
    await field(page, 'Naam van de groep').fill('Straatgroep');
    await field(page, 'Aantal leden').fill('12');
    await next(page);
    await page.getByRole('radio', { name: /Teken het op de kaart/ }).check();
    await next(page);
    await page.getByRole('link', { name: 'Zet minstens drie punten op de kaart en druk op Klaar.' }).waitFor();
    const map = page.getByRole('application', { name: 'Kaart om het gebied van uw groep op te tekenen' });
    await page.locator('[data-map-areas="shown"]').waitFor();
    await map.focus();
    for (const key of ['+', '+', 'Enter', 'ArrowRight', 'Enter', 'ArrowDown', 'Enter']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(400);
    }
    await page.getByText('3 punten').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText(/Wij vonden \d+ buurt/).waitFor();
    await noSideways(page);
    await expectAccessible(page);
    await shot(page, 'aanmelden-kaart-390', { fullPage: true });
    const boxes = page.getByRole('group', { name: 'Buurten van uw groep' }).getByRole('checkbox');
    expect(await boxes.count()).toBeGreaterThan(0);
    await boxes.first().uncheck();
    await page.getByText('Uw vinkjes tellen nu; de tekening niet meer.').waitFor();
    // Only what is open to everybody was asked, and never what belongs to the console.
    expect(asked.some((path) => path.startsWith('/v1/enrolment-tiles/'))).toBe(true);
    expect(asked.filter((path) => path.startsWith('/v1/') && !path.startsWith('/v1/enrolment-'))).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
    await drawn.close();
  });
});
