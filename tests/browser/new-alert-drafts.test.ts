import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../api/person.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';
import { begin, message, openForm, savedId } from './new-alert-page.ts';

const LIGHT = [{ theme: 'light', language: 'nl' }] as const;

describeWithChromium('a draft', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  const stored = async (id: string) => {
    const [row] = await world.it.db.sql<{ facts: { remarks?: string; place: { label: string } }; version: number }[]>`
      select facts, version from alerts where id = ${id}`;
    return row;
  };

  test('survives a reload, before and after the server has it', async () => {
    const { page, complaints, close } = await openForm(world);
    await page.getByRole('radio', { name: 'Overval' }).click();
    await page.getByLabel('Verder in het bericht').fill('Zij droegen een ladder.');
    await page.reload();
    await page.getByText('U was hier nog mee bezig.').waitFor();
    expect(await page.getByRole('radio', { name: 'Overval' }).isChecked()).toBe(true);
    await page.getByRole('combobox', { name: 'Waar is het?' }).fill('Rokkeveen-West');
    await page.keyboard.press('Enter');
    const id = await savedId(page);
    await page.getByRole('textbox', { name: 'Vluchtrichting' }).fill('het station');
    await page.reload();
    expect(await page.getByRole('textbox', { name: 'Vluchtrichting' }).inputValue()).toBe('het station');
    expect(await page.getByLabel('Verder in het bericht').inputValue()).toBe('Zij droegen een ladder.');
    await expect.poll(async () => (await stored(id))?.facts).toMatchObject({ directionOfFlight: 'het station' });
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('goes on without a connection, opens again without one, and reaches the server when it is back', async () => {
    const { page, close } = await openForm(world, 'dispatcher', '/meldingen/nieuw', { serviceWorkers: 'allow' });
    await begin(page);
    const id = await savedId(page);
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active?.state !== 'activated')
        await new Promise((resolve) => active?.addEventListener('statechange', resolve, { once: true }));
    });
    // A page that loads anew may get a request out before the browser knows again that it is offline.
    let away = true;
    await page.context().route('**/v1/**', (route) => (away ? route.abort('internetdisconnected') : route.continue()));
    await page.context().setOffline(true);
    await page.getByLabel('Verder in het bericht').fill('Zij droegen een ladder.');
    await page.getByText(/^Er is geen verbinding\./).waitFor();
    await page.getByText('Zonder verbinding kunt u niet versturen.').waitFor();
    await shot(page, 'new-alert-offline', { fullPage: true });
    await page.reload();
    expect(await page.getByLabel('Verder in het bericht').inputValue()).toBe('Zij droegen een ladder.');
    await page.getByText(/^Er is geen verbinding\./).waitFor();
    await expectAccessible(page, LIGHT);
    expect((await stored(id))?.facts.remarks).toBeUndefined();
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept.filter((address) => address.startsWith('/v1'))).toEqual([]);
    away = false;
    await page.context().setOffline(false);
    await expect
      .poll(async () => (await stored(id))?.facts.remarks, { timeout: 10_000 })
      .toBe('Zij droegen een ladder.');
    await page.getByText(/^Bewaard \d\d:\d\d$/).waitFor();
    await close();
  }, 60_000);

  test('that two people changed shows both versions to the second, who chooses part by part; nothing is lost', async () => {
    const [first, second] = await Promise.all([openForm(world), openForm(world, 'supervisor', '/')]);
    await begin(first.page);
    const id = await savedId(first.page);
    await second.page.goto(`${world.it.url}/meldingen/${id}/bewerken`);
    // The first one's saving is held until the second has saved, so that the two really meet.
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    await first.page.route(`**/v1/alerts/${id}`, async (route) => {
      if (route.request().method() === 'PATCH') await gate;
      await route.continue();
    });
    await first.page.getByLabel('Verder in het bericht').fill('Een blauwe tas bleef achter.');
    await first.page.getByLabel('Plaats in het bericht').fill('Nathaliegang');
    await second.page.getByLabel('Verder in het bericht').fill('Zij droegen een ladder.');
    await second.page.getByRole('textbox', { name: 'Vluchtrichting' }).fill('de A12');
    await expect
      .poll(async () => (await stored(id))?.facts, { timeout: 10_000 })
      .toMatchObject({ remarks: 'Zij droegen een ladder.', directionOfFlight: 'de A12' });
    release();
    const dialog = first.page.getByRole('dialog', { name: 'Een collega heeft dit concept ook gewijzigd' });
    await dialog.waitFor();
    await shot(first.page, 'new-alert-conflict');
    await expectAccessible(first.page, LIGHT);
    expect((await stored(id))?.facts.remarks).toBe('Zij droegen een ladder.');
    const part = (name: RegExp) => dialog.getByRole('group', { name });
    expect(await part(/^Verder/).innerText()).toContain('Een blauwe tas bleef achter.');
    expect(await part(/^Verder/).innerText()).toContain('Zij droegen een ladder.');
    // What only one of them changed is chosen already; here that is the direction and the place.
    await part(/^Verder/)
      .getByRole('radio', { name: 'Van uw collega' })
      .check();
    await dialog.getByRole('button', { name: 'Neem dit over' }).click();
    await expect
      .poll(async () => (await stored(id))?.facts, { timeout: 10_000 })
      .toMatchObject({
        remarks: 'Zij droegen een ladder.',
        directionOfFlight: 'de A12',
        place: { label: 'Nathaliegang' },
      });
    expect(await first.page.getByRole('textbox', { name: 'Vluchtrichting' }).inputValue()).toBe('de A12');
    await Promise.all([first.close(), second.close()]);
  }, 60_000);

  test('that a colleague sent meanwhile says so, and sends nothing again', async () => {
    const { page, close } = await openForm(world);
    await begin(page);
    const id = await savedId(page);
    await page.keyboard.press('Control+Enter');
    const hold = page.getByRole('dialog').getByRole('button', { name: /^Verstuur naar/ });
    await hold.waitFor();
    const sent = await world.it.request('POST', `/v1/alerts/${id}/dispatch`, {
      headers: { 'idempotency-key': `collega-${id}` },
    });
    expect(sent.status).toBe(202);
    await hold.focus();
    await page.keyboard.down('Space');
    await page.getByText('Deze melding is geen concept meer').waitFor();
    await page.keyboard.up('Space');
    const [row] = await world.it.db.sql`select count(*)::int as sent from alert_messages where alert_id = ${id}`;
    expect(row?.['sent']).toBe(1);
    await close();
  }, 60_000);

  test('waits for whoever signs in again after his session ended', async () => {
    const { page, close } = await openForm(world);
    await begin(page);
    const id = await savedId(page);
    // The session ends while the save of this sentence is on its way: it is on the screen by then, however busy the machine.
    let ended = false;
    await page.route(`**/v1/alerts/${id}`, async (route) => {
      if (!ended && route.request().postData()?.includes('ladder') === true) {
        ended = true;
        await world.it.db.sql`delete from sessions`;
      }
      await route.continue();
    });
    await page.getByLabel('Verder in het bericht').fill('Zij droegen een ladder.');
    await page.waitForURL('**/sign-in?**');
    await page.getByLabel('E-mailadres', { exact: true }).fill(world.emails.dispatcher);
    await page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/meldingen/nieuw?concept=${id}`);
    expect(await page.getByLabel('Verder in het bericht').inputValue()).toBe('Zij droegen een ladder.');
    await expect.poll(async () => (await stored(id))?.facts.remarks).toBe('Zij droegen een ladder.');
    await close();
  }, 60_000);

  test('that a colleague threw away stays here, and can be kept as a new one', async () => {
    const { page, close } = await openForm(world);
    await begin(page);
    const id = await savedId(page);
    expect((await world.it.request('DELETE', `/v1/alerts/${id}`)).status).toBe(204);
    await page.getByLabel('Verder in het bericht').fill('Zij droegen een ladder.');
    await page.getByText('Een collega heeft dit concept weggegooid.').waitFor();
    await page.getByRole('button', { name: 'Bewaar als nieuw concept' }).click();
    await page.waitForURL((url) => ![null, id].includes(url.searchParams.get('concept')));
    const other = new URL(page.url()).searchParams.get('concept') ?? '';
    expect(await page.getByLabel('Verder in het bericht').inputValue()).toBe('Zij droegen een ladder.');
    await expect.poll(async () => (await stored(other))?.facts.remarks).toBe('Zij droegen een ladder.');
    await close();
  }, 60_000);

  test('thrown away is gone here and at the server', async () => {
    const { page, complaints, close } = await openForm(world);
    await begin(page);
    const id = await savedId(page);
    await page.getByRole('button', { name: 'Concept weggooien' }).click();
    await page.getByRole('button', { name: 'Gooi het concept weg' }).click();
    await page.getByText('Het concept is weggegooid.').waitFor();
    expect(await stored(id)).toBeUndefined();
    await page.goto(`${world.it.url}/meldingen/nieuw`);
    await page.getByRole('radio', { name: 'Woninginbraak' }).waitFor();
    expect(await page.getByRole('radio', { checked: true, name: 'Woninginbraak' }).count()).toBe(0);
    expect(await message(page).count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);
});
