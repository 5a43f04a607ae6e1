import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { alertSpread, changeAlert, closeAlert, createDraft, dispatchAlert } from '../../core/alerts/index.ts';
import { claimBatches, recordAcks, recordObserved, recordRelay, recordResults } from '../../core/delivery/index.ts';
import { testClock } from '../helpers/clock.ts';
import { testKeys } from '../helpers/keys.ts';
import { areaCode, burglary, createWorld, MUNICIPALITY } from '../helpers/watch-world.ts';
import type { World } from '../helpers/watch-world.ts';

let world: World;
afterEach(() => world.close());

const clock = testClock();

async function send(): Promise<string> {
  const { id } = await createDraft(world.ctx, {
    municipalityCode: MUNICIPALITY,
    facts: burglary(clock.now()),
    target: { type: 'areas', codes: Array.from({ length: 9 }, (_, n) => areaCode(n)) },
  });
  await dispatchAlert(world.ctx, world.deps, id, { idempotencyKey: randomUUID() });
  return id;
}

/** Sends everything that waits, as the line would. */
async function sendAll(): Promise<void> {
  const { sql } = world.admin;
  const now = clock.now();
  const claim = { lineId: world.lineId, session: 1, purpose: 'send' as const, posts: 100, leaseMs: 45_000, now };
  for (const batch of await claimBatches(sql, testKeys, claim)) {
    const result = { batchId: batch.id, outcome: 'sent' as const, providerId: 'x', at: now };
    await recordResults(sql, {
      results: Array.from(batch.posts, ({ id }) => ({ ...result, postId: id })),
      finished: [batch.id],
      unwritten: batch.unwritten ? [batch.id] : [],
      session: 1,
      now,
    });
  }
}

const keyOf = async (administratorId: number): Promise<string> => {
  const [row] = await world.admin.sql<{ key: string }[]>`
    select p.key from posts p join alert_messages m on m.id = p.message_id
    where m.sort = 'first' and p.administrator_id = ${administratorId}`;
  return row?.key ?? '';
};

test('what happened in each group is told from the first post on, with the middle of its neighbourhoods', async () => {
  world = await createWorld({
    clock,
    groups: [
      { area: 0, primary: 1 },
      { area: 4, primary: 2 },
      { area: 8, primary: 3 },
    ],
  });
  const { sql } = world.admin;
  const id = await send();
  const before = await alertSpread(world.ctx, id);
  expect(before.startedAt).toEqual(clock.now());
  expect(before.groups.map(({ sentMs }) => sentMs)).toEqual([null, null, null]);

  clock.advance(2000);
  const started = clock.now();
  await sendAll();
  const person = (n: number) => world.people.get(n) ?? 0;
  const after = (ms: number) => new Date(started.getTime() + ms);
  const ack = async (n: number, level: 'delivered' | 'read', ms: number) =>
    recordAcks(sql, [{ key: await keyOf(person(n)), level, administratorId: person(n), at: after(ms) }], after(ms));
  await ack(1, 'delivered', 1500);
  await ack(1, 'read', 9000);
  await ack(2, 'delivered', 3000);
  await recordRelay(sql, {
    alertId: id,
    administratorId: person(1),
    how: 'number',
    at: after(20_000),
    now: after(20_000),
  });
  const [code] = await sql<{ check_code: string }[]>`select check_code from alerts where id = ${id}`;
  await recordObserved(sql, {
    checkCode: code?.check_code ?? '',
    chatId: 'residents-0@g.us',
    at: after(25_000),
    now: after(25_000),
  });
  clock.advance(60_000);
  await changeAlert(world.ctx, world.deps, id, { sort: 'update', change: { text: 'De scooter is gevonden.' } });
  clock.advance(60_000);
  await closeAlert(world.ctx, world.deps, id, { outcome: 'arrested' });

  const spread = await alertSpread(world.ctx, id);
  expect(spread.startedAt).toEqual(started);
  expect(spread.groups).toMatchObject([
    {
      name: 'Groep 0',
      centre: { lon: 4.505, lat: 52.055 },
      areaCodes: ['BU99980000'],
      districtCode: 'WK999800',
      sentMs: 0,
      deliveredMs: 1500,
      readMs: 9000,
      relayedMs: 20_000,
      observedMs: 25_000,
    },
    {
      name: 'Groep 1',
      centre: { lon: 4.515, lat: 52.065 },
      sentMs: 0,
      deliveredMs: 3000,
      readMs: null,
      relayedMs: null,
    },
    { name: 'Groep 2', centre: { lon: 4.525, lat: 52.075 }, sentMs: 0, deliveredMs: null, observedMs: null },
  ]);
  expect(spread.events).toEqual([
    { type: 'dispatched', atMs: -2000 },
    { type: 'updated', atMs: 60_000 },
    { type: 'closed', atMs: 120_000 },
  ]);
  expect(spread.lastMs).toBe(120_000);
});

test('of a large alert nothing is lost while its posts still stand in the batches, and after who got it was forgotten', async () => {
  const groups = Array.from({ length: 300 }, (_, n) => ({ area: n % 9, primary: n + 1 }));
  world = await createWorld({ clock, groups });
  const id = await send();
  const [waiting] = await world.admin.sql<{ n: number }[]>`select count(*)::int as n from posts`;
  expect(waiting?.n).toBe(0);
  const unsent = await alertSpread(world.ctx, id);
  expect(unsent.groups).toHaveLength(300);
  expect(unsent.groups.every(({ sentMs }) => sentMs === null)).toBe(true);
  clock.advance(500);
  await sendAll();
  await sendAll();
  const sent = await alertSpread(world.ctx, id);
  expect(sent.groups.filter(({ sentMs }) => sentMs !== null).length).toBeGreaterThan(0);
  await world.admin.sql`update receipts set administrator_id = -administrator_id`;
  await world.admin.sql`update posts set administrator_id = -administrator_id`;
  expect((await alertSpread(world.ctx, id)).groups).toHaveLength(300);
});
