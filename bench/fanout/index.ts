import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { composeFirst } from '../../core/alerts/compose/index.ts';
import { openDatabase } from '../../db/client.ts';
import { migrate } from '../../db/migrate.ts';
import { startPostgres } from '../../standalone/postgres/index.ts';
import { median, percentile } from '../statistics.ts';
import { FACTS, MUNICIPALITY_CODE, seed } from './seed.ts';

export interface FanoutOptions {
  recipients: number;
  rounds: number;
  accepts: number;
  redisUrl?: string;
  /** Also 1,000 and 100,000 recipients, for memory and linearity. */
  scale: boolean;
  say: (line: string) => void;
}

type Figures = Record<string, number>;

/** Rounds that do not count: code and caches get warm, as they are on a server that runs. */
const WARM_UP = 3;
/** One round of a job per recipient runs as much code as thirty of the others. */
const WARM_UP_JOBS = 1;

interface Runner {
  ask(command: string): Promise<Figures>;
  stop(): Promise<void>;
}

/** Runs everything side by side, the runners in turn, and returns the medians. Starts and removes its own Postgres. */
export async function runFanout(options: FanoutOptions): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'hk-bench-'));
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined });
  const sink = await startChild('sink.ts', {});
  try {
    const sinkUrl = `http://127.0.0.1:${sink.port}`;
    // By these the runners know whose processor time to count; see usage.ts.
    Object.assign(process.env, { SINK_PID: String(sink.child.pid), POSTGRES_PID: String(server.pid) });
    return await compare(options, server.url, sinkUrl);
  } finally {
    sink.child.disconnect();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(options: FanoutOptions, url: string, sinkUrl: string): Promise<Figures> {
  const { recipients, rounds, say } = options;
  const ours = await startOurs(url, sinkUrl, recipients);
  const env = {
    DATABASE: await newDatabase(url, 'bench_jobs'),
    SINK: sinkUrl,
    RECIPIENTS: String(recipients),
    REDIS: options.redisUrl ?? '',
    TEXT: composeFirst(
      { ...FACTS, occurredAt: new Date().toISOString() },
      { checkUrl: 'http://127.0.0.1:8080/m/XXXXXX', now: new Date() },
    ),
  };
  const runners: [string, Runner, number][] = [
    ['ours', ours, WARM_UP],
    ['bare', await startRunner('run-bare.ts', env), WARM_UP],
    ['job_per_recipient', await startRunner('run-jobs.ts', env), WARM_UP_JOBS],
  ];
  const results: Record<string, Figures[]> = {};
  for (let round = 1 - WARM_UP; round <= rounds; round += 1) {
    for (const [name, runner, warmUp] of runners) {
      if (round <= -warmUp) continue;
      const figures = await runner.ask('round');
      if (round < 1) continue;
      (results[name] ??= []).push(figures);
      say(`ronde ${round} ${name.padEnd(18)} ${figures['seconds']?.toFixed(3)} s`);
    }
  }
  const accepts: number[] = (results['ours'] ?? []).map((f) => f['acceptMs'] ?? 0);
  for (let n = 0; n < options.accepts; n += 1) accepts.push((await ours.ask('accept'))['acceptMs'] ?? 0);
  const urgent = await ours.ask('urgent');
  for (const [, runner] of runners) await runner.stop();
  const of = (name: string, figure: string) => median((results[name] ?? []).map((f) => f[figure] ?? 0));
  const summary: Figures = {
    recipients,
    rounds,
    ours_s: of('ours', 'seconds'),
    bare_s: of('bare', 'seconds'),
    job_per_recipient_s: of('job_per_recipient', 'seconds'),
    accept_p99_ms: percentile(accepts, 99),
    accept_p50_ms: percentile(accepts, 50),
    first_post_ms: of('ours', 'firstPostMs'),
    rss_mb: of('ours', 'rssMb'),
    ours_cpu_ms: of('ours', 'cpuMs'),
    ours_postgres_cpu_ms: of('ours', 'postgresCpuMs'),
    ours_sink_cpu_ms: of('ours', 'sinkCpuMs'),
    bare_cpu_ms: of('bare', 'cpuMs'),
    bare_sink_cpu_ms: of('bare', 'sinkCpuMs'),
    urgent_ms: urgent['urgentMs'] ?? 0,
    lost: Math.max(...(results['ours'] ?? []).map((f) => f['lost'] ?? 0)),
    duplicates: Math.max(...(results['ours'] ?? []).map((f) => f['duplicates'] ?? 0)),
  };
  if (options.scale) Object.assign(summary, await scale(url, sinkUrl, options));
  return rounded(summary);
}

/** The same run with 1,000, 10,000 and 100,000 recipients, each in a fresh process. */
async function scale(url: string, sinkUrl: string, { say }: FanoutOptions): Promise<Figures> {
  const figures: Figures = {};
  for (const recipients of [1000, 10_000, 100_000]) {
    const runner = await startOurs(url, sinkUrl, recipients);
    await runner.ask('round');
    const rounds = [await runner.ask('round'), await runner.ask('round'), await runner.ask('round')];
    await runner.stop();
    figures[`s_${recipients}`] = median(rounds.map((f) => f['seconds'] ?? 0));
    figures[`rss_mb_${recipients}`] = median(rounds.map((f) => f['rssMb'] ?? 0));
    say(
      `${recipients} ontvangers: ${figures[`s_${recipients}`]?.toFixed(2)} s, ${figures[`rss_mb_${recipients}`]?.toFixed(0)} MB`,
    );
  }
  const per = (n: number) => (figures[`s_${n}`] ?? 0) / n;
  return {
    ...figures,
    memory_ratio_1k_100k: (figures['rss_mb_100000'] ?? 0) / (figures['rss_mb_1000'] ?? 1),
    time_per_recipient_ratio_10k_100k: per(100_000) / per(10_000),
  };
}

async function startOurs(url: string, sinkUrl: string, recipients: number): Promise<Runner> {
  const databaseUrl = await newDatabase(url, `bench_${recipients}`);
  await migrate(databaseUrl);
  const database = openDatabase(databaseUrl, { settings: { 'hk.tenant': MUNICIPALITY_CODE } });
  const { areaCodes } = await seed(database, recipients);
  await database.close();
  return startRunner('run-ours.ts', { DATABASE: databaseUrl, SINK: sinkUrl, AREAS: areaCodes.join(',') });
}

async function newDatabase(url: string, name: string): Promise<string> {
  const database = openDatabase(url);
  await database.sql.unsafe(`drop database if exists ${name} with (force)`);
  await database.sql.unsafe(`create database ${name}`);
  await database.close();
  const target = new URL(url);
  target.pathname = `/${name}`;
  return target.href;
}

async function startRunner(file: string, env: Record<string, string>): Promise<Runner> {
  const { child } = await startChild(file, env);
  return {
    ask: (command) =>
      new Promise((resolve, reject) => {
        const stopped = () => reject(new Error(`${file} stopped`));
        child.once('exit', stopped);
        child.once('message', (message: { result?: Figures; error?: string }) => {
          child.off('exit', stopped);
          if (message.result === undefined) reject(new Error(message.error ?? 'runner failed'));
          else resolve(message.result);
        });
        child.send({ command });
      }),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}

async function startChild(file: string, env: Record<string, string>): Promise<{ child: ChildProcess; port: number }> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const execArgv = path.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = fork(path, { env: { ...process.env, ...env }, execArgv });
  const ready = await new Promise<{ port?: number }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port?: number }));
    child.once('exit', (code) => reject(new Error(`${file} stopped with ${code}`)));
  });
  return { child, port: ready.port ?? 0 };
}

function rounded(figures: Figures): Figures {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(value * 1000) / 1000]));
}
