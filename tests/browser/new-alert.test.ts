import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';
import { begin, message, openForm, savedId } from './new-alert-page.ts';

describeWithChromium('a new alert', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  beforeEach(async () => {
    await world.it.db.sql`update alerts set status = 'closed' where status = 'live'`;
  });
  afterAll(() => world.close());

  const alerts = () => world.it.db.sql<{ id: string; status: string; kind: string }[]>`
    select id, status, kind from alerts order by created_at`;

  test('goes out by keyboard alone: a kind, a place, and one deliberate second', async () => {
    const { page, complaints, close } = await world.visit('dispatcher', '/meldingen/nieuw');
    await page.getByRole('radio', { name: 'Woninginbraak' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('kind');
    await begin(page);
    expect(await message(page).innerText()).toContain('Waar: omgeving Rokkeveen-West');
    const id = await savedId(page);
    // The field that one was in keeps the focus while the draft gets its address.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog');
    const hold = dialog.getByRole('button', { name: /^Verstuur naar \d+ groepen/ });
    await hold.waitFor();
    await shot(page, 'new-alert-send');
    // A stray Enter, or a short press, is no deliberate act.
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    expect(await alerts()).toMatchObject([{ id, status: 'draft' }]);
    await page.keyboard.down('Space');
    await page.waitForURL(`**/meldingen/${id}`);
    await page.keyboard.up('Space');
    expect(await alerts()).toMatchObject([{ id, status: 'live', kind: 'burglary' }]);
    expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('draft')))).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('says beside a field what may not be said there, takes a suggestion over, and holds the alert back until then', async () => {
    const { page, complaints, close } = await openForm(world);
    await begin(page);
    const further = page.getByLabel('Verder in het bericht');
    await further.fill('Een Marokkaanse man vluchtte.');
    const error = page.locator('#field-facts-remarks').getByRole('alert');
    await error.waitFor();
    expect(await error.innerText()).toContain('Mag niet:');
    expect(await further.getAttribute('aria-invalid')).toBe('true');
    const described = (await further.getAttribute('aria-describedby')) ?? '';
    expect(described).toContain(await error.getAttribute('id'));
    await page.getByText('Los eerst op wat in rood staat.').waitFor();
    await shot(page, 'new-alert-refused', { fullPage: true });
    await expectAccessible(page, [{ theme: 'light', language: 'nl' }]);
    await page.keyboard.press('Control+Enter');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Naar het veld' }).first().click();
    expect(await further.evaluate((field) => field === document.activeElement)).toBe(true);
    await further.fill('');
    const place = page.getByLabel('Plaats in het bericht');
    await place.fill('Dorpsstraat 12');
    const apply = page.locator('#field-facts-place-label').getByRole('button');
    await apply.click();
    await expect.poll(() => place.inputValue()).toBe('Dorpsstraat');
    await page.getByText('Los eerst op wat in rood staat.').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('an answer that gets lost and a second try send it once', async () => {
    const { page, close } = await openForm(world);
    await begin(page, '2');
    const id = await savedId(page);
    const keys: (string | undefined)[] = [];
    await page.route('**/dispatch', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Of typ de soort').fill('overval');
    await page.keyboard.press('Enter');
    await dialog.getByText('Er kwam geen antwoord.').waitFor();
    await expectAccessible(page, [{ theme: 'dark', language: 'nl' }]);
    await dialog.getByRole('button', { name: 'Verstuur', exact: true }).click();
    await page.waitForURL(`**/meldingen/${id}`);
    expect(new Set(keys).size).toBe(1);
    const [row] = await world.it.db.sql`select count(*)::int as sent from alert_messages where alert_id = ${id}`;
    expect(row?.['sent']).toBe(1);
    await close();
  }, 60_000);

  test('a ticked box is the truth: it replaces the radius, and the counts follow', async () => {
    const { page, complaints, close } = await openForm(world);
    await begin(page);
    const id = await savedId(page);
    await page.getByRole('button', { name: '250 m' }).click();
    const status = page.locator('p[role=status]', { hasText: 'huishoudens' });
    await expect.poll(() => status.innerText()).toMatch(/^\d+ groepen, \d+ beheerders, [\d.]+ huishoudens/);
    const whole = page.getByRole('checkbox', { name: 'Heel Meerzicht' });
    await whole.focus();
    await page.keyboard.press('Space');
    await page.getByText('Buurten gekozen in de lijst.').waitFor();
    expect(await whole.isChecked()).toBe(true);
    const west = page.getByRole('checkbox', { name: /^Meerzicht-West/ });
    await west.press('Space');
    expect(await whole.evaluate((box: HTMLInputElement) => [box.checked, box.indeterminate])).toEqual([false, true]);
    await expect
      .poll(async () => {
        const [row] = await world.it.db.sql<{ target: { type: string; codes: string[]; point?: object } }[]>`
          select target from alerts where id = ${id}`;
        return [row?.target.type, row?.target.codes.length, row?.target.point !== undefined];
      })
      .toEqual(['areas', expect.any(Number), true]);
    await page.getByRole('button', { name: 'Terug naar de straal' }).click();
    await page.getByText('Buurten gekozen in de lijst.').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);
});
