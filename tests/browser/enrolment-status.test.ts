import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';
import { testKeys } from '../helpers/keys.ts';
import { at, noSideways, PHONE } from './enrolment-page.ts';

vi.setConfig({ testTimeout: 90_000 });
let serial = 10_000_000;

describeWithChromium('the page of one request', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  /** A request as the page sends it, from a number that is new each time. */
  const enrol = async (name = 'Buurtpreventie Dorp'): Promise<{ id: string; token: string; address: string }> => {
    const { status, body } = await world.it.request('POST', '/v1/enrolment-requests', {
      token: null,
      json: {
        group: { name, memberCount: 120 },
        area: { areaCodes: ['BU06370001'] },
        administrator: { name: 'Anna de Vries', mobile: `+316${(serial += 1)}` },
        consent: { processing: true, rules: true, version: 'toets' },
      },
    });
    expect(status).toBe(202);
    return { ...body, address: `/aanmelden/status#${body.id}.${body.token}` };
  };
  const newestCode = async (): Promise<string> => {
    const [row] = await world.it.db.sql<{ text: string }[]>`
      select text from posts where text like '%code is%' order by id desc limit 1`;
    return /\d{6}/.exec(row?.text ?? '')?.[0] ?? '';
  };
  const proven = async (name?: string) => {
    const request = await enrol(name);
    const json = { token: request.token, code: await newestCode() };
    const path = `/v1/enrolment-requests/${request.id}/proof`;
    expect((await world.it.request('POST', path, { token: null, json })).status).toBe(200);
    return request;
  };
  const code = (page: Page) => page.getByLabel('Code uit WhatsApp');
  const check = (page: Page) => page.getByRole('button', { name: 'Controleer de code' }).click();

  test('takes the code from a pasted message, whatever stands around it', async () => {
    const { address } = await enrol();
    const digits = await newestCode();
    const { page, complaints, close } = await world.visit(null, address, PHONE);
    await at(page, 'Vul uw code in');
    await check(page);
    await page.getByText('De code is zes cijfers. Vul ze alle zes in.').waitFor();
    const paste = (text: string) =>
      code(page).evaluate((element, said) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text', said);
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, text);
    await paste(`*Uw code is ${digits.slice(0, 3)} ${digits.slice(3)}*\nGeef de code binnen 15 minuten.`);
    expect(await code(page).inputValue()).toBe(digits);
    await code(page).fill('');
    await code(page).pressSequentially(`a${digits}99`);
    expect(await code(page).inputValue()).toBe(digits);
    await check(page);
    await at(page, 'Uw aanvraag is binnen');
    expect(complaints).toEqual([]);
    await close();
  });

  test('says what is wrong with a code, ends it after five tries, and sends another that works', async () => {
    const { address } = await enrol();
    const right = await newestCode();
    const { page, close } = await world.visit(null, address, PHONE);
    await at(page, 'Vul uw code in');
    for (let n = 0; n < 5; n += 1) {
      await code(page).fill(String((Number(right) + 1 + n) % 1_000_000).padStart(6, '0'));
      const answered = page.waitForResponse(/\/proof$/);
      await check(page);
      expect((await answered).status()).toBe(422);
      await page.getByText(/Deze code klopt niet/).waitFor();
    }
    await code(page).fill(right);
    await check(page);
    await page.getByText(/Deze code werkt niet meer/).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Stuur mij een nieuwe code' }).click();
    await page.getByText('De code is onderweg.').waitFor();
    // Another one only after a while, and the button says when.
    await page.getByText(/Kan over (1 min|\d+ s)\./).waitFor();
    const again = page.getByRole('button', { name: 'Stuur mij een nieuwe code' });
    expect(await again.getAttribute('aria-disabled')).toBe('true');
    const fresh = await newestCode();
    expect(fresh).not.toBe(right);
    await code(page).fill(fresh);
    await check(page);
    await at(page, 'Uw aanvraag is binnen');
    await close();
  });

  test('tells when too many codes were asked, and keeps what was typed', async () => {
    const { address, id, token } = await enrol();
    for (let n = 0; n < 2; n += 1) {
      await world.it.request('POST', `/v1/enrolment-requests/${id}/code`, { token: null, json: { token } });
    }
    const { page, close } = await world.visit(null, address, PHONE);
    await at(page, 'Vul uw code in');
    await code(page).fill('12');
    await page.getByRole('button', { name: 'Stuur mij een nieuwe code' }).click();
    await page.getByText(/Probeer het over (1 uur|\d+ min.*) opnieuw/).waitFor();
    expect(await code(page).inputValue()).toBe('12');
    await close();
  });

  test('asks what the municipality wants to know, keeps the answer while it is typed, and sends it', async () => {
    const hostile = '<img src=x onerror=alert(1)> \u202Egroep 🏘️';
    const { address, id } = await proven(hostile);
    const question = testKeys.seal('enrolments.reason', 'Welke straten horen erbij?\n<script>alert(2)</script>');
    await world.it.db.sql`
      update enrolments set state = 'waiting', returns_to = 'municipality-check', reason_sealed = ${question} where id = ${id}`;
    const { page, complaints, close } = await world.visit(null, address, PHONE);
    await at(page, 'Wij hebben een vraag aan u');
    await page.getByText('Welke straten horen erbij?').waitFor();
    await page.getByText('<script>alert(2)</script>').waitFor();
    expect(await page.locator('main img, main script').count()).toBe(0);
    await noSideways(page);
    await expectAccessible(page);
    await shot(page, 'aanmelden-vraag-390', { fullPage: true });
    await page.getByRole('button', { name: 'Verstuur uw antwoord' }).click();
    await page.getByText('Schrijf een antwoord.').waitFor();
    await page.getByLabel('Uw antwoord').fill('De Dorpsstraat en de Vlamingstraat.');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Verstuur uw antwoord' }).click();
    await page.getByText(/U hebt nu geen verbinding/).waitFor();
    await page.context().setOffline(false);
    await page.reload();
    expect(await page.getByLabel('Uw antwoord').inputValue()).toBe('De Dorpsstraat en de Vlamingstraat.');
    await page.getByRole('button', { name: 'Verstuur uw antwoord' }).click();
    await at(page, 'Uw aanvraag is binnen');
    expect(complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
    await close();
  });

  test('tells every end as it is, and takes a request back after one question', async () => {
    const { address, id } = await proven();
    const { page, close } = await world.visit(null, address, PHONE);
    await at(page, 'Uw aanvraag is binnen');
    const reason = testKeys.seal('enrolments.reason', 'Deze groep is al aangemeld.');
    const shown = async (state: string, title: string) => {
      await world.it.db.sql`update enrolments set state = ${state}, reason_sealed = ${reason} where id = ${id}`;
      await page.reload();
      await at(page, title);
      await expectAccessible(page, [{ theme: 'dark', language: 'en' }]);
      await shot(page, `aanmelden-${state}-390`, { fullPage: true });
    };
    await shown('police-check', 'De politie bekijkt uw aanvraag');
    await shown('approved', 'Uw groep doet mee');
    await shown('refused', 'Uw aanvraag is afgewezen');
    await page.getByText('Deze groep is al aangemeld.').waitFor();
    await shown('expired', 'Uw aanvraag is verlopen');
    await shown('municipality-check', 'Uw aanvraag is binnen');
    await page.getByRole('button', { name: 'Trek de aanvraag in' }).click();
    const dialog = page.getByRole('dialog', { name: 'Aanvraag intrekken?' });
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Trek de aanvraag in' }).click();
    await dialog.getByRole('button', { name: 'Trek de aanvraag in' }).click();
    await at(page, 'U hebt uw aanvraag ingetrokken');
    const [row] = await world.it.db.sql`select state from enrolments where id = ${id}`;
    expect(row?.['state']).toBe('withdrawn');
    await close();
  });

  test('shows nothing to who has not the whole link, and sends its secret to no server but in a header', async () => {
    const { id, token, address } = await proven();
    const other = await proven();
    const { page, close } = await world.visit(null, '/aanmelden/status', PHONE);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await at(page, 'Deze link werkt niet');
    for (const hash of [
      `#${id}`,
      `#${id}.`,
      `#${id}.${token.slice(0, 42)}`,
      `#${id}.${other.token}`,
      '#../../../..',
      `#${token}`,
    ]) {
      await page.goto(`${world.it.url}/aanmelden/status${hash}`);
      await page.reload();
      await at(page, 'Deze link werkt niet');
    }
    await expectAccessible(page);
    await page.goto(`${world.it.url}${address}`);
    await at(page, 'Uw aanvraag is binnen');
    expect(asked.filter((url) => new URL(url).pathname.includes(token))).toEqual([]);
    await close();
  });
});
