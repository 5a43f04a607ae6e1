import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { startPostgres, type RunningPostgres } from '../../standalone/postgres/index.ts';
import { canAccess, NOBODY, pickMode } from '../../standalone/postgres/privilege.ts';
import { isAlive, waitUntil } from '../../standalone/postgres/processes.ts';
import { throwAwayFolder, type ThrowAwayFolder } from '../helpers/throw-away-folder.ts';
import { startApart, type Starter } from './start-apart.ts';

const root = process.getuid?.() === 0;
const log = (): void => {};
let folder: string;
const servers = new Map<number, RunningPostgres | undefined>();
const starters: Starter[] = [];
let thrownAway: ThrowAwayFolder;

/** Starts it here, and sees to it that it does not outlive the test. */
async function start(name: string, more: Partial<Parameters<typeof startPostgres>[0]> = {}): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir: path.join(folder, name), log, ...more });
  servers.set(server.pid, server);
  return server;
}

function apart(name: string, through: readonly string[] = []): Starter {
  const starter = startApart(path.join(folder, name), through);
  starters.push(starter);
  void starter.started.then(({ pid }) => servers.set(pid, undefined)).catch(() => {});
  return starter;
}

/** The command that runs another one as somebody who is not root; undefined when such a one cannot reach our files. */
function asNormalUser(): string[] | undefined {
  if (!root) return [];
  if (pickMode() === 'userns') return ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  if (!canAccess('setuid', '-r', fileURLToPath(import.meta.url))) return undefined;
  return ['setpriv', '--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups'];
}

async function query<T>(url: string, text: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (await sql.unsafe(text)) as unknown as T[];
  } finally {
    await sql.end();
  }
}

beforeAll(async () => {
  thrownAway = await throwAwayFolder('start');
  folder = thrownAway.path;
});

afterEach(async () => {
  for (const starter of starters.splice(0)) await starter.kill();
  for (const [pid, server] of servers) {
    await server?.stop();
    if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
    await waitUntil(() => !isAlive(pid), 5000);
  }
  servers.clear();
});

afterAll(() => thrownAway.remove());

test('a server starts with fsync on, on 127.0.0.1 below port 32768, behind a password that only the owner can read', async () => {
  const server = await start('new');
  const [row] = await query(
    server.url,
    `select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
       current_setting('unix_socket_directories') as sockets, current_setting('server_version') as version`,
  );
  expect(row).toEqual({ fsync: 'on', addresses: '127.0.0.1', sockets: '', version: expect.stringMatching(/^18\./) });
  expect(server).toMatchObject({ adopted: false, mode: pickMode() });
  expect(server.port).toBeLessThan(32_768);
  expect(statSync(path.join(folder, 'new')).mode & 0o777).toBe(0o700);
  expect(statSync(path.join(folder, 'new', 'wachtwoord')).mode & 0o777).toBe(0o600);
  const stranger = new URL(server.url);
  stranger.password = 'geraden';
  await expect(query(stranger.href, 'select 1')).rejects.toThrow('password authentication failed');
});

test('the log of the server holds no values of rows', async () => {
  const server = await start('new');
  await query(server.url, 'create table phones (phone text unique)');
  await query(server.url, `insert into phones values ('+31612345678')`);
  await expect(query(server.url, `insert into phones values ('+31612345678')`)).rejects.toThrow('duplicate key');
  expect(readFileSync(path.join(folder, 'new', 'postgres.log'), 'utf8')).not.toContain('31612345678');
});

test('stopping twice is as good as once, and the data is there at the next start', async () => {
  const server = await start('new');
  await query(server.url, 'create table kept as select 42 as answer');
  await Promise.all([server.stop(), server.stop()]);
  await server.stop();
  expect(isAlive(server.pid)).toBe(false);
  const again = await start('new');
  expect(await query(again.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  expect(again.url.split('@')[0]).toBe(server.url.split('@')[0]);
});

test('after kill -9 of the starter its server is adopted, and stopped with the adopter', async () => {
  const first = apart('new');
  const left = await first.started;
  await first.kill();
  expect(isAlive(left.pid)).toBe(true);
  const server = await start('new');
  expect(server).toMatchObject({ pid: left.pid, port: left.port, url: left.url, adopted: true });
  await server.stop();
  expect(isAlive(left.pid)).toBe(false);
});

test('after kill -9 of the starter and of Postgres the committed rows are recovered', async () => {
  const first = apart('new');
  const left = await first.started;
  await query(left.url, 'create table survivors as select generate_series(1, 1000) as n');
  process.kill(left.pid, 'SIGKILL');
  await first.kill();
  const server = await start('new');
  expect(server.adopted).toBe(false);
  expect(await query(server.url, 'select count(*)::int as n from survivors')).toEqual([{ n: 1000 }]);
});

test('a process whose server was killed under it starts another, and stops that one', async () => {
  const killed = await start('new');
  process.kill(killed.pid, 'SIGKILL');
  const server = await start('new');
  expect(server).toMatchObject({ adopted: false });
  await killed.stop();
  expect(isAlive(server.pid)).toBe(true);
  await server.stop();
  expect(isAlive(server.pid)).toBe(false);
});

test('a stale pid that now belongs to an unrelated process does not stop the start, nor is that process touched', async () => {
  const server = await start('new');
  process.kill(server.pid, 'SIGKILL');
  await waitUntil(() => !isAlive(server.pid), 5000);
  const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
  const pidFile = path.join(folder, 'new', 'data', 'postmaster.pid');
  const [, ...rest] = readFileSync(pidFile, 'utf8').split('\n');
  writeFileSync(pidFile, [stranger.pid, ...rest].join('\n'));
  try {
    const again = await start('new');
    expect(again.adopted).toBe(false);
    await again.stop();
    expect(stranger.exitCode).toBeNull();
  } finally {
    stranger.kill('SIGKILL');
    await once(stranger, 'exit');
  }
});

test('two starters at once get the same server, and the second does not stop it under the first', async () => {
  const [first, second] = [apart('both'), apart('both')];
  const [one, other] = await Promise.all([first.started, second.started]);
  expect(other).toMatchObject({ pid: one.pid, port: one.port, url: one.url });
  expect([one.adopted, other.adopted].toSorted()).toEqual([false, true]);
  const third = await start('both');
  await third.stop();
  expect(isAlive(one.pid)).toBe(true);
});

test('an initdb that was killed half-way is done again', async () => {
  const first = apart('half');
  const half = path.join(folder, 'half');
  const begun = (): boolean => {
    try {
      return readdirSync(half).some((name) => name.startsWith('data.nieuw-'));
    } catch {
      return false;
    }
  };
  expect(await waitUntil(begun, 10_000)).toBe(true);
  await first.kill();
  mkdirSync(path.join(half, 'data', 'base'), { recursive: true });
  const server = await start('half');
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(readdirSync(half).filter((name) => name.startsWith('data.nieuw-'))).toEqual([]);
});

test('a port that is given is used, and one that is taken is refused with a clear message', async () => {
  const server = await start('new');
  const taken = startPostgres({ dataDir: path.join(folder, 'both'), log, port: server.port });
  await expect(taken).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('poort is al in gebruik'),
  });
});

if (root)
  describe('as root', () => {
    test('a folder that root began is taken over where namespaces are forbidden, and back again', async () => {
      const spaced = await start('modes');
      await query(spaced.url, 'create table kept as select 1 as one');
      await spaced.stop();
      for (const mode of ['setuid', 'userns'] as const) {
        if (mode === 'userns' && pickMode() !== 'userns') continue;
        const server = await start('modes', { mode, sharedDir: path.join(folder, 'shared') });
        expect(await query(server.url, 'select one from kept')).toEqual([{ one: 1 }]);
        expect(server.mode).toBe(mode);
        await server.stop();
      }
    });

    test('below a closed home, nobody gets a shared place, and the next start finds it again', async () => {
      const home = path.join(folder, 'home');
      mkdirSync(home, { mode: 0o700 });
      const options = { mode: 'setuid', sharedDir: path.join(folder, 'shared') } as const;
      const server = await start('home/var', options);
      await query(server.url, 'create table kept as select 1 as one');
      await server.stop();
      const again = await start('home/var', { sharedDir: options.sharedDir });
      expect(await query(again.url, 'select one from kept')).toEqual([{ one: 1 }]);
      await again.stop();
    });
  });

const through = asNormalUser();
if (through)
  test('a normal user starts it', async () => {
    const home = path.join(folder, 'normal');
    mkdirSync(home);
    if (root && pickMode() === 'setuid') chownSync(home, NOBODY, NOBODY);
    const { mode, url } = await apart('normal', through).started;
    expect(mode).toBe('user');
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
else writeSync(1, 'overgeslagen: de start als gewone gebruiker, want die kan niet bij de map van dit project\n');
