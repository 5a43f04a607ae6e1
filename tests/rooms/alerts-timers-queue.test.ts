import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAlertTimers } from '../../bot/jobs/alert-timers.ts';
import type { AlertTimers } from '../../bot/jobs/alert-timers.ts';
import { alertTimeline } from '../../core/alerts/index.ts';
import { createLab, eventually } from '../faults/lab.ts';
import { startRedis } from '../helpers/redis.ts';
import type { TestRedis } from '../helpers/redis.ts';
import { requires } from '../helpers/requires.ts';
import { scriptedTransport } from '../helpers/scripted-transport.ts';

const lab = await createLab({
  groups: [
    { area: 0, primary: 1, deputies: [2] },
    { area: 0, primary: 3 },
  ],
});
const { ctx } = lab;
const { sql } = lab.admin;
afterAll(() => lab.close());

const LONG = 3_600_000;
let timers: AlertTimers[] = [];
beforeEach(() => lab.empty());
afterEach(async () => {
  await Promise.all(timers.map((each) => each.close()));
  timers = [];
});

/** The same for both clockworks; `redisUrl` is undefined for the one in Postgres. */
function behaves(redisUrl: () => string | undefined, emptyQueue: () => Promise<unknown>): void {
  const start = async (queueName: string, policy: { reminderAfterMs: number; deputyAfterMs: number }) => {
    const started = await startAlertTimers({
      tenants: lab.tenants,
      around: lab.around,
      deps: lab.deps,
      policy,
      databaseUrl: ctx.db.url,
      redisUrl: redisUrl(),
      queueName,
    });
    timers.push(started);
    return started;
  };
  const sentAt = (n: number, afterMs: number) => sql`
    update posts set state = 'sent', sent_at = ${new Date(Date.now() + afterMs)}
    where administrator_id = ${lab.people.get(n) ?? 0}`;
  const reminded = async () =>
    (await sql`select administrator_id from receipts where reminded_at is not null order by 1`).map(
      (row) => row['administrator_id'] as number,
    );

  test('everybody is reminded at their own time, also those whose time is set while another timer fires', async () => {
    const id = await lab.send([0]);
    await sentAt(1, 0);
    await sentAt(3, 4000);
    const clockwork = await start(randomUUID(), { reminderAfterMs: 1500, deputyAfterMs: LONG });
    clockwork.news(id);
    await eventually('both reminded', async () => (await reminded()).length === 2);
    const at = (await alertTimeline(ctx, id))
      .filter((event) => event.type === 'reminded')
      .map((event) => event.at.getTime());
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(500);
  });

  test('what the queue lost comes back from the database, and nothing fires twice', async () => {
    const queueName = randomUUID();
    // Far apart: on a busy machine both may be overdue at once, and then the deputy is asked without a reminder.
    const policy = { reminderAfterMs: 1800, deputyAfterMs: 7000 };
    const id = await lab.send([0]);
    await sentAt(1, 0);
    await sentAt(3, 0);
    const first = await start(queueName, policy);
    first.news(id);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    await first.close();
    await emptyQueue();
    await start(queueName, policy);
    await start(queueName, policy);
    await eventually('both reminded', async () => (await reminded()).length === 2);
    await eventually('the deputy asked', async () => (await lab.posts(id, 'deputy')).length === 1);
    expect(await lab.posts(id, 'reminder')).toHaveLength(2);
  });
}

describe('timers on Postgres', () => {
  behaves(
    () => undefined,
    () => sql.unsafe('drop schema bullmq cascade; create schema bullmq authorization hk_queue'),
  );
});

requires('redis-server')('timers on Redis', () => {
  let redis: TestRedis | undefined;
  const start = async () => (redis ??= await startRedis());
  beforeEach(async () => void (await start()));
  afterAll(() => redis?.stop());

  behaves(
    () => redis?.url,
    async () => {
      const client = new Redis(redis?.url ?? '');
      await client.flushall();
      client.disconnect();
    },
  );

  test.each(['before the bot starts', 'while it runs'])(
    'alerts go out, and the bot stops in time, when Redis is killed %s',
    async (when) => {
      const transport = scriptedTransport();
      const own = await startRedis();
      if (when.startsWith('before')) await own.kill();
      const bot = await lab.bot({ scripted: () => transport }, { redisUrl: own.url });
      await own.stop();
      const id = await lab.send([0]);
      await eventually('all sent', async () => (await lab.posts(id)).every((post) => post.state === 'sent'));
      const began = performance.now();
      await bot.stop();
      expect(performance.now() - began).toBeLessThan(10_000);
    },
  );
});
