import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEventHub } from '../../admin-api/events/hub.ts';
import { recordLineState } from '../../core/delivery/index.ts';
import { createAlert, loadDemo, sendAlert } from './demo.ts';
import { listenTo, type EventReader } from './event-reader.ts';
import { giveToken, startTestApi, TOKEN, type TestApi } from './helpers.ts';

let it: TestApi;
let lineId: number;
beforeAll(async () => {
  it = await startTestApi();
  lineId = await loadDemo(it);
});
afterAll(() => it.close());

const watch = (id: string, headers?: Record<string, string>) => listenTo(`${it.url}/v1/alerts/${id}/events`, headers);
const change = (id: string, state: string) =>
  it.db.sql.begin(async (tx) => {
    await tx`update posts set state = ${state}::delivery_state, sent_at = now() where message_id in
             (select id from alert_messages where alert_id = ${id})`;
    await tx`select pg_notify('hk_alerts', ${id})`;
  });

/** Resolves when as many streams are open as said. */
async function streams(wanted: number): Promise<void> {
  for (;;) {
    const metrics = await (await fetch(it.metricsUrl)).text();
    if (metrics.includes(`hk_event_streams ${wanted}\n`)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a stream begins with everything, and then tells only what changed', async () => {
  const { id } = await sendAlert(it);
  const stream = await watch(id);
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(stream.response.headers.get('cache-control')).toContain('no-store');
  const first = await stream.until(({ name }) => name === 'timeline');
  expect(stream.heard.map(({ name }) => name)).toEqual(
    ['alert', 'progress', 'groups', 'timeline', 'timeline'].slice(0, stream.heard.length),
  );
  expect(first.id).toBe(String(first.data.id));
  const all = stream.heard.find(({ name }) => name === 'groups')?.data.rows;
  const progress = await it.request('GET', `/v1/alerts/${id}/progress`);
  expect(all).toHaveLength(progress.body.groups);

  await stream.until(({ name, data }) => name === 'timeline' && data.type === 'dispatched');
  stream.heard.length = 0;
  await change(id, 'sent');
  const { data } = await stream.until(({ name }) => name === 'progress');
  expect(data.sent).toBe(data.administrators);
  await stream.until(({ name }) => name === 'groups');
  expect(stream.heard.map(({ name }) => name)).not.toContain('alert');

  stream.heard.length = 0;
  await it.request('POST', `/v1/alerts/${id}/closing`, { json: { outcome: 'arrested' } });
  await stream.until(({ name, data: alert }) => name === 'alert' && alert.status === 'closed');
  await stream.until(({ name, data: event }) => name === 'timeline' && event.type === 'closed');
  stream.close();
});

test('a storm of changes becomes at most four messages a second', async () => {
  const { id } = await sendAlert(it);
  const stream = await watch(id);
  await stream.until(({ name, data }) => name === 'timeline' && data.type === 'dispatched');
  stream.heard.length = 0;
  const began = performance.now();
  const states = ['sending', 'sent', 'delivered', 'read'];
  for (let count = 0; count < 60; count += 1) await change(id, states[count % states.length] as string);
  await change(id, 'relayed');
  await stream.until(({ name, data }) => name === 'progress' && data.relayed === data.administrators);
  const seconds = (performance.now() - began) / 1000;
  const told = stream.heard.filter(({ name }) => name === 'progress').length;
  expect(told).toBeLessThanOrEqual(Math.ceil(seconds * 4) + 1);
  stream.close();
});

test('who was away resumes after the last event it saw', async () => {
  const { id } = await sendAlert(it);
  const stream = await watch(id);
  const last = await stream.until(({ name, data }) => name === 'timeline' && data.type === 'dispatched');
  stream.close();
  await it.request('POST', `/v1/alerts/${id}/updates`, {
    json: { sort: 'update', change: { text: 'De auto is gevonden.' } },
  });
  const resumed = await watch(id, { 'last-event-id': last.id as string });
  const next = await resumed.until(({ name }) => name === 'timeline');
  expect(next.data.type).toBe('updated');
  resumed.close();
});

test('the stream of everything tells lines and live alerts first, and each change after that', async () => {
  const { id } = await sendAlert(it);
  const stream = await listenTo(`${it.url}/v1/events`);
  await stream.until(({ name, data }) => name === 'progress' && data.alertId === id);
  expect(stream.heard[0]).toMatchObject({ name: 'lines', data: { rows: [{ id: lineId, state: 'connected' }] } });
  stream.heard.length = 0;
  await recordLineState(it.db.sql, lineId, { state: 'sick', reason: 'acks', now: it.clock.now() });
  await stream.until(({ name, data }) => name === 'lines' && data.rows[0].state === 'sick');
  await recordLineState(it.db.sql, lineId, { state: 'connected', now: it.clock.now() });
  const other = await createAlert(it);
  await stream.until(({ name, data }) => name === 'alert' && data.id === other && data.status === 'draft');
  stream.close();
});

test('after a lost connection to the database the streams go on, and nothing is missed', async () => {
  const { id } = await sendAlert(it);
  const stream = await watch(id);
  const overview = await listenTo(`${it.url}/v1/events`);
  await stream.until(({ name, data }) => name === 'timeline' && data.type === 'dispatched');
  const killed = await it.db.sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen %'`;
  expect(killed.length).toBeGreaterThan(0);
  await change(id, 'delivered');
  await stream.until(({ name, data }) => name === 'progress' && data.delivered === data.administrators);
  await change(id, 'relayed');
  await stream.until(({ name, data }) => name === 'progress' && data.relayed === data.administrators);
  await overview.until(({ name, data }) => name === 'progress' && data.alertId === id && data.relayed > 0);
  stream.close();
  overview.close();
});

test('an alert to thousands of groups reaches a watcher whole', async () => {
  const { id } = await sendAlert(it);
  await it.db.sql`insert into watch_groups (municipality_code, name, status)
    select 'GM0637', 'Proefgroep met een tamelijk lange naam ' || n, 'connected' from generate_series(1, 5000) n`;
  const message = it.db.sql`(select id from alert_messages where alert_id = ${id})`;
  const many = it.db.sql`(select array_agg(id) from watch_groups where name like 'Proefgroep%')`;
  await it.db.sql`update posts set group_ids = ${many} where administrator_id is not null and message_id = ${message}`;
  await it.db.sql`update receipts set group_ids = ${many} where message_id = ${message}`;
  const stream = await watch(id);
  const { data } = await stream.until(({ name }) => name === 'groups');
  expect(data.rows).toHaveLength(5000);
  await stream.until(({ name, data: event }) => name === 'timeline' && event.type === 'dispatched');
  stream.close();
});

test('two hundred come and go without leaving anything behind', async () => {
  const { id } = await sendAlert(it);
  await streams(0);
  const rounds = [0, 1, 2, 3];
  for (const _round of rounds) {
    const readers: EventReader[] = await Promise.all(Array.from({ length: 50 }, () => watch(id)));
    await Promise.all(readers.map((reader) => reader.until(({ name }) => name === 'timeline')));
    for (const reader of readers) reader.close();
    await streams(0);
  }
  const [row] = await it.db.sql<{ n: number }[]>`select count(*) as n from pg_stat_activity
    where datname = current_database() and query ilike 'listen %'`;
  expect(row?.n).toBeLessThanOrEqual(2); // one of the API, one of targeting
});

test('a client that does not read is dropped instead of kept in memory', async () => {
  const { id } = await sendAlert(it);
  await streams(0);
  const { port, hostname } = new URL(it.url);
  const socket = connect(Number(port), hostname, () =>
    socket.write(
      `GET /v1/alerts/${id}/events HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\n` +
        `authorization: Bearer ${TOKEN}\r\n\r\n`,
    ),
  );
  socket.pause();
  await streams(1);
  // Each event is made far larger than the buffers of both sides together.
  await it.db.sql`insert into alert_events (alert_id, type, detail)
    select ${id}, 'note', jsonb_build_object('n', repeat('x', 1000000)) from generate_series(1, 24)`;
  await it.db.sql`select pg_notify('hk_alerts', ${id})`;
  await streams(0);
  socket.destroy();
});

test('a silent stream gets a sign of life now and then, which is no event', async () => {
  const hub = createEventHub(it.tenants, it.around, 20);
  const app = express().get('/', (request, response) => hub.watchAll('GM0637', request, response));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  hub.start();
  const stream = await listenTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await stream.until(() => stream.comments.length >= 3);
  expect(new Set(stream.comments)).toEqual(new Set([': hier']));
  await hub.close();
  await stream.ended;
  server.close();
});

test('at shutdown every stream ends, and nothing is taken any more', async () => {
  const own = await startTestApi();
  const stream = await listenTo(`${own.url}/v1/events`);
  expect(stream.response.status).toBe(200);
  await own.api.close();
  await stream.ended;
  await expect(fetch(`${own.url}/livez`)).rejects.toThrow('fetch failed');
  await own.close();
});

test('whoever looks after the lines hears of those, and of no alert', async () => {
  const token = `hk_${'manager'.padEnd(43, '_')}`;
  await giveToken({ ...it.ctx, db: it.db }, token, ['manager']);
  const stream = await listenTo(`${it.url}/v1/lines/events`, { authorization: `Bearer ${token}` });
  await stream.until(({ name, data }) => name === 'lines' && data.rows[0].state === 'connected');
  const { id } = await sendAlert(it);
  await change(id, 'sent');
  await recordLineState(it.db.sql, lineId, { state: 'sick', reason: 'Geen bevestiging.', now: it.clock.now() });
  const { data } = await stream.until(({ name, data: told }) => name === 'lines' && told.rows[0].state === 'sick');
  expect(data.rows[0].stateReason).toBe('Geen bevestiging.');
  expect(new Set(stream.heard.map(({ name }) => name))).toEqual(new Set(['lines']));
  await recordLineState(it.db.sql, lineId, { state: 'connected', now: it.clock.now() });
  stream.close();
});
