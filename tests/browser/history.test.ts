import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrinter } from '../../chromium/index.ts';
import { PrintError, type Printer } from '../../core/ports/printer.ts';
import { DRAFT, sendAlert } from '../api/demo.ts';
import { describeWithChromium, testChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

const HOUR = 3_600_000;
const BOTH = [
  { theme: 'light', language: 'nl' },
  { theme: 'dark', language: 'en' },
] as const;

/** A browser, a map and axe on a busy machine. */
const PATIENCE_MS = 60_000;

describeWithChromium('history', () => {
  let world: ConsoleWorld;
  let printer: Printer;
  let failure: PrintError | null = null;
  let closed: { id: string; checkCode: string };

  /** Sent two hours ago, with an answer of the network and of people for each group, one a little later than the other. */
  async function past(): Promise<typeof closed> {
    const { it } = world;
    const sent = await sendAlert(it, { ...DRAFT, facts: { ...DRAFT.facts, occurredAt: new Date().toISOString() } });
    const update = { sort: 'update', change: { text: 'De scooter is gevonden bij het station.' } };
    await it.request('POST', `/v1/alerts/${sent.id}/updates`, { json: update });
    await it.request('POST', `/v1/alerts/${sent.id}/closing`, { json: { outcome: 'arrested', count: 2 } });
    const { sql } = it.db;
    const start = new Date(Date.now() - 2 * HOUR);
    await sql`update alerts set dispatched_at = ${start}, created_at = ${start}, ended_at = ${new Date(start.getTime() + HOUR)} where id = ${sent.id}`;
    await sql`update alert_events set at = ${start} where alert_id = ${sent.id}`;
    await sql`update alert_events set at = ${new Date(start.getTime() + HOUR / 4)} where alert_id = ${sent.id} and type = 'updated'`;
    await sql`update alert_events set at = ${new Date(start.getTime() + HOUR)} where alert_id = ${sent.id} and type = 'closed'`;
    await sql`update alert_messages set created_at = ${start} where alert_id = ${sent.id} and sort = 'first'`;
    const [message] = await sql<
      { id: number }[]
    >`select id from alert_messages where alert_id = ${sent.id} and sort = 'first'`;
    const first = message?.id ?? 0;
    await sql`
      update posts set state = 'sent', sent_at = ${start}::timestamptz + (id % 40) * interval '1 second' where message_id = ${first}`;
    await sql`
      insert into receipts (municipality_code, message_id, administrator_id, post_id, role, group_ids)
      select 'GM0637', message_id, administrator_id, post_id, role, group_ids from receipts_of(${first}) on conflict do nothing`;
    await sql`
      update receipts set state = case when administrator_id % 4 = 0 then 'delivered' else 'relayed' end::delivery_state,
        delivered_at = ${start}::timestamptz + (administrator_id % 50 + 45) * interval '1 second',
        read_at = case when administrator_id % 4 > 0 then ${start}::timestamptz + (administrator_id % 300 + 120) * interval '1 second' end
      where message_id = ${first}`;
    await sql`
      insert into relays (municipality_code, alert_id, group_id, how, confirmed_at)
      select 'GM0637', ${sent.id}, g, 'reaction', min(read_at) + (g % 200) * interval '1 second'
      from receipts r, unnest(r.group_ids) g where r.message_id = ${first} and r.read_at is not null group by g`;
    return sent;
  }

  beforeAll(async () => {
    const real = createPrinter({ chromiumPath: await testChromium(), chromiumDir: 'var/chromium' });
    printer = {
      print: (html) => (failure === null ? real.print(html) : Promise.reject(failure)),
      close: () => real.close(),
    };
    world = await openConsoleWorld({}, { printer });
    closed = await past();
    const { id } = await sendAlert(world.it, {
      ...DRAFT,
      facts: {
        ...DRAFT.facts,
        occurredAt: new Date().toISOString(),
        place: { label: 'Parkdreef', area: 'Buytenwegh' },
      },
      target: { type: 'areas', codes: ['WK063702'] },
    });
    await world.it.request('POST', `/v1/alerts/${id}/withdrawal`, { json: { reason: 'Het was een sleutelmaker.' } });
  });
  afterAll(async () => {
    await world.close();
    await printer.close();
  });

  test(
    'lists what was sent with outcome, reach and relays; its filters stand in the address and survive a reload',
    async () => {
      const { page, complaints, close } = await world.visit('dispatcher', '/geschiedenis');
      const rows = page.getByRole('table', { name: 'Verstuurde meldingen' }).locator('tbody tr');
      const shown = (n: number) => expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(n);
      await shown(2);
      expect(await rows.first().innerText()).toContain('Parkdreef, Buytenwegh');
      expect(await rows.last().innerText()).toMatch(/aangehouden[\s\S]*huishoudens[\s\S]*\d+ van \d+ \(\d+%\)/);
      await shot(page, 'history-1280');
      await expectAccessible(page);
      await page.getByLabel('Soort').selectOption('burglary');
      await page.getByLabel('Afloop').selectOption('arrested');
      await expect.poll(() => page.url()).toContain('/geschiedenis?kind=burglary&outcome=arrested');
      await shown(1);
      await page.reload();
      await shown(1);
      expect(await page.getByLabel('Afloop').inputValue()).toBe('arrested');
      await page.getByRole('button', { name: 'Wis filters' }).click();
      await shown(2);
      await page.keyboard.press('/');
      await page.keyboard.type(closed.checkCode.toLowerCase());
      await shown(1);
      await page.getByLabel('Plaats of controlecode').fill('bestaat niet');
      await page.getByText('Geen melding past bij deze filters').waitFor();
      await page.getByRole('main').getByRole('button', { name: 'Wis filters' }).last().click();
      await shown(2);
      await page.getByLabel('Wijk').selectOption('WK063702');
      await expect.poll(() => rows.count(), { timeout: 10_000 }).toBeGreaterThan(0);
      await page.goto(`${world.it.url}/geschiedenis?from=2026-13-99&status=onzin&kind=burglary`);
      await shown(2);
      expect(complaints).toEqual([]);
      await close();
    },
    PATIENCE_MS,
  );

  test(
    'plays the spread on the map: no motion until asked, faster on demand, and the slider says the time',
    async () => {
      const { page, complaints, close } = await world.visit('dispatcher', `/geschiedenis/${closed.id}`);
      const slider = page.getByRole('slider', { name: 'Moment' });
      await slider.waitFor();
      await page.getByRole('heading', { level: 1, name: 'Woninginbraak, Van Leeuwenhoeklaan' }).waitFor();
      const end = await slider.inputValue();
      await page.waitForTimeout(400);
      expect(await slider.inputValue()).toBe(end);
      await page.getByRole('button', { name: 'Naar het begin' }).click();
      expect(await slider.inputValue()).toBe('0');
      expect(await slider.getAttribute('aria-valuetext')).toMatch(/^0 s na het eerste bericht: 0 van \d+ doorgezet$/);
      await page.getByRole('radio', { name: '60 keer' }).check();
      await page.getByRole('button', { name: 'Afspelen' }).click();
      await expect.poll(async () => Number(await slider.inputValue()), { timeout: 10_000 }).toBeGreaterThan(60_000);
      await page.getByRole('button', { name: 'Pauze' }).click();
      const stopped = await slider.inputValue();
      await page.waitForTimeout(1200);
      expect(await slider.inputValue()).toBe(stopped);
      await slider.focus();
      await page.keyboard.press('ArrowRight');
      expect(Number(await slider.inputValue())).toBeGreaterThan(Number(stopped));
      await slider.fill('240000');
      expect(await slider.getAttribute('aria-valuetext')).toMatch(
        /^4 min( \d+ s)? na het eerste bericht: [1-9]\d* van \d+ doorgezet$/,
      );
      await page
        .locator('output')
        .getByText(/^\d\d:\d\d:\d\d, 4 min( \d+ s)? na het eerste bericht$/)
        .waitFor();
      await shot(page, 'history-past-1280');
      await page.locator('output').scrollIntoViewIfNeeded();
      await shot(page, 'history-replay-1280');
      await expectAccessible(page);
      expect(complaints).toEqual([]);
      await close();
    },
    PATIENCE_MS,
  );

  test(
    'has the same spread as a table that can be sorted, the messages as sent and what happened when',
    async () => {
      const { page, close } = await world.visit('investigator', `/geschiedenis/${closed.id}`);
      await page.locator('summary', { hasText: 'Dezelfde verspreiding als tabel' }).click();
      const table = page.getByRole('table', { name: 'Per groep wanneer het bericht er was' });
      const cells = (column: number) => table.locator(`tbody tr td:nth-child(${column})`).allInnerTexts();
      const total = (await cells(1)).length;
      expect(total).toBe((await world.it.request('GET', `/v1/alerts/${closed.id}/groups`)).body.items.length);
      await table.getByRole('button', { name: 'Groep', exact: true }).click();
      const names = await cells(1);
      expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'nl')));
      await table.getByRole('button', { name: 'Doorgezet' }).click();
      await table.getByRole('button', { name: 'Doorgezet' }).click();
      expect((await cells(6))[0]).not.toBe('–');
      const messages = page.locator('section', {
        has: page.getByRole('heading', { name: 'Berichten zoals verstuurd' }),
      });
      const { body } = await world.it.request('GET', `/v1/alerts/${closed.id}/messages`);
      expect(await messages.locator('[lang=nl]').count()).toBe(body.items.length);
      expect(await messages.innerText()).toContain('Dit is een politiebericht: woninginbraak');
      const timeline = page.locator('section', { has: page.getByRole('heading', { name: 'Verloop' }) });
      expect(await timeline.innerText()).toMatch(/Verstuurd[\s\S]*Aanvulling verstuurd[\s\S]*Afgemeld/);
      await close();
    },
    PATIENCE_MS,
  );

  test(
    'makes the report, and says what to do when it cannot',
    async () => {
      const { page, close } = await world.visit('supervisor', `/geschiedenis/${closed.id}`);
      const button = page.getByRole('button', { name: 'Verslag (PDF)' });
      const [download] = await Promise.all([page.waitForEvent('download', { timeout: 15_000 }), button.click()]);
      expect(download.suggestedFilename()).toBe(`melding-${closed.checkCode}.pdf`);
      const bytes = await readFile((await download.path()) ?? '');
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      failure = new PrintError('no-browser', 'Er is geen Chromium. Installeer Chromium, of zet CHROMIUM_PATH.');
      await button.click();
      await page.getByText('Installeer Chromium, of zet CHROMIUM_PATH.').waitFor();
      failure = null;
      await expectAccessible(page, [{ theme: 'dark', language: 'nl' }]);
      await close();
    },
    PATIENCE_MS,
  );

  test(
    'fits a phone, dark and in English too; who may not see it is told who may',
    async () => {
      const phone = { viewport: { width: 390, height: 844 } };
      const { page, close } = await world.visit('dispatcher', '/geschiedenis', phone);
      await page.getByRole('table').locator('tbody tr').first().waitFor();
      await shot(page, 'history-390', { fullPage: true });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      await page.goto(`${world.it.url}/geschiedenis/${closed.id}`);
      await page.getByRole('slider', { name: 'Moment' }).waitFor();
      await shot(page, 'history-past-390', { fullPage: true });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      await expectAccessible(page, BOTH.slice(1));
      await close();
      const auditor = await world.visit('auditor', `/geschiedenis/${closed.id}`);
      await auditor.page.getByText('centralist, chef van dienst of rechercheur').waitFor();
      await auditor.close();
    },
    PATIENCE_MS,
  );
});
