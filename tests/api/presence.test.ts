import { afterAll, beforeAll, expect, test } from 'vitest';
import { pino } from 'pino';
import type { Api } from '../../admin-api/create-api.ts';
import { createAlert, loadDemo, sendAlert } from './demo.ts';
import { listenTo } from './event-reader.ts';
import { makeApi, startTestApi, type TestApi } from './helpers.ts';
import { makePeople, signIn, type Person } from './person.ts';

let it: TestApi;
let second: Api;
let secondUrl: string;
let dispatcher: Person;
let supervisor: Person;
let ids: Map<string, string>;
beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
  const emails = await makePeople(it);
  second = makeApi({ ...it, log: pino({ level: 'silent' }) });
  ({ url: secondUrl } = await second.listen());
  dispatcher = await signIn(it, emails.dispatcher);
  supervisor = await signIn(it, emails.supervisor);
  const { body } = await dispatcher.request('GET', '/v1/colleagues');
  ids = new Map(body.items.map((one: { name: string; id: string }) => [one.name, one.id]));
}, 60_000);
afterAll(async () => {
  await second.close();
  await it.close();
});

const cookie = (person: Person) => ({ cookie: `__Host-hk=${person.session ?? ''}`, 'sec-fetch-site': 'same-origin' });
const named = (rows: { account: string; doing: string }[]) =>
  rows.map(({ account, doing }) => `${[...ids].find(([, id]) => id === account)?.[0]} ${doing}`).toSorted();

test('colleagues are known by name, and that they were looked up is written down', async () => {
  expect([...ids.keys()]).toEqual(expect.arrayContaining(['Demo centralist', 'Demo chef van dienst']));
  const [entry] = await it.db.sql`
    select verb, municipality_code as place from audit_entries where entity = 'account' and verb = 'view' order by id desc limit 1`;
  expect(entry).toEqual({ verb: 'view', place: 'GM0637' });
});

test('two who watch one alert through two processes see each other, what they do, and that one leaves', async () => {
  const { id } = await sendAlert(it);
  const first = await listenTo(`${it.url}/v1/alerts/${id}/events`, cookie(dispatcher));
  const alone = await first.until(({ name }) => name === 'presence');
  expect(named(alone.data.rows)).toEqual(['Demo centralist look']);
  const other = await listenTo(`${secondUrl}/v1/alerts/${id}/events`, cookie(supervisor));
  const both = await first.until(({ name, data }) => name === 'presence' && data.rows.length === 2);
  expect(named(both.data.rows)).toEqual(['Demo centralist look', 'Demo chef van dienst look']);
  await supervisor.request('PUT', `/v1/alerts/${id}/presence`, { json: { doing: 'close' } });
  await first.until(({ name, data }) => name === 'presence' && named(data.rows).includes('Demo chef van dienst close'));
  const overview = await listenTo(`${it.url}/v1/events`, cookie(dispatcher));
  const all = await overview.until(({ name }) => name === 'presence');
  expect(all.data.rows.every(({ alertId }: { alertId: string }) => alertId === id)).toBe(true);
  first.heard.length = 0;
  other.close();
  const left = await first.until(({ name }) => name === 'presence');
  expect(named(left.data.rows)).toEqual(['Demo centralist look']);
  overview.close();
  first.close();
});

test('whoever opens a draft is editing it; a program with a token is nobody', async () => {
  const id = await createAlert(it);
  const program = await listenTo(`${it.url}/v1/alerts/${id}/events`);
  await program.until(({ name }) => name === 'timeline');
  const editor = await listenTo(`${it.url}/v1/alerts/${id}/events`, cookie(dispatcher));
  const { data } = await program.until(({ name }) => name === 'presence');
  expect(named(data.rows)).toEqual(['Demo centralist edit']);
  editor.close();
  program.close();
});
