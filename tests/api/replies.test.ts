import { afterAll, beforeAll, expect, test } from 'vitest';
import { hear } from '../../core/hearing/index.ts';
import { loadDemo, sendAlert } from './demo.ts';
import { startTestApi, type TestApi } from './helpers.ts';

let it: TestApi;
let lineId: number;
beforeAll(async () => {
  it = await startTestApi();
  lineId = await loadDemo(it);
});
afterAll(() => it.close());

/** Somebody writes to the line. */
const write = (networkId: string, administratorId: number | null, text: string) =>
  hear(it.ctx, {
    lineId,
    networkId,
    chatId: `person-${administratorId ?? 'unknown'}@c.us`,
    isGroup: false,
    administratorId,
    text,
    quotedKey: null,
    hasMedia: false,
    at: it.clock.now(),
  });

test('what people write is listed newest first, by meaning, each message once', async () => {
  await write('m1', 1, 'Kan iemand mij bellen?');
  it.clock.advance(1000);
  await write('m2', 2, 'WISSEL');
  await write('m2', 2, 'WISSEL');
  const all = await it.request('GET', '/v1/replies');
  expect(
    all.body.items.map((reply: { networkId: string; meaning: string }) => [reply.networkId, reply.meaning]),
  ).toEqual([
    ['m2', 'handover'],
    ['m1', 'unknown'],
  ]);
  const handovers = await it.request('GET', '/v1/replies?meaning=handover');
  expect(handovers.body.items).toHaveLength(1);
  const before = await it.request('GET', `/v1/replies?before=${all.body.items[0].at}`);
  expect(before.body.items.map((reply: { networkId: string }) => reply.networkId)).toEqual(['m1']);
  const answers = await it.db.sql<{ n: number }[]>`select count(*) as n from posts where message_id is null`;
  expect(answers[0]?.n).toBe(2);
});

test('a silent administrator is reminded once, and nobody who has nothing to be reminded of', async () => {
  const { id } = await sendAlert(it);
  await it.db.sql`update posts set state = 'sent', sent_at = ${it.clock.now()}`;
  const [person] = await it.db.sql<{ administrator_id: number }[]>`
    select r.administrator_id from alert_messages m cross join lateral receipts_of(m.id) r
    where m.alert_id = ${id} and r.role = 'primary' and cardinality(r.group_ids) > 0 order by 1 limit 1`;
  const remind = (administratorId: number | undefined) =>
    it.request('POST', `/v1/alerts/${id}/reminders`, { json: { administratorId } });
  expect((await remind(person?.administrator_id)).body).toEqual({ reminded: true });
  expect((await remind(person?.administrator_id)).body).toEqual({ reminded: false });
  expect((await remind(undefined)).status).toBe(400);
});
