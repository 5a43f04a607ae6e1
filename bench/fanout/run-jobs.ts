import process from 'node:process';
import { createPostgresBackend, Queue, runMigrations, withBackend, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import postgres from 'postgres';
import { Pool } from 'undici';

/** The usual way: one BullMQ job per recipient, and one row update per job. On Redis when there is one. */
const { DATABASE, SINK, RECIPIENTS, REDIS, TEXT } = process.env as Record<string, string | undefined>;
const pool = new Pool(SINK ?? '', { connections: 64, pipelining: 1, headersTimeout: 10_000, bodyTimeout: 10_000 });
const sql = postgres(DATABASE ?? '', { max: 10, onnotice: () => undefined });
const text = TEXT ?? '';
let done = 0;
let onDone: () => void = () => undefined;

const handle = async (job: { data: { n: number; to: string } }) => {
  const { body } = await pool.request({
    method: 'POST',
    path: `/job-${job.data.n}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to: job.data.to, text }),
  });
  await body.json();
  await sql`update bench_recipients set status = 'sent', sent_at = now() where id = ${job.data.n}`;
  done += 1;
  if (done === Number(RECIPIENTS)) onDone();
};

async function parts() {
  if (REDIS !== undefined && REDIS !== '') {
    const options = { maxRetriesPerRequest: null };
    return {
      queue: new Queue('bench', { connection: new Redis(REDIS, options) }),
      worker: new Worker('bench', handle, { connection: new Redis(REDIS, options), concurrency: 64 }),
    };
  }
  const client = new pg.Client({ connectionString: DATABASE });
  await client.connect();
  await runMigrations(client, 'bullmq');
  await client.end();
  const classes = withBackend(createPostgresBackend);
  const connection = { connectionString: DATABASE ?? '', schema: 'bullmq', max: 10 };
  return {
    queue: new classes.Queue('bench', { connection }),
    worker: new classes.Worker('bench', handle, { connection, concurrency: 64 }),
  };
}

await sql`create table if not exists bench_recipients (id int primary key, phone text not null, status text not null, sent_at timestamptz)`;
const { queue } = await parts();
await queue.waitUntilReady();

async function round(): Promise<{ seconds: number }> {
  const total = Number(RECIPIENTS);
  done = 0;
  await sql`truncate bench_recipients`;
  const finished = new Promise<void>((resolve) => (onDone = resolve));
  const began = process.hrtime.bigint();
  await sql`insert into bench_recipients select n, '316' || (10000000 + n), 'queued', null from generate_series(0, ${total - 1}::int) n`;
  const jobs = Array.from({ length: total }, (_, n) => ({
    name: 'send',
    data: { n, to: `316${10_000_000 + n}@c.us` },
    opts: { removeOnComplete: true },
  }));
  await queue.addBulk(jobs);
  await finished;
  return { seconds: Number(process.hrtime.bigint() - began) / 1e9 };
}

process.send?.({ ready: true });
process.on('message', () => {
  void round().then((result) => process.send?.({ result }));
});
process.on('disconnect', () => process.exit(0));
