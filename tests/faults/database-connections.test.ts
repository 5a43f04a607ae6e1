import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import type { Database } from '../../db/client.ts';
import { createTestDatabase } from '../helpers/database.ts';
import type { TestDatabase } from '../helpers/database.ts';
import { startFaultProxy } from './fault-proxy.ts';
import { eventually } from './lab.ts';
import type { FaultProxy } from './fault-proxy.ts';

let database: TestDatabase;
let proxy: FaultProxy;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  proxy = await startFaultProxy(Number(new URL(database.url).port));
  db = openDatabase(proxy.through(database.url), { maxConnections: 4, answerWithinMs: 800 });
});
afterAll(async () => {
  await proxy.close();
  await db.close();
  await database.drop();
});

/** So many statements at once; returns what became of each: its answer or the code of its error. */
const burst = (n: number) =>
  Promise.all(
    Array.from({ length: n }, (_, i) =>
      db.sql<{ n: number }[]>`select ${i}::int as n, repeat('x', ${i * 1000}::int) as filler`.then(
        ([row]) => row?.n === i,
        (error: { code: string }) => error.code,
      ),
    ),
  );

/** Every connection that was broken has been replaced. */
const healed = () => eventually('a healthy pool', async () => (await burst(20)).every((answer) => answer === true));
beforeEach(() => healed());

/** What a query may say whose connection broke; above all never `false`, the answer of another. */
const BROKEN = new Set<unknown>(['08006', '57P01', 'ECONNRESET', 'CONNECTION_CLOSED', 'CONNECT_TIMEOUT']);

describe('arrays', () => {
  test('of every kind that we use come back as they went', async () => {
    const texts = ['', ' ', 'a,b', '"q"', 'back\\slash', '{}', 'NULL', 'null', 'één 👍', 'two\nlines', null];
    const [row] = await db.sql`
      select ${texts}::text[] as texts, ${[1, -2, null]}::bigint[] as bigints, ${[3, 4]}::int[] as integers,
             ${['2026-03-10T20:40:00.123Z']}::timestamptz[] as times, '{}'::bigint[] as nothing, null::text[] as none,
             array[true, false, null] as booleans, ${['queued', 'sent']}::text[]::delivery_state[]::text[] as states`;
    expect(row).toEqual({
      texts,
      bigints: [1, -2, null],
      integers: [3, 4],
      times: [new Date('2026-03-10T20:40:00.123Z')],
      nothing: [],
      none: null,
      booleans: [true, false, null],
      states: ['queued', 'sent'],
    });
  });
});

describe('a connection to the database', () => {
  test('carries large and small answers, transactions and notifications as ever', async () => {
    expect(await burst(50)).toEqual(Array.from({ length: 50 }, () => true));
    const heard = new Promise<string>((resolve) => void db.sql.listen('hk_try', resolve));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await db.sql.begin(async (tx) => tx`select pg_notify('hk_try', 'hello')`);
    expect(await heard).toBe('hello');
    await expect(db.sql`select 1/0`).rejects.toMatchObject({ code: '22012' });
    await expect(db.sql.unsafe('selekt')).rejects.toMatchObject({ code: '42601' });
  });

  test('that is idle, or waits for a notification, is left alone', async () => {
    let heard = 0;
    await db.sql.listen('hk_quiet', () => (heard += 1));
    await burst(8);
    const before = proxy.connections();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(proxy.connections()).toBe(before);
    await db.sql.notify('hk_quiet', '');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).toBe(1);
  });

  test('that has become half open in the middle of a burst is given up, and the next ones work', async () => {
    for (let round = 0; round < 3; round += 1) {
      const answers = burst(200);
      await new Promise((resolve) => setTimeout(resolve, 3 + round * 7));
      proxy.set('blackhole');
      await new Promise((resolve) => setTimeout(resolve, 50));
      const stuck = burst(4);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      proxy.set('ok');
      const codes = new Set([...(await answers), ...(await stuck)]);
      expect([...codes].filter((code) => code !== true && !BROKEN.has(code))).toEqual([]);
      expect(codes).toContain('08006');
      await healed();
    }
  });

  test('that breaks under load never gives one query the answer of another, and leaves none without', async () => {
    let over = false;
    const kinds = new Map<unknown, number>();
    const asker = async () => {
      while (!over) for (const kind of await burst(3)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    };
    const askers = Array.from({ length: 8 }, asker);
    for (let n = 0; n < 15; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      if (n % 3 === 0) proxy.cutAfter(500 * n);
      else proxy.reset();
    }
    over = true;
    await Promise.all(askers);
    expect([...kinds.keys()].filter((kind) => kind !== true && !BROKEN.has(kind))).toEqual([]);
    expect(kinds.get(true)).toBeGreaterThan(20);
  });

  test('that is killed inside transactions leaves each of them whole or undone, and none without an answer', async () => {
    await db.sql`create table pairs (id bigint not null)`;
    let next = 0;
    let over = false;
    const outcomes = new Map<unknown, number>();
    const worker = async () => {
      while (!over) {
        const id = (next += 1);
        const outcome = await db.sql
          .begin(async (tx) => {
            await tx`insert into pairs values (${id})`;
            await Promise.all([tx`select pg_sleep(0.002)`, tx`select ${'x'.repeat(id % 2000)}::text`]);
            await tx`insert into pairs values (${id})`;
          })
          .then(
            () => true,
            (error: { code?: string; message: string }) => error.code ?? error.message,
          );
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    };
    const workers = Array.from({ length: 12 }, worker);
    const killer = openDatabase(database.url, { maxConnections: 1 });
    for (let n = 0; n < 25; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 40));
      if (n % 2 === 0) proxy.reset();
      else {
        await killer.sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and application_name = 'heterdaadkracht' and random() < 0.7`;
      }
    }
    over = true;
    await Promise.all(workers);
    const halves = await killer.sql`select id from pairs group by id having count(*) <> 2`;
    await killer.close();
    expect(halves).toEqual([]);
    expect([...outcomes.keys()].filter((outcome) => outcome !== true && !BROKEN.has(outcome))).toEqual([]);
    expect(outcomes.get(true)).toBeGreaterThan(30);
  });

  test('that takes its time but answers is not given up while the answer comes', async () => {
    expect(await db.sql`select pg_sleep(0.5)`).toHaveLength(1);
    await expect(db.sql`select pg_sleep(5)`).rejects.toMatchObject({ code: '08006' });
  });

  test('that is refused says so at once, and comes back', async () => {
    proxy.set('refuse');
    const codes = new Set(await burst(3));
    expect([...codes].filter((code) => !BROKEN.has(code))).toEqual([]);
    proxy.set('ok');
    await healed();
  });
});
