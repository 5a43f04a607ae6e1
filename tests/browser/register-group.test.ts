import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordRelay } from '../../core/delivery/index.ts';
import { sendAlert } from '../api/demo.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, ALL_LOOKS, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

interface Group {
  id: number;
  name: string;
  version: string;
  administrators: { id: number; name: string; role: string }[];
}

describeWithChromium('one group', () => {
  let world: ConsoleWorld;
  let group: Group;
  beforeAll(async () => {
    world = await openConsoleWorld();
    const { it } = world;
    for (let n = 0; n < 3; n += 1) {
      const { id } = await sendAlert(it);
      const groups = (await it.request('GET', `/v1/alerts/${id}/groups`)).body.items;
      const details = await Promise.all(
        groups
          .slice(0, 12)
          .map(async (one: { groupId: number }) => (await it.request('GET', `/v1/watch-groups/${one.groupId}`)).body),
      );
      group = details.find((one: Group) => one.administrators.length > 1) as Group;
      const now = new Date(Date.now() + 60_000 * (n + 1));
      const administratorId = group.administrators[0]?.id as number;
      if (n < 2) await recordRelay(it.db.sql, { alertId: id, administratorId, how: 'word', at: now, now });
    }
  });
  afterAll(() => world.close());
  const row = async () =>
    (await world.it.request('GET', `/v1/watch-groups/${group.id}`)).body as Group & { status: string };

  test('shows who administers it, how to reach them, and its alerts with the lag', async () => {
    const { page, complaints, close } = await world.visit('dispatcher', `/register/groepen/${group.id}`);
    await page.getByRole('heading', { level: 1, name: group.name }).waitFor();
    await page.getByRole('heading', { name: new RegExp(group.administrators[0]?.name ?? '') }).waitFor();
    expect(await page.getByRole('link', { name: /^Bel 06-/ }).count()).toBe(group.administrators.length);
    expect(await page.getByRole('button', { name: /^Stop berichten/ }).count()).toBe(0);
    const history = page.getByRole('table', { name: 'Meldingen aan deze groep' });
    expect(await history.locator('tbody tr').count()).toBe(3);
    expect(await history.innerText()).toContain('woninginbraak');
    await page.getByText('2 van de laatste 3 doorgezet').waitFor();
    await shot(page, 'register-group-1280', { fullPage: true });
    await expectAccessible(page);
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('a registrar asks somebody from outside to take it over, and takes that back', async () => {
    const { page, complaints, close } = await world.visit('registrar', `/register/groepen/${group.id}`);
    await page.getByRole('button', { name: 'Vraag een nieuwe beheerder' }).click();
    const dialog = page.getByRole('dialog', { name: `Nieuwe beheerder voor ${group.name}` });
    await dialog.getByLabel('Naam').fill('Anna de Wit');
    await dialog.getByLabel('Mobiel nummer').fill('079 1234567');
    await dialog.getByRole('button', { name: 'Stuur de vraag' }).click();
    await dialog.getByRole('alert').getByText('Dit is een vast nummer.').first().waitFor();
    await dialog.getByLabel('Mobiel nummer').fill('06-20 00 00 77');
    await expectAccessible(page, ALL_LOOKS.slice(0, 1));
    await dialog.getByRole('button', { name: 'Stuur de vraag' }).click();
    await page.getByText('Anna de Wit (06-20000077) heeft nog niet geantwoord.').waitFor();
    await expectAccessible(page);
    await shot(page, 'register-handover-1280', { fullPage: true });
    await page.getByRole('button', { name: 'Trek de vraag in' }).click();
    await page.getByText(/^De vraag aan Anna de Wit is ingetrokken op /).waitFor();
    await world.it.db.sql`
      update administrators set paused_at = now(), pause_from = now(), pause_until = '2027-08-12T06:00:00Z'
      where id = ${group.administrators[0]?.id ?? 0}`;
    await page.reload();
    await page.getByText('Pauze tot 12 augustus 2027: de vervanger krijgt de berichten').waitFor();
    await world.it.db.sql`update administrators set paused_at = null, pause_from = null, pause_until = null`;
    // A refusal of the network is a line in the browser's own console.
    expect(complaints.filter((line) => !line.includes('400'))).toEqual([]);
    await close();
  }, 60_000);

  test('is handed over by a registrar, who is told when a colleague was first', async () => {
    const { page, close } = await world.visit('registrar', `/register/groepen/${group.id}`);
    const deputy = group.administrators.find(({ role }) => role === 'deputy')?.name as string;
    await page.getByRole('button', { name: `Maak beheerder: ${deputy}` }).click();
    const dialog = page.getByRole('dialog', { name: `${group.name} overdragen` });
    await dialog.getByText(`${deputy} wordt beheerder`).waitFor();
    await expectAccessible(page, ALL_LOOKS.slice(0, 1));
    await shot(page, 'register-transfer-1280');
    const { version } = await row();
    const json = { status: 'registered', version };
    expect((await world.it.request('PUT', `/v1/watch-groups/${group.id}/status`, { json })).status).toBe(200);
    await dialog.getByRole('button', { name: `Draag over aan ${deputy}` }).click();
    await dialog.getByRole('alert').getByText('Iemand anders heeft deze groep intussen gewijzigd').waitFor();
    expect((await row()).administrators[0]?.name).not.toBe(deputy);
    await dialog.getByRole('button', { name: 'Annuleren' }).click();
    await page.getByRole('button', { name: `Maak beheerder: ${deputy}` }).click();
    await dialog.getByRole('button', { name: `Draag over aan ${deputy}` }).click();
    await page.getByText(`${deputy} is nu beheerder.`).waitFor();
    expect((await row()).administrators[0]).toMatchObject({ name: deputy, role: 'primary' });
    await close();
  }, 60_000);

  test('stops and starts somebody only with the words that belong to it', async () => {
    const { page, close } = await world.visit('registrar', `/register/groepen/${group.id}`);
    const { name } = (await row()).administrators[0] as { name: string };
    await page.getByRole('button', { name: `Stop berichten aan ${name}` }).click();
    await expectAccessible(page, ALL_LOOKS.slice(0, 1));
    await page.getByRole('dialog').getByRole('button', { name: 'Stop de berichten' }).click();
    await page.getByText(`${name} krijgt geen berichten meer.`).waitFor();
    await page.getByRole('button', { name: `Weer berichten sturen aan ${name}` }).click();
    const dialog = page.getByRole('dialog');
    const start = dialog.getByRole('button', { name: 'Stuur weer berichten' });
    expect(await start.getAttribute('aria-disabled')).toBe('true');
    await dialog.getByRole('checkbox').check();
    await start.click();
    await page.getByText(`${name} krijgt weer berichten.`).waitFor();
    await close();
  }, 60_000);

  test('notes a pause that somebody asked for, and ends it', async () => {
    const { page, close } = await world.visit('registrar', `/register/groepen/${group.id}`);
    const { name } = (await row()).administrators[0] as { name: string };
    const day = (later: number) => new Date(Date.now() + later * 86_400_000).toISOString().slice(0, 10);
    await page.getByRole('button', { name: `Noteer een pauze voor ${name}` }).press('Enter');
    const dialog = page.getByRole('dialog', { name: `Pauze van ${name}` });
    await dialog.getByText('Kies vanaf welke dag er weer berichten komen.').waitFor();
    await dialog.getByLabel('Weer berichten vanaf').fill(day(-3));
    await dialog.getByRole('button', { name: 'Bewaar de pauze' }).press('Enter');
    await dialog.getByText('Kies dagen die nog komen', { exact: false }).first().waitFor();
    await dialog.getByLabel('Weer berichten vanaf').fill(day(9));
    await expectAccessible(page, ALL_LOOKS.slice(0, 1));
    await shot(page, 'register-pause-1280');
    await dialog.getByRole('button', { name: 'Bewaar de pauze' }).press('Enter');
    await page.getByText(`De pauze van ${name} is genoteerd`).waitFor();
    expect((await row()).administrators[0]).toMatchObject({ name, paused: true });
    await page.getByRole('button', { name: `Wijzig de pauze van ${name}` }).press('Enter');
    await dialog.getByRole('button', { name: 'Beëindig de pauze nu' }).press('Enter');
    await page.getByText(`${name} krijgt weer berichten`).waitFor();
    expect((await row()).administrators[0]).toMatchObject({ name, paused: false, pauseUntil: null });
    await close();
  }, 60_000);

  test('changes its status, says which one follows, and on a phone fits', async () => {
    const { page, close } = await world.visit('registrar', `/register/groepen/${group.id}`, {
      viewport: { width: 390, height: 844 },
    });
    await page.getByRole('button', { name: 'Status wijzigen' }).click();
    await page.getByRole('radio', { name: /^opgeheven/ }).check();
    await shot(page, 'register-status-390');
    await page.getByRole('button', { name: 'Hef de groep op' }).click();
    await page.getByText('De groep is nu opgeheven.').waitFor();
    expect((await row()).status).toBe('retired');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await shot(page, 'register-group-390', { fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(page, ALL_LOOKS.slice(0, 1));
    await close();
  }, 60_000);

  test('that does not exist says so', async () => {
    const { page, close } = await world.visit('organiser', '/register/groepen/999999');
    await page.getByText('Deze groep bestaat niet').waitFor();
    await expectAccessible(page, ALL_LOOKS.slice(0, 1));
    await page.goto(`${world.it.url}/register/groepen/${group.id}`);
    await page.getByText(/^(Eén|\d+) beheerders? krijg/).waitFor();
    expect(await page.locator('main').innerText()).not.toContain(group.administrators[0]?.name);
    await close();
  }, 60_000);
});
