import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMailings } from '../../core/mailings/index.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { ALL_LOOKS, expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

describeWithChromium('messages to many', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
    await world.it.db.sql`update lines set state = 'connected'`;
  });
  afterAll(() => world.close());
  const run = () => runMailings({ ...world.it.ctx, db: world.it.db }, { publicUrl: 'https://echt.example' });
  const rows = () => world.it.db.sql<{ subject: string; state: string }[]>`select subject, state from mailings`;

  test('one is written, looked at, tried, sent by keyboard, followed and stopped', { timeout: 60_000 }, async () => {
    const { page, complaints, close } = await world.visit('registrar', '/berichten');
    await page.getByText('Er is nog geen rondzendbericht').waitFor();
    await page.getByRole('link', { name: 'Nieuw bericht' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Nieuw bericht' }).waitFor();
    await page.getByText('Bewaar het bericht eerst. Dan ziet u hoeveel mensen het krijgen.').waitFor();

    // What is wrong stands beside its field; what was typed stays.
    await page.getByLabel('Onderwerp').fill('Nieuwsbrief van maart');
    await page.getByRole('button', { name: 'Bewaren' }).press('Enter');
    await page.getByText('Schrijf een bericht van minstens 10 tekens.').first().waitFor();
    await page.getByLabel('Bericht', { exact: true }).fill('Dit is een politiebericht: kijk mee.');
    await page.getByRole('button', { name: 'Bewaren' }).press('Enter');
    await page.getByText('Alleen een melding van de politie begint met', { exact: false }).waitFor();
    await page.getByText('Verbeter eerst wat hierboven in het rood staat.').waitFor();
    await page.getByLabel('Bericht', { exact: true }).fill('Beste beheerder, dit is het nieuws van maart.');

    // Whom it reaches follows what is chosen, before anything is kept.
    const everybody = /^(\d+) mensen: \d+ via WhatsApp/;
    const reached = async () => {
      await page.getByRole('button', { name: 'Bekijk wie het krijgt' }).press('Enter');
      return Number(everybody.exec(await page.getByText(everybody).innerText())?.[1]);
    };
    const all = await reached();
    expect(all).toBeGreaterThan(50);
    await page.getByRole('radio', { name: 'Bepaalde wijken' }).check();
    await page.getByText('Kies minstens één wijk.').first().waitFor();
    await page.getByRole('checkbox', { name: 'Rokkeveen' }).check();
    const some = await reached();
    expect(some).toBeLessThan(all);
    await page.getByRole('button', { name: 'Bewaren' }).press('Enter');
    const send = page.getByRole('button', { name: `Verstuur aan ${some} mensen` });
    await send.waitFor();
    await expectAccessible(page, ALL_LOOKS.slice(0, 1));
    await shot(page, 'bericht-1280', { fullPage: true });

    await page.getByLabel('Uw mobiele nummer of e-mailadres').fill('els@example.nl');
    await page.getByRole('button', { name: 'Stuur proef' }).press('Enter');
    await page.getByText('De proef gaat weg.').waitFor();
    expect(await world.it.db.sql`select from mails where kind = 'trial'`).toHaveLength(1);

    await send.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Dit bericht versturen?' });
    await dialog.getByRole('button', { name: `Verstuur aan ${some} mensen` }).press('Enter');
    const card = page.getByRole('article', { name: 'Nieuwsbrief van maart' });
    await card.getByText('Onderweg').waitFor();
    expect(await rows()).toEqual([{ subject: 'Nieuwsbrief van maart', state: 'sending' }]);

    // The figures move by themselves while it is under way.
    await run();
    await card
      .getByText(/\d+ staan klaar/)
      .first()
      .waitFor();
    await card.getByRole('button', { name: 'Stoppen' }).press('Enter');
    await page.getByRole('dialog', { name: 'Dit bericht stoppen?' }).getByRole('button', { name: 'Stoppen' }).click();
    await card.getByText('Gestopt').waitFor();
    await expectAccessible(page, ALL_LOOKS.slice(1, 2));
    await shot(page, 'berichten-1280');
    expect(await rows()).toMatchObject([{ state: 'stopped' }]);
    // The empty text was refused: a browser notes every 400.
    expect(complaints.filter((text) => !text.includes('status of 400'))).toEqual([]);
    await close();
  });

  test('a draft can be sent as it was kept, and who may not write learns who may', { timeout: 60_000 }, async () => {
    const json = {
      subject: 'Uitnodiging',
      text: 'Komt u naar de avond over inbraak?',
      audience: { type: 'all' },
      channels: ['email'],
    };
    const { body } = await world.it.request('POST', '/v1/mailings', { json });
    const registrar = await world.visit('registrar', `/berichten/${body.id}`, {
      viewport: { width: 390, height: 844 },
    });
    await registrar.page.getByRole('button', { name: /^Verstuur aan \d+ mensen$/ }).waitFor();
    expect(await registrar.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await registrar.page.getByLabel('Onderwerp').fill('Uitnodiging voor dinsdag');
    await registrar.page.getByText('Bewaar het bericht eerst. Dan ziet u hoeveel mensen het krijgen.').waitFor();
    await registrar.close();
    const dispatcher = await world.visit('dispatcher', `/berichten/${body.id}`);
    await dispatcher.page.getByText(/schrijft een registerbeheerder of een oefenleider/).waitFor();
    await dispatcher.close();
  });
});
