import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { pino } from 'pino';
import { createBot } from '../../bot/service.ts';
import { createDraft, dispatchAlert } from '../../core/alerts/index.ts';
import { contextIn, systemClock } from '../../core/context.ts';
import { CHANNELS, enqueueBulk } from '../../core/delivery/index.ts';
import { openTargeting } from '../../core/registry/index.ts';
import { openDatabase } from '../../db/client.ts';
import { openTenants } from '../../db/tenants.ts';
import { transact } from '../../db/transaction.ts';
import { measureCpu, measurePeak } from './usage.ts';
import { FACTS, keys, MUNICIPALITY_CODE } from './seed.ts';
import { createSinkTransport } from './sink-transport.ts';

/** Our runner: the product's own verbs and bot, the sink as the only network. Does one round per message of the parent. */
const { DATABASE, SINK, AREAS } = process.env as Record<string, string>;
const areaCodes = (AREAS ?? '').split(',');
const log = pino({ level: 'error' }, pino.destination(2));
const tenants = openTenants(DATABASE ?? '', { maxConnections: 8 });
const database = tenants.scope(MUNICIPALITY_CODE, 'system');
/** All rights, to empty tables and to count. */
const admin = openDatabase(DATABASE ?? '', { maxConnections: 2 });
const around = { keys, clock: systemClock, actor: { id: 'bench' }, log };
const ctx = contextIn(tenants, MUNICIPALITY_CODE, 'system', around);
const targeting = await openTargeting(ctx);
const deps = { targeting, checkBaseUrl: 'http://127.0.0.1:8080' };
const network = createSinkTransport(SINK ?? '');
const bot = createBot({
  tenants,
  around,
  deps,
  policy: { reminderAfterMs: 3_600_000, deputyAfterMs: 7_200_000 },
  transports: { sink: () => network },
});

async function draft(): Promise<string> {
  const facts = { ...FACTS, occurredAt: new Date().toISOString() };
  const alert = await createDraft(ctx, {
    municipalityCode: MUNICIPALITY_CODE,
    facts,
    target: { type: 'areas', codes: areaCodes },
  });
  return alert.id;
}

async function dispatch(id: string): Promise<{ acceptMs: number; began: bigint; posts: number }> {
  const began = process.hrtime.bigint();
  const { posts } = await dispatchAlert(ctx, deps, id, { idempotencyKey: randomUUID() });
  return { acceptMs: Number(process.hrtime.bigint() - began) / 1e6, began, posts };
}

/** Wakes at every news about any alert; the product's own clients are told the same way. */
let onNews: () => void = () => undefined;
await database.sql.listen(CHANNELS.alerts, () => onNews());

/**
 * Until every post of the alert is known in Postgres as sent: a batch leaves the queue with the results of all its posts.
 * Postgres is not asked before the network has answered for the last of them; until then the answer can only be no.
 */
async function waitUntilSent(id: string, answered = 0): Promise<void> {
  for (;;) {
    const news = new Promise<void>((resolve) => {
      onNews = resolve;
      setTimeout(resolve, 100).unref();
    });
    if (network.answered() >= answered) {
      const [row] = await database.sql<{ open: number }[]>`
        select count(*) as open from post_batches b join alert_messages m on m.id = b.message_id where m.alert_id = ${id}`;
      if (row?.open === 0) return;
    }
    await news;
  }
}

/** Posts of the alert that are not sent after all; has to be none. */
async function notSent(id: string): Promise<number> {
  const [row] = await database.sql<{ open: number }[]>`
    select count(*) as open from alert_messages m cross join lateral posts_of(m.id) p
    where m.alert_id = ${id} and p.state < 'sent'`;
  return row?.open ?? 0;
}

/** Also waits a moment: alerts do not follow each other within the second, nor should their measurements. */
async function clear(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await transact(
    admin.sql,
    (tx) =>
      tx`truncate check_codes, posts, post_batches, receipts, relays, alert_messages, alert_events, alert_images, alerts, idempotency_keys, alert_authors, approvals, holds restart identity`,
  );
}

const stats = async (): Promise<{ received: number; duplicates: number; firstAt: string; watchedAt: string }> =>
  (await (await fetch(`${SINK}/stats`)).json()) as never;

const commands: Record<string, () => Promise<Record<string, number>>> = {
  async round() {
    await fetch(`${SINK}/`, { method: 'DELETE' });
    const id = await draft();
    const peak = measurePeak();
    const cpu = measureCpu();
    const before = network.answered();
    const { acceptMs, began, posts } = await dispatch(id);
    await waitUntilSent(id, before + posts);
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    const used = cpu();
    const rssMb = peak();
    const seen = await stats();
    const unsent = await notSent(id);
    await clear();
    return {
      seconds,
      acceptMs,
      ...used,
      firstPostMs: Number(BigInt(seen.firstAt) - began) / 1e6,
      rssMb,
      lost: posts - seen.received + unsent,
      duplicates: seen.duplicates,
    };
  },
  async accept() {
    const id = await draft();
    const { acceptMs } = await dispatch(id);
    await waitUntilSent(id);
    await clear();
    return { acceptMs };
  },
  async urgent() {
    await fetch(`${SINK}/`, { method: 'DELETE' });
    const people = await database.sql<{ id: number }[]>`select id from administrators order by id limit 10000`;
    const [line] = await database.sql<{ id: number }[]>`select id from lines limit 1`;
    await enqueueBulk(database.sql, {
      lineId: line?.id ?? 0,
      text: 'Nieuwsbrief',
      administratorIds: people.map((p) => p.id),
      now: new Date(),
    });
    const id = await draft();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = await stats();
    const began = process.hrtime.bigint();
    await dispatch(id);
    const [row] = await database.sql<{ nonce: string }[]>`
      select p.nonce from posts p join alert_messages m on m.id = p.message_id where m.alert_id = ${id} limit 1`;
    await waitUntilSent(id);
    const [firstSent] = await database.sql<{ at: Date }[]>`
      select min(p.sent_at) as at from posts p join alert_messages m on m.id = p.message_id where m.alert_id = ${id}`;
    const [alert] = await database.sql<{ at: Date }[]>`select dispatched_at as at from alerts where id = ${id}`;
    const urgentMs = (firstSent?.at.getTime() ?? 0) - (alert?.at.getTime() ?? 0);
    const waited = Number(process.hrtime.bigint() - began) / 1e6;
    await database.sql`delete from posts where message_id is null`;
    await clear();
    return { urgentMs, bulkSentBefore: before.received, allUrgentMs: waited, nonce: row === undefined ? 0 : 1 };
  },
};

await bot.start();
process.send?.({ ready: true });
process.on('message', (message: { command: string }) => {
  void commands[message.command]?.().then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => {
  void bot
    .stop()
    .then(() => targeting.close())
    .then(() => Promise.all([tenants.close(), admin.close()]))
    .finally(() => process.exit(0));
});
