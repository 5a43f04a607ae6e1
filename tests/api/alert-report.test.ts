import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrinter } from '../../chromium/index.ts';
import { PrintError, type Printer } from '../../core/ports/printer.ts';
import { recordObserved } from '../../core/delivery/index.ts';
import { describeWithChromium, testChromium } from '../helpers/chromium.ts';
import { createAlert, DRAFT, loadDemo, sendAlert } from './demo.ts';
import { giveToken, startTestApi, type Json, type TestApi } from './helpers.ts';

const HOSTILE = '<script>document.title="kaap"</script><img src=x onerror=1>"\'&';
const SHOTS = fileURLToPath(new URL('../../var/shots/', import.meta.url));

const tokens = {
  dispatcher: 'dispatcher',
  investigator: 'investigator',
  auditor: 'auditor',
  registrar: 'registrar',
} as const;
const tokenOf = (role: string) => `hk_${role.padEnd(43, '_')}`;

let it: TestApi;
let printer: Printer;
/** The documents that went to the printer. */
const printed: string[] = [];
/** Set by a test to make the printer fail. */
let failure: PrintError | null = null;
let closedId = '';

beforeAll(async () => {
  const real = createPrinter({
    chromiumPath: await testChromium().catch(() => undefined),
    chromiumDir: 'var/chromium',
  });
  printer = {
    print: (html) => {
      printed.push(html);
      return failure === null ? real.print(html) : Promise.reject(failure);
    },
    close: () => real.close(),
  };
  it = await startTestApi({}, undefined, undefined, printer);
  await loadDemo(it);
  for (const role of Object.values(tokens)) await giveToken({ ...it.ctx, db: it.db }, tokenOf(role), [role]);
  await giveToken({ ...it.ctx, tenant: 'GM0344', db: it.db }, tokenOf('utrecht'), ['dispatcher']);
});
afterAll(async () => {
  await it.close();
  await printer.close();
});

const report = (id: string, token?: string) =>
  it.request('GET', `/v1/alerts/${id}/report`, token === undefined ? {} : { token });

/** The bytes of a report, asked for as a browser does. */
async function pdf(id: string): Promise<Buffer> {
  const response = await fetch(`${it.url}/v1/alerts/${id}/report`, {
    headers: { authorization: `Bearer ${tokenOf('dispatcher')}` },
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return Buffer.from(await response.arrayBuffer());
}

async function closedAlert(): Promise<string> {
  const { id, checkCode } = await sendAlert(it);
  const groups = (await it.request('GET', `/v1/alerts/${id}/groups`)).body.items.slice(0, 5);
  const start = it.clock.now().getTime();
  for (const [n, { groupId }] of groups.entries()) {
    await it.db.sql`update watch_groups set chat_id = ${`b-${groupId}@g.us`} where id = ${groupId}`;
    const at = new Date(start + (n + 1) * 37_000);
    await recordObserved(it.db.sql, { checkCode, chatId: `b-${groupId}@g.us`, at, now: at });
  }
  it.clock.advance(60_000);
  const update = { sort: 'update', change: { text: 'De scooter is gevonden bij het station.' } };
  await it.request('POST', `/v1/alerts/${id}/updates`, { json: update });
  it.clock.advance(600_000);
  await it.request('POST', `/v1/alerts/${id}/closing`, { json: { outcome: 'arrested', count: 2 } });
  return id;
}

describeWithChromium('the report of an alert', () => {
  beforeAll(async () => {
    closedId = await closedAlert();
  });

  test('is a PDF on A4 that screen readers can read: tagged, in Dutch, with a title and page numbers', async () => {
    const bytes = await pdf(closedId);
    mkdirSync(SHOTS, { recursive: true });
    writeFileSync(`${SHOTS}report.pdf`, bytes);
    const text = bytes.toString('latin1');
    expect(text.startsWith('%PDF-1.')).toBe(true);
    expect(text).toContain('/StructTreeRoot');
    expect(text).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
    expect(text).toMatch(/\/Lang \(nl\)/);
    const { body } = await it.request('GET', `/v1/alerts/${closedId}`);
    expect(text).toMatch(new RegExp(`/Title \\(Verslag van melding ${body.checkCode}`));
    expect(text).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    expect((text.match(/\/Type \/Page\b/g) ?? []).length).toBeGreaterThan(1);
    expect(text).not.toMatch(/\/JavaScript|\/JS |\/URI|\/Launch/);
    expect(printed.at(-1)).toContain('counter(page)');
  });

  test('says what it was, how it ended, how far it came, every text as sent, and who did what by account alone', async () => {
    await pdf(closedId);
    const html = printed.at(-1) ?? '';
    const messages = (await it.request('GET', `/v1/alerts/${closedId}/messages`)).body.items;
    for (const expected of ['woninginbraak', 'Van Leeuwenhoeklaan', 'Zoetermeer', 'aangehouden', 'Afgemeld', '37 s']) {
      expect(html).toContain(expected);
    }
    for (const { text } of messages)
      for (const line of text.split('\n').slice(1)) expect(html).toContain(line.replaceAll('*', '').split('.')[0]);
    expect(messages).toHaveLength(3);
    expect(html).toContain('role="img" aria-label="Kaart van de');
    const people = await it.request('GET', '/v1/watch-groups?status=connected&limit=200');
    for (const { administrators } of people.body.items) {
      for (const { name, mobile } of administrators) {
        expect(html).not.toContain(name);
        expect(html).not.toContain(mobile);
      }
    }
  });

  test('is written down as a view before it is made', async () => {
    await pdf(closedId);
    const [entry] = await it.db.sql<Json[]>`
      select verb, entity, entity_id, detail from audit_entries where detail ->> 'report' = 'true' order by id desc limit 1`;
    expect(entry).toMatchObject({
      verb: 'view',
      entity: 'alert',
      entity_id: closedId,
      detail: { report: true, photo: false },
    });
  });

  test('keeps hostile text text: nothing of it becomes part of the page, and nothing is fetched', async () => {
    let fetched = 0;
    const trap: Server = createServer((_request, response) => {
      fetched += 1;
      response.end();
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
    const { id } = await sendAlert(it, {
      ...DRAFT,
      facts: { ...DRAFT.facts, place: { label: 'Dorpsstraat', area: 'A & B' } },
    });
    const texts = `${HOSTILE}<iframe src="${address}"></iframe></p></style><link rel=stylesheet href="${address}/x.css">`;
    await it.db.sql`update alert_messages set text = ${texts} where alert_id = ${id}`;
    await it.db
      .sql`update alerts set facts = jsonb_set(facts, '{place,label}', to_jsonb(${HOSTILE}::text)) where id = ${id}`;
    const [group] = (await it.request('GET', `/v1/alerts/${id}/groups`)).body.items;
    await it.db.sql`update watch_groups set name = ${`${HOSTILE}</td>`} where id = ${group.groupId}`;
    await it.db.sql`update municipalities set name = ${'Zoet"}</style><script>'} where code = 'GM0637'`;
    const bytes = await pdf(id);
    await it.db.sql`update municipalities set name = 'Zoetermeer' where code = 'GM0637'`;
    const html = printed.at(-1) ?? '';
    expect(html).not.toMatch(/<script|<iframe|<link|<img src=x/);
    expect(html).toContain('&lt;script&gt;');
    expect(bytes.toString('latin1')).not.toMatch(/\/URI|\/JavaScript/);
    // Even a page that does ask for something gets nothing.
    await printer.print(`<!doctype html><title>x</title><img src="${address}/a.png"><iframe src="${address}"></iframe>
      <link rel=stylesheet href="${address}/b.css"><script>fetch('${address}/c')</script><p>Hallo`);
    expect(fetched).toBe(0);
    trap.close();
  });

  test('has the photo only while it may be shown', async () => {
    const id = await createAlert(it);
    const photo = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#226' } })
      .png()
      .toBuffer();
    const until = new Date(it.clock.now().getTime() + 3_600_000).toISOString();
    const permission = `permissionReference=OM-1&permissionScope=residents&permissionExpiresAt=${until}`;
    const put = await it.request('PUT', `/v1/alerts/${id}/image?subject=suspect&${permission}`, {
      body: new Uint8Array(photo),
      headers: { 'content-type': 'image/png' },
    });
    expect(put.status).toBe(200);
    const headers = { 'idempotency-key': `foto-${id}` };
    expect((await it.request('POST', `/v1/alerts/${id}/dispatch`, { headers })).status).toBe(202);
    await pdf(id);
    expect(printed.at(-1)).toContain('data:image/jpeg;base64,');
    it.clock.advance(2 * 3_600_000);
    await pdf(id);
    expect(printed.at(-1)).not.toContain('data:image/jpeg');
    expect(printed.at(-1)).toContain('De toestemming om de foto te tonen geldt niet meer');
    await it.request('POST', `/v1/alerts/${id}/closing`, { json: { outcome: 'arrested' } });
    await pdf(id);
    expect(printed.at(-1)).toContain('De foto is ingetrokken');
  });

  test('after its time of keeping says that texts were erased, and keeps the figures', async () => {
    const { id } = await sendAlert(it);
    await it.request('POST', `/v1/alerts/${id}/closing`, { json: { outcome: 'arrested' } });
    await it.db.sql`
      update alerts set forgotten_at = now(), outcome_text = null,
        facts = jsonb_build_object('kind', kind, 'occurredAt', facts -> 'occurredAt', 'place', jsonb_build_object('label', 'gewist'))
      where id = ${id}`;
    await it.db.sql`update alert_messages set text = '', facts = null where alert_id = ${id}`;
    await pdf(id);
    expect(printed.at(-1)).toContain('De tekst is gewist, omdat de bewaartermijn voorbij is.');
    expect(printed.at(-1)).not.toContain('Leeuwenhoek');
  });

  test('several at once are printed, and too many are asked to wait', async () => {
    const some = await Promise.all(Array.from({ length: 4 }, () => report(closedId)));
    expect(some.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const small = createPrinter({
      chromiumPath: await testChromium(),
      chromiumDir: 'var/chromium',
      atOnce: 1,
      waiting: 1,
    });
    const three = await Promise.allSettled([1, 2, 3].map((n) => small.print(`<p>${n}`)));
    await small.close();
    expect(three.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect((three[2] as PromiseRejectedResult).reason).toMatchObject({ failure: 'busy' });
  });

  test('a browser that goes when idle leaves nothing behind, and another comes when it is needed', async () => {
    const short = createPrinter({ chromiumPath: await testChromium(), chromiumDir: 'var/chromium', idleMs: 50 });
    const running = () =>
      readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8')
        .trim()
        .split(' ')
        .filter(Boolean);
    const before = running().length;
    await short.print('<p>een');
    await expect.poll(() => running().length, { timeout: 10_000 }).toBe(before);
    expect((await short.print('<p>twee')).byteLength).toBeGreaterThan(500);
    await short.close();
    expect(running().length).toBe(before);
  });
});

test('is for who may read alerts on paper, of this municipality, once it was sent', async () => {
  failure = new PrintError('no-browser', 'Er is geen Chromium. Installeer Chromium, of zet CHROMIUM_PATH.');
  const { id } = await sendAlert(it);
  const statuses: Record<string, number> = {};
  for (const role of [...Object.values(tokens), 'utrecht']) statuses[role] = (await report(id, tokenOf(role))).status;
  expect(statuses).toEqual({ dispatcher: 503, investigator: 503, auditor: 403, registrar: 403, utrecht: 404 });
  const { body } = await report(id);
  expect(body.detail).toContain('Installeer Chromium, of zet CHROMIUM_PATH.');
  expect(body.detail).toContain('De melding zelf is hier wel te zien.');
  const draft = await createAlert(it);
  expect((await report(draft)).status).toBe(409);
  failure = null;
});
