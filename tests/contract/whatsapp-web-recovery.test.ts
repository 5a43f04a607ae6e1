import { spawn } from 'node:child_process';
import { readlink, symlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { isAlive } from '../../chromium/index.ts';
import { profileFolder } from '../../bot/transports/whatsapp-web/profile.ts';
import { newMessageId as newKey } from '../../simulator/index.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';
import type { ThrowAwayFolder } from '../helpers/throw-away-folder.ts';
import { browserOf, renderersOf, treeOf } from './browser-processes.ts';
import { ContractLine } from './contract-line.ts';
import { makeWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const LINE = '+31600000001';
const ANN = '+31600000002';
const ANN_CHAT = '31600000002@c.us';

/** One line, linked once, whose browser meets with everything that browsers meet with. */
describeWithChromium('a line on WhatsApp Web comes back by itself', () => {
  let folder: ThrowAwayFolder;
  let world: WebWorld;
  let line: ContractLine;
  let sessionDir: string;

  beforeAll(async () => {
    folder = await throwAwayFolder('recovery');
    sessionDir = path.join(folder.path, 'line');
    // The page has synchronised before the library listens: on every start here the watchdog has to step in.
    world = await makeWebWorld({ msgKeyField: '$1', syncMs: 0 });
    world.simulator.network.accounts.add({ phone: LINE });
    world.simulator.network.accounts.add({ phone: ANN });
    line = new ContractLine(world.makeTransport('recovery', sessionDir, { probe: 1000, close: 2000 }));
    await line.start();
    await line.linkByQr(world.simulator.network, LINE);
  });
  afterAll(async () => {
    await line?.transport.stop();
    await world?.close();
    await folder?.remove();
  });

  afterEach(() => world.simulator.network.faults.clear());

  const send = () => line.transport.send({ key: newKey(), chat: ANN_CHAT, text: 'bericht' });
  const arrived = (key: string) => world.simulator.network.accounts.get(ANN).log.filter(({ id }) => id === key).length;
  const write = (text: string) => world.simulator.people.write(ANN, LINE, text);
  const told = (text: string) => line.all('message', (message) => message.text === text).length;
  const onlyRestored = (from: number) => {
    const states = line.events.slice(from).flatMap((event) => (event.type === 'state' ? [event.state] : []));
    expect(states).not.toContain('unlinked');
    expect(states).not.toContain('linking');
  };

  test('a page that synchronises before the library listens becomes ready after all', async () => {
    await line.transport.stop();
    const from = line.events.length;
    await line.start();
    await line.reaches('connected', from);
    await send();
    onlyRestored(from);
  });

  test('a killed browser is replaced; a send that was under way is unclear, and told truly afterwards', async () => {
    const from = line.events.length;
    const browser = browserOf(sessionDir)!;
    world.simulator.network.faults.set({ delaySendsMs: 3000 });
    const key = newKey();
    const sending = line.transport.send({ key, chat: ANN_CHAT, text: 'onderweg' }).catch((error: unknown) => error);
    await expect.poll(() => line.transport.lookUp(key, ANN_CHAT)).toBe('unclear');
    process.kill(browser, 'SIGKILL');
    expect(await sending).toMatchObject({ failure: 'timeout', unclear: true });
    world.simulator.network.faults.clear();
    write('tijdens de herstart');
    await line.reaches('connected', from);
    await line.next('message', ({ text }) => text === 'tijdens de herstart');
    onlyRestored(from);
    expect(browserOf(sessionDir)).not.toBe(browser);
    expect(await line.transport.lookUp(key, ANN_CHAT)).toBe(arrived(key) === 1 ? 'sent' : 'absent');
    await send();
    expect(told('tijdens de herstart')).toBe(1);
  });

  test('a killed page is replaced', async () => {
    const from = line.events.length;
    for (const pid of renderersOf(sessionDir)) process.kill(pid, 'SIGKILL');
    await line.reaches('connecting', from);
    await line.reaches('connected', from);
    await send();
    onlyRestored(from);
  });

  test('a page that hangs is noticed and replaced, and no call hangs with it', async () => {
    const from = line.events.length;
    for (const pid of renderersOf(sessionDir)) process.kill(pid, 'SIGSTOP');
    await expect(line.transport.members('120363000000000000@g.us')).rejects.toMatchObject({ name: 'TransportError' });
    await line.reaches('connected', from);
    await send();
    onlyRestored(from);
  });

  test('a line that stays sick gets a new browser, and is well only once that has proved itself', async () => {
    await line.transport.stop();
    const timeouts = { send: 400, ackSick: 300, sickProbe: 20, call: 5000 };
    const sick = new ContractLine(world.makeTransport('sick', sessionDir, timeouts));
    await sick.start();
    await sick.reaches('connected');
    const browser = browserOf(sessionDir);
    world.simulator.network.faults.set({ loseSends: true });
    const from = sick.events.length;
    await sick.transport.send({ key: newKey(), chat: ANN_CHAT, text: 'x' }).catch(() => {});
    await sick.reaches('sick', from);
    await sick.reaches('connecting', from);
    const replaced = sick.events.length;
    await sick.reaches('sick', replaced);
    expect(browserOf(sessionDir)).not.toBe(browser);
    world.simulator.network.faults.clear();
    await sick.reaches('connected', replaced);
    const states = sick.events.slice(from).flatMap((event) => (event.type === 'state' ? [event.state] : []));
    expect(states).toStrictEqual(['sick', 'connecting', 'sick', 'connected']);
    await sick.transport.stop();
    const again = line.events.length;
    await line.start();
    await line.reaches('connected', again);
  });

  test('what came in while it was down is told once, over a start and two calls to catch up', async () => {
    await line.transport.stop();
    const since = new Date(world.simulator.network.now());
    write('precies een keer');
    const from = line.events.length;
    await line.start();
    await line.reaches('connected', from);
    await line.transport.catchUp(since);
    expect(await line.transport.catchUp(since)).toBe(0);
    expect(told('precies een keer')).toBe(1);
  });

  test('locks of a container that is gone, and of a process that is dead, are removed', async () => {
    for (const owner of [`another-host-${process.pid}`, `${hostname()}-999999999`]) {
      await line.transport.stop();
      const lock = path.join(profileFolder(sessionDir), 'SingletonLock');
      await symlink(owner, lock);
      const from = line.events.length;
      await line.start();
      await line.reaches('connected', from);
      expect(await readlink(lock).catch(() => null)).not.toBe(owner);
    }
  });

  test('a second process does not open a session that is in use, and says why', async () => {
    const other = new ContractLine(world.makeTransport('other', sessionDir));
    const browser = browserOf(sessionDir);
    await other.start();
    const { reason } = await other.reaches('offline');
    expect(reason).toContain('in gebruik');
    await other.transport.stop();
    expect(browserOf(sessionDir)).toBe(browser);
    await send();
  });

  test('while the network is out of reach the line is offline, and connects once it is back', async () => {
    const from = line.events.length;
    world.simulator.network.faults.set({ down: true });
    await line.reaches('offline', from);
    await expect(send()).rejects.toMatchObject({ failure: 'offline', retryable: true });
    for (const pid of renderersOf(sessionDir)) process.kill(pid, 'SIGKILL');
    await expect.poll(() => line.all('state').at(-1)?.reason, { timeout: 10_000 }).toContain('niet bereikbaar');
    world.simulator.network.faults.clear();
    const back = line.events.length;
    await line.reaches('connected', back);
    onlyRestored(from);
  });

  test('a process that is killed leaves no browser, and the next one takes the session over', async () => {
    await line.transport.stop();
    const script = fileURLToPath(new URL('line-process.ts', import.meta.url));
    const args = [sessionDir, world.chromiumPath, JSON.stringify(world.standIn.chromiumArgs())];
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (text: Buffer) => {
        if (String(text).includes('connected')) resolve();
      });
    });
    const tree = treeOf(sessionDir);
    child.kill('SIGKILL');
    expect(tree.length).toBeGreaterThan(1);
    const from = line.events.length;
    await line.start();
    await line.reaches('connected', from);
    onlyRestored(from);
    const now = new Set(treeOf(sessionDir));
    for (const pid of tree) expect(now.has(pid)).toBe(false);
    expect(tree.filter((pid) => isAlive(pid))).toStrictEqual([]);
    await send();
  });

  test('a session that is opened elsewhere is a conflict, which only a person ends', async () => {
    const { network } = world.simulator;
    const account = network.accounts.get(LINE);
    const [device] = account.devices.values();
    const from = line.events.length;
    const nothing = () => {};
    const elsewhere = network.connect({ notice: nothing, event: nothing, drop: nothing }, 'elders');
    elsewhere.hello({ pn: account.pn, deviceId: device!.id, token: device!.token });
    await line.reaches('conflict', from);
    await expect(send()).rejects.toMatchObject({ failure: 'not-linked' });
    await expect.poll(() => treeOf(sessionDir)).toStrictEqual([]);
    elsewhere.close();
    await line.transport.stop();
    const again = line.events.length;
    await line.start();
    await line.reaches('connected', again);
  });

  test('a line that was unlinked on the phone while it was down finds out at the start', async () => {
    await line.transport.stop();
    world.simulator.network.linking.unlink(LINE);
    const from = line.events.length;
    await line.start();
    await line.reaches('unlinked', from);
    await expect.poll(() => treeOf(sessionDir)).toStrictEqual([]);
  });
});
