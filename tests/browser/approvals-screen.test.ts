import { afterAll, beforeAll, expect, test } from 'vitest';
import { person, signIn, type Person } from '../api/person.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { PHOTO } from '../helpers/approval-world.ts';
import { setApprovalPolicy } from '../helpers/approval-policy.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';
import { draft } from './board-world.ts';

const SLOW = 60_000;

describeWithChromium('the approvals', () => {
  let world: ConsoleWorld;
  let dispatcher: Person;
  let supervisor: Person;
  beforeAll(async () => {
    world = await openConsoleWorld();
    await setApprovalPolicy(world.it.db.sql, 'GM0637', { photo: true, missingMinor: true, aboveDistricts: 3 });
    dispatcher = await signIn(world.it, world.emails.dispatcher);
    supervisor = await signIn(world.it, world.emails.supervisor);
  });
  afterAll(() => world.close());

  /** A draft with a photo, asked to be sent: it waits. */
  async function ask(who = dispatcher, facts: object = {}): Promise<string> {
    const { body } = await who.request('POST', '/v1/alerts', { json: draft(facts) });
    const { status } = await who.request('PUT', `/v1/alerts/${body.id}/image?subject=object`, {
      body: PHOTO,
      headers: { 'content-type': 'image/jpeg' },
    });
    expect(status).toBe(200);
    await send(who, body.id);
    return body.id as string;
  }
  async function send(who: Person, id: string): Promise<void> {
    const headers = { 'idempotency-key': `${id}-${Math.random()}` };
    const { body } = await who.request('POST', `/v1/alerts/${id}/dispatch`, { headers, json: {} });
    expect(body.state).toBe('waiting');
  }

  test(
    'what waits shows text, photo, reasons and reach; the tick names the consequence, and approving sends',
    async () => {
      const { page, complaints, close } = await world.visit('supervisor', '/goedkeuren');
      await page.getByText('Er wacht niets op u').waitFor();
      await expectAccessible(page, [{ theme: 'light', language: 'en' }]);
      const id = await ask();
      const task = page.getByRole('article', { name: /Nieuwe melding: woninginbraak/ });
      await task.getByText('Er gaat een foto mee.').waitFor();
      await task.getByText(/Gevraagd door Demo centralist/).waitFor();
      await task.getByText('Dit is een politiebericht').waitFor();
      await expect
        .poll(() => task.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
        .toBeGreaterThan(0);
      const tick = task.getByRole('checkbox', { name: /^Dit gaat naar \d+ groepen, \d+ beheerders en ongeveer/ });
      await task.getByText('Vink eerst aan wat er gaat gebeuren.').waitFor();
      await expectAccessible(page);
      await shot(page, 'approvals-1280', { fullPage: true });
      await tick.check();
      await task.getByRole('button', { name: /^Keur goed en verstuur naar \d+ groepen/ }).click();
      await page.getByText('Er wacht niets op u').waitFor();
      expect(await world.it.db.sql`select status from alerts where id = ${id}`).toEqual([{ status: 'live' }]);
      expect(complaints).toEqual([]);
      await close();
    },
    SLOW,
  );

  test(
    'returned with a reason and asked anew, it says what changed since; one too late reads what happened',
    async () => {
      const id = await ask(dispatcher, { remarks: 'Zij renden weg.' });
      const { page, close } = await world.visit('supervisor', '/goedkeuren', { viewport: { width: 390, height: 844 } });
      const task = page.getByRole('article');
      await task.getByRole('button', { name: 'Teruggeven' }).click();
      const dialog = page.getByRole('dialog', { name: 'Teruggeven met wat er anders moet' });
      await dialog.getByText('Schrijf eerst de reden.').waitFor();
      await dialog.getByLabel('Reden').fill('Noem de kleur van de jassen.');
      await dialog.getByRole('button', { name: 'Teruggeven' }).click();
      await page.getByText('Er wacht niets op u').waitFor();
      const { body } = await dispatcher.request('GET', `/v1/alerts/${id}`);
      await dispatcher.request('PATCH', `/v1/alerts/${id}`, {
        json: { version: body.version, facts: { ...body.facts, remarks: 'Zij fietsten weg.' } },
      });
      await send(dispatcher, id);
      await task.getByText('Wat er veranderd is sinds de vorige aanvraag').waitFor();
      await task.getByText(/gaf de vorige aanvraag terug: Noem de kleur van de jassen./).waitFor();
      expect(await task.locator('del').allInnerTexts()).toEqual([expect.stringContaining('Zij renden weg.')]);
      expect(await task.locator('ins').allInnerTexts()).toEqual([expect.stringContaining('Zij fietsten weg.')]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      await shot(page, 'approvals-390', { fullPage: true });
      await expectAccessible(page, [{ theme: 'dark', language: 'en' }]);
      // This screen cannot hear yet what another supervisor did.
      await page.route('**/v1/approvals*', (route) => route.abort());
      const [request] = await world.it.db.sql<{ id: string }[]>`
        select id from approvals where alert_id = ${id} and state = 'waiting'`;
      await world.it.db.sql`
        update approvals set state = 'returned', reason = 'Toch nog niet goed genoeg.', decided_by = 'account:een-ander', decided_at = now()
        where id = ${request?.id ?? ''}`;
      await task.getByRole('checkbox').check();
      await task.getByRole('button', { name: /^Keur goed/ }).click();
      await page.getByText('Er is niets verstuurd').waitFor();
      await page.getByText('Een collega heeft dit al teruggegeven.').first().waitFor();
      expect(await world.it.db.sql`select status from alerts where id = ${id}`).toEqual([{ status: 'draft' }]);
      await close();
    },
    SLOW,
  );

  test(
    'nobody approves his own, and the screen says why; a refusal reaches who asked',
    async () => {
      const id = await ask(supervisor);
      const own = await world.visit('supervisor', '/goedkeuren');
      await own.page.getByText('U hebt zelf aan deze melding gewerkt.').first().waitFor();
      expect(await own.page.getByRole('checkbox', { name: /^Dit gaat naar/ }).count()).toBe(0);
      await own.close();
      const reader = await world.visit('dispatcher', '/goedkeuren');
      await reader.page.getByText('Alleen een chef van dienst die zelf is ingelogd').first().waitFor();
      await reader.close();
      await world.it.db.sql`update approvals set state = 'void', void_cause = 'changed' where alert_id = ${id}`;
    },
    SLOW,
  );

  test(
    'what went out in an emergency stays loud until somebody reviewed it',
    async () => {
      const { body } = await dispatcher.request('POST', '/v1/alerts', { json: draft() });
      await dispatcher.request('PUT', `/v1/alerts/${body.id}/image?subject=object`, {
        body: PHOTO,
        headers: { 'content-type': 'image/jpeg' },
      });
      const sent = await dispatcher.request('POST', `/v1/alerts/${body.id}/dispatch`, {
        headers: { 'idempotency-key': `spoed-${body.id}` },
        json: { override: { reason: 'Het kind is bij het water gezien, wachten kan niet.' } },
      });
      expect(sent.body.state).toBe('dispatched');
      const start = await world.visit('supervisor', '/');
      await start.page.getByText(/Met spoed verstuurd, zonder tweede paar ogen. Nog door niemand nagekeken/).waitFor();
      await start.close();
      const { page, close } = await world.visit('supervisor', '/goedkeuren');
      const task = page.getByRole('article');
      await task.getByText('Het kind is bij het water gezien').waitFor();
      await task.getByRole('button', { name: 'Nagekeken' }).click();
      await page.getByText('Er wacht niets op u').waitFor();
      await page.goto(`${world.it.url}/meldingen/${body.id}`);
      await page.getByText(/Nagekeken door u/).waitFor();
      await close();
    },
    SLOW,
  );

  test('whoever may not read approvals is told who may', async () => {
    const { page, close } = await world.visit('registrar', '/goedkeuren');
    await page.getByText('Dit hoort niet bij uw rol').waitFor();
    await close();
    expect((await person(world.it).request('GET', '/v1/approvals')).status).toBe(401);
  });
});
