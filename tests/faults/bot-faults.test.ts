import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { FACTS, MUNICIPALITY_CODE, seed } from '../../bench/fanout/seed.ts';
import { createDraft, dispatchAlert } from '../../core/alerts/index.ts';
import { contextIn, systemClock } from '../../core/context.ts';
import type { Context } from '../../core/context.ts';
import { openTargeting } from '../../core/registry/index.ts';
import type { Targeting } from '../../core/registry/index.ts';
import type { Database } from '../../db/client.ts';
import { migrate } from '../../db/migrate.ts';
import { openTenants, type Tenants } from '../../db/tenants.ts';
import { anyFreePort, startPostgres } from '../../standalone/postgres/index.ts';
import type { RunningPostgres } from '../../standalone/postgres/index.ts';
import { openAdmin } from '../helpers/database.ts';
import { testKeys } from '../helpers/keys.ts';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';
import type { ThrowAwayFolder } from '../helpers/throw-away-folder.ts';
import { startFaultProxy } from './fault-proxy.ts';
import type { FaultProxy } from './fault-proxy.ts';
import { eventually } from './lab.ts';
import { startBotProcess, startSink } from './processes.ts';
import type { BotProcess, Sink } from './processes.ts';

const RECIPIENTS = 2000;
let folder: ThrowAwayFolder;
let server: RunningPostgres;
let proxy: FaultProxy;
let sink: Sink;
let ctx: Context;
let tenants: Tenants;
let admin: Database;
let targeting: Targeting;
let areas: string[];
const bots = new Set<BotProcess>();

/** Far from where servers begin to look for a port: while ours is down, another test's must not take it. */
let port: number;
const startServer = () => startPostgres({ dataDir: path.join(folder.path, 'postgres'), log: () => undefined, port });
beforeAll(async () => {
  folder = await throwAwayFolder('faults');
  port = await anyFreePort();
  server = await startServer();
  await migrate(server.url);
  proxy = await startFaultProxy(server.port);
  sink = await startSink();
  tenants = openTenants(server.url, { maxConnections: 4, answerWithinMs: 5000 });
  const around = { keys: testKeys, clock: systemClock, actor: { id: 'test' }, log: pino({ level: 'silent' }) };
  ctx = contextIn(tenants, MUNICIPALITY_CODE, 'system', around);
  admin = openAdmin(server.url, MUNICIPALITY_CODE);
  areas = (await seed(admin, RECIPIENTS)).areaCodes;
  await admin.sql`update lines set pace = pace || '{"concurrency": 16}'`;
  targeting = await openTargeting(ctx);
});
afterAll(async () => {
  sink.stop();
  await proxy.close();
  await targeting.close();
  await tenants.close();
  await admin.close();
  await server.stop();
  await folder.remove();
});
beforeEach(async () => void (await fetch(`${sink.url}/`, { method: 'DELETE' })));
afterEach(async () => {
  proxy.set('ok');
  await Promise.all([...bots].map((bot) => bot.stop()));
  bots.clear();
});

async function startBot(url = server.url): Promise<BotProcess> {
  const bot = await startBotProcess(url, sink.url);
  bots.add(bot);
  return bot;
}

async function dispatch(): Promise<string> {
  const { id } = await createDraft(ctx, {
    municipalityCode: MUNICIPALITY_CODE,
    facts: { ...FACTS, occurredAt: new Date().toISOString() },
    target: { type: 'areas', codes: areas },
  });
  await dispatchAlert(ctx, { targeting, checkBaseUrl: 'http://127.0.0.1:8080' }, id, { idempotencyKey: randomUUID() });
  return id;
}

const arrived = async () => (await sink.stats()).received;
const arrives = (n: number) => eventually(`${n} to arrive`, async () => (await arrived()) >= n, 30_000);

/** Everybody got it once, and the rows say so. */
async function endsWell(id: string): Promise<void> {
  await eventually(
    'everything sent',
    async () => {
      const open = await ctx.db.sql`
        select 1 from alert_messages m cross join lateral posts_of(m.id) p
        where m.alert_id = ${id} and p.state <> 'sent' limit 1`.catch(() => [1]);
      return open.length === 0;
    },
    60_000,
  );
  expect(await sink.stats()).toMatchObject({ received: RECIPIENTS, duplicates: 0 });
}

describe('a bot process that is killed in the middle of two thousand', () => {
  test('and started again: nobody is missed, nobody gets it twice', async () => {
    const id = await dispatch();
    for (const reached of [200, 700, 1200]) {
      const bot = await startBot();
      await arrives(reached);
      await bot.kill();
      bots.delete(bot);
    }
    expect(await arrived()).toBeLessThan(RECIPIENTS);
    await startBot();
    await endsWell(id);
  });

  test('while another runs: that one takes over at once', async () => {
    const first = await startBot();
    await startBot();
    const id = await dispatch();
    await arrives(300);
    const began = performance.now();
    await first.kill();
    bots.delete(first);
    await endsWell(id);
    expect(performance.now() - began).toBeLessThan(30_000);
  });
});

describe('a database that falls away in the middle of two thousand', () => {
  test('by connections that are reset again and again', async () => {
    const bot = await startBot(proxy.through(server.url));
    const id = await dispatch();
    for (const reached of [100, 400, 700, 1000]) {
      await arrives(reached);
      proxy.reset();
    }
    await endsWell(id);
    expect(bot.died()).toBe(false);
  });

  test('by refusing for seconds', async () => {
    const bot = await startBot(proxy.through(server.url));
    const id = await dispatch();
    await arrives(300);
    proxy.set('refuse');
    await sleep(3000);
    proxy.set('ok');
    await endsWell(id);
    expect(bot.died()).toBe(false);
  });

  test('by answering nothing any more, on connections that stay open', async () => {
    const bot = await startBot(proxy.through(server.url));
    const id = await dispatch();
    await arrives(300);
    proxy.set('blackhole');
    await sleep(3000);
    proxy.set('ok');
    await endsWell(id);
    expect(bot.died()).toBe(false);
  });

  test('by answers that are cut off and a network that stalls', async () => {
    const bot = await startBot(proxy.through(server.url));
    const id = await dispatch();
    for (const [reached, bytes] of [
      [100, 10],
      [300, 3000],
      [500, 50_000],
    ] as const) {
      await arrives(reached);
      proxy.cutAfter(bytes);
    }
    await arrives(700);
    proxy.set('stall');
    await sleep(500);
    proxy.set('ok');
    await endsWell(id);
    expect(bot.died()).toBe(false);
  });

  test('because the server itself is killed and started again', async () => {
    const bot = await startBot();
    const id = await dispatch();
    await arrives(400);
    process.kill(server.pid, 'SIGKILL');
    await sleep(500);
    server = await startServer();
    await endsWell(id);
    expect(bot.died()).toBe(false);
  });
});
