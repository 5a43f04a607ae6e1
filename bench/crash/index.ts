import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../db/client.ts';
import { migrate } from '../../db/migrate.ts';
import { startPostgres } from '../../standalone/postgres/index.ts';
import { MUNICIPALITY_CODE, seed } from '../fanout/seed.ts';

/** What a kill -9 in the middle of a run cost. */
export interface CrashFigures {
  recipients: number;
  lost: number;
  duplicates: number;
  sent_before_kill: number;
  seconds_before_kill: number;
  seconds_after_restart: number;
}

/**
 * One alert to so many recipients; the process that accepts and sends is killed (-9) when about half is on the wire,
 * and started again. Counted at the sink, which lives in a process of its own, and in Postgres.
 */
export async function runCrash(recipients: number): Promise<CrashFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'hk-crash-'));
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined });
  const sink = await start('../fanout/sink.ts', {});
  const sinkUrl = `http://127.0.0.1:${sink.port}`;
  const database = openDatabase(server.url, { settings: { 'hk.tenant': MUNICIPALITY_CODE } });
  try {
    await migrate(server.url);
    const { areaCodes } = await seed(database, recipients);
    const env = { DATABASE: server.url, SINK: sinkUrl, AREAS: areaCodes.join(',') };
    const received = async () =>
      (await (await fetch(`${sinkUrl}/stats`)).json()) as { received: number; duplicates: number };

    const first = await start('../fanout/run-ours.ts', env);
    const began = performance.now();
    first.child.send({ command: 'round' });
    while ((await received()).received < recipients / 2) await new Promise((resolve) => setTimeout(resolve, 5));
    first.child.kill('SIGKILL');
    const secondsBeforeKill = (performance.now() - began) / 1000;
    await new Promise((resolve) => first.child.once('exit', resolve));
    const before = (await received()).received;

    const again = performance.now();
    const second = await start('../fanout/run-ours.ts', env);
    for (;;) {
      const [row] = await database.sql<
        { open: number }[]
      >`select count(*) as open from alert_messages m cross join lateral posts_of(m.id) p where p.state < 'sent'`;
      if (row?.open === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const secondsAfterRestart = (performance.now() - again) / 1000;
    second.child.disconnect();
    await new Promise((resolve) => second.child.once('exit', resolve));
    const after = await received();
    return {
      recipients,
      lost: recipients - after.received,
      duplicates: after.duplicates,
      sent_before_kill: before,
      seconds_before_kill: round(secondsBeforeKill),
      seconds_after_restart: round(secondsAfterRestart),
    };
  } finally {
    sink.child.disconnect();
    await database.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const round = (seconds: number) => Math.round(seconds * 1000) / 1000;

async function start(file: string, env: Record<string, string>): Promise<{ child: ChildProcess; port: number }> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const execArgv = path.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = fork(path, { env: { ...process.env, ...env }, execArgv });
  const ready = await new Promise<{ port?: number }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port?: number }));
    child.once('exit', (code) => reject(new Error(`${file} stopped with ${code}`)));
  });
  return { child, port: ready.port ?? 0 };
}
