import { Queue, Worker } from 'bullmq';
import { createPostgresBackend, runMigrations, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Logger } from 'pino';

/** One moment at which something about an alert may fall due. The database decides whether it really does. */
export interface TimerJob {
  /** Code of the municipality. */
  tenant: string;
  alertId: string;
  name: string;
}

/**
 * The clockwork: wakes us at a moment. It holds no truth; whatever it loses is put back from Postgres. It runs on
 * Redis when there is one, otherwise on BullMQ's own Postgres backend.
 */
export interface TimerQueue {
  /** Sets a timer. Earlier ones of the same name stay: firing does no harm, and one of them may be firing just now. */
  set(job: TimerJob, dueAt: Date): Promise<void>;
  close(): Promise<void>;
}

export interface TimerQueueOptions {
  databaseUrl: string;
  redisUrl?: string | undefined;
  /** Name of the queue; tests use their own. */
  queueName?: string;
  now: () => Date;
  log: Logger;
  onDue: (job: TimerJob) => Promise<void>;
}

const SCHEMA = 'bullmq';
/** A role that has that schema, and nothing else. */
const AS_QUEUE = '-c role=hk_queue';
/** A half-open connection must not stop the clock. */
const ANSWER_WITHIN_MS = 10_000;
/** Nor its end; what is left in the queue is rebuilt from the database. */
const CLOSE_WITHIN_MS = 1500;
const READY_WITHIN_MS = 2000;
/** The rule `queue-jobs` of core/privacy/retention: a week, to see why. */
const KEEP_FAILED_S = 7 * 24 * 3_600;

export async function openTimerQueue(options: TimerQueueOptions): Promise<TimerQueue> {
  const name = options.queueName ?? 'alert-timers';
  const process = async (job: { data: TimerJob }) => options.onDue(job.data);
  const { queue, worker, closeExtra } =
    options.redisUrl === undefined
      ? await onPostgres(options.databaseUrl, name, process)
      : onRedis(options.redisUrl, name, process);
  const onError = (error: Error) =>
    options.log.warn({ code: 'code' in error ? error.code : error.name }, 'timer queue');
  queue.on('error', onError);
  worker.on('error', onError);
  worker.on('failed', (job, error) =>
    options.log.error({ alertId: job?.data.alertId, timer: job?.data.name, code: error.name }, 'timer failed'),
  );
  // Alerts do not wait for the clockwork: what it is told meanwhile, it does once it is there.
  if (!(await within(READY_WITHIN_MS, queue.waitUntilReady()))) options.log.warn('timer queue is away');
  return {
    async set(job, dueAt) {
      const jobId = `${job.name}_${job.alertId}_${dueAt.getTime()}`;
      await queue.remove(jobId).catch(() => 0);
      const delay = Math.max(0, dueAt.getTime() - options.now().getTime());
      await queue.add(job.name, job, {
        jobId,
        delay,
        removeOnComplete: true,
        removeOnFail: { count: 100, age: KEEP_FAILED_S },
        attempts: 3,
        backoff: { type: 'exponential', delay: 1000 },
      });
    },
    async close() {
      for (const part of [worker, queue]) {
        if (!(await within(CLOSE_WITHIN_MS, part.close()))) await within(CLOSE_WITHIN_MS, part.disconnect());
      }
      await closeExtra();
    },
  };
}

/** Whether it is done within that time; what fails is done as well. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const done = work.then(
    () => true,
    () => true,
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}

type Process = (job: { data: TimerJob }) => Promise<void>;

interface Parts {
  queue: Queue<TimerJob>;
  worker: Worker<TimerJob>;
  closeExtra: () => Promise<void>;
}

async function onPostgres(connectionString: string, name: string, process: Process): Promise<Parts> {
  const client = new pg.Client({ connectionString, options: AS_QUEUE, query_timeout: ANSWER_WITHIN_MS });
  await client.connect();
  try {
    await runMigrations(withoutMakingSchemas(client), SCHEMA);
  } finally {
    await client.end();
  }
  const classes = withBackend(createPostgresBackend);
  const connection = {
    connectionString,
    options: AS_QUEUE,
    schema: SCHEMA,
    max: 3,
    query_timeout: ANSWER_WITHIN_MS,
    keepAlive: true,
  };
  return {
    queue: new classes.Queue<TimerJob>(name, { connection }) as unknown as Queue<TimerJob>,
    worker: new classes.Worker<TimerJob>(name, process, { connection, concurrency: 4 }) as unknown as Worker<TimerJob>,
    closeExtra: async () => undefined,
  };
}

/** Our own migrations made the schema; a role that may make schemas might make others. */
function withoutMakingSchemas(client: pg.Client): Parameters<typeof runMigrations>[0] {
  return {
    query: async (text: string, values?: unknown[]) =>
      text.startsWith('CREATE SCHEMA') ? { rows: [], rowCount: 0 } : client.query(text, values),
  } as Parameters<typeof runMigrations>[0];
}

function onRedis(url: string, name: string, process: Process): Parts {
  const settings = { maxRetriesPerRequest: null, socketTimeout: 30_000, connectTimeout: 5000 };
  const forQueue = new Redis(url, settings);
  const forWorker = new Redis(url, settings);
  const prefix = '{hk}';
  return {
    queue: new Queue<TimerJob>(name, { connection: forQueue, prefix }),
    worker: new Worker<TimerJob>(name, process, { connection: forWorker, prefix, concurrency: 4 }),
    closeExtra: async () => {
      forQueue.disconnect();
      forWorker.disconnect();
    },
  };
}
