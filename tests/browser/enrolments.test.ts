import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

const SLOW = 90_000;

describeWithChromium('the enrolments', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  let numbers = 0;
  /** A request from the page whose number is proven. */
  async function enrolled(name: string): Promise<{ id: string; token: string }> {
    const { it } = world;
    const mobile = `06 1777 ${String((numbers += 1)).padStart(4, '0')}`;
    const json = {
      group: { name, memberCount: 64 },
      area: { areaCodes: ['BU06370501'] },
      administrator: { name: 'Anna de Vries', mobile },
      consent: { processing: true, rules: true, version: '2026-11' },
    };
    const { body } = await it.request('POST', '/v1/enrolment-requests', { token: null, json });
    const [post] = await it.db.sql<{ text: string }[]>`
      select text from posts where text like '*Uw code is%' order by id desc limit 1`;
    const proof = { token: body.token as string, code: /\d{6}/.exec(post?.text ?? '')?.[0] };
    await it.request('POST', `/v1/enrolment-requests/${body.id}/proof`, { token: null, json: proof });
    return { id: body.id as string, token: body.token as string };
  }

  test(
    'from the queue of the municipality, by keyboard, to a connected group that a following alert reaches',
    async () => {
      const { id } = await enrolled('Uitkijk Rokkeveen');
      const { it } = world;
      const target = { type: 'areas', codes: ['BU06370501'] };
      const reach = async () =>
        (await it.request('POST', '/v1/target-previews', { json: target })).body.groups as number;
      const before = await reach();
      const registrar = await world.visit('registrar', '/aanmeldingen');
      await registrar.page.getByRole('tab', { name: 'Gemeente (1)', selected: true }).waitFor();
      await registrar.page.getByRole('link', { name: 'Uitkijk Rokkeveen' }).focus();
      await registrar.page.keyboard.press('Enter');
      await registrar.page.getByRole('heading', { level: 1, name: 'Uitkijk Rokkeveen' }).waitFor();
      await registrar.page.getByText('overlap', { exact: true }).waitFor();
      await registrar.page.getByText('Anna de Vries').waitFor();
      await expectAccessible(registrar.page);
      await shot(registrar.page, 'enrolment-1280', { fullPage: true });
      await registrar.page.getByRole('button', { name: 'Verbeter' }).press('Enter');
      const correct = registrar.page.getByRole('dialog', { name: 'Verbeter wat er is ingevuld' });
      await correct.getByText('U hebt nog niets veranderd.').waitFor();
      await correct.getByLabel('Aantal leden').fill('46');
      await correct.getByLabel('Waarom verandert u dit?').fill('Gebeld: het zijn er 46.');
      await correct.getByRole('checkbox', { name: 'Rokkeveen-Oost' }).waitFor();
      await expectAccessible(registrar.page);
      await shot(registrar.page, 'enrolment-correct-1280');
      await correct.getByRole('button', { name: 'Bewaar de verbetering' }).press('Enter');
      await correct.waitFor({ state: 'hidden' });
      await registrar.page.getByText('Aantal leden: 64 wordt 46').waitFor();
      const [told] = await it.db.sql`select text from posts where text like '*Er is iets verbeterd%'`;
      expect(told?.['text']).toContain('Gebeld: het zijn er 46.');
      await registrar.page.getByRole('button', { name: 'Keur goed' }).press('Enter');
      const dialog = registrar.page.getByRole('dialog', { name: 'Uitkijk Rokkeveen goedkeuren?' });
      await dialog.getByText('Daarna kijkt de politie.').waitFor();
      await dialog.getByRole('button', { name: 'Keur goed' }).press('Enter');
      await registrar.page.getByText('Nu is de politie aan de beurt', { exact: false }).waitFor();
      expect(registrar.complaints).toEqual([]);
      await registrar.close();

      const supervisor = await world.visit('supervisor', '/aanmeldingen');
      await supervisor.page.getByRole('tab', { name: 'Politie (1)', selected: true }).waitFor();
      await supervisor.page.getByRole('link', { name: 'Uitkijk Rokkeveen' }).click();
      await supervisor.page.getByRole('button', { name: 'Keur goed' }).click();
      await supervisor.page.getByRole('dialog').getByRole('button', { name: 'Keur goed' }).click();
      await supervisor.page.getByRole('link', { name: 'Naar de groep in het register' }).waitFor();
      expect(supervisor.complaints).toEqual([]);
      await supervisor.close();
      await expect.poll(reach).toBe(before + 1);
      const [welcome] = await it.db.sql`
        select p.text from posts p join enrolments e on e.administrator_id = p.administrator_id where e.id = ${id}`;
      expect(welcome?.['text']).toContain('Welkom bij WhatsApp Heterdaadkracht');
    },
    SLOW,
  );

  test(
    'a question asks for a reason, reaches the applicant, and its answer comes back; who may not decide reads whose turn it is',
    async () => {
      const { id, token } = await enrolled('Vraag Rokkeveen');
      const { page, close } = await world.visit('registrar', `/aanmeldingen/${id}`, {
        viewport: { width: 390, height: 844 },
      });
      await page.getByRole('button', { name: 'Stel een vraag' }).click();
      const dialog = page.getByRole('dialog', { name: 'Wat wilt u weten?' });
      await dialog.getByText('Schrijf eerst in een zin waarom.').waitFor();
      await dialog.getByRole('textbox', { name: 'Uw vraag' }).fill('Klopt het aantal leden?');
      await shot(page, 'enrolment-question-390');
      await dialog.getByRole('button', { name: 'Stel een vraag' }).click();
      await page.getByText('Er is een vraag gesteld.', { exact: false }).waitFor();
      const own = { token: null, headers: { 'enrolment-token': token } };
      const seen = await world.it.request('GET', `/v1/enrolment-requests/${id}`, own);
      expect(seen.body).toMatchObject({ state: 'waiting', question: 'Klopt het aantal leden?' });
      const answer = { token: null, json: { token, text: 'Ja, 64.' } };
      expect((await world.it.request('POST', `/v1/enrolment-requests/${id}/answer`, answer)).body.state).toBe(
        'municipality-check',
      );
      await page.reload();
      await page.getByText('Ja, 64.').waitFor();
      await close();
      const dispatcher = await world.visit('dispatcher', `/aanmeldingen/${id}`);
      await dispatcher.page.getByText('Nu is de gemeente aan de beurt', { exact: false }).waitFor();
      expect(await dispatcher.page.getByRole('button', { name: 'Keur goed' }).count()).toBe(0);
      await dispatcher.close();
    },
    SLOW,
  );
});
