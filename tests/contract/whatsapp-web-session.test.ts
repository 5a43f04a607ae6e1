import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DEFAULT_TIMEOUTS } from '../../bot/transports/whatsapp-web/options.ts';
import { Session } from '../../bot/transports/whatsapp-web/session.ts';
import type { SessionEnd, SessionHooks } from '../../bot/transports/whatsapp-web/session.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';
import type { ThrowAwayFolder } from '../helpers/throw-away-folder.ts';
import { treeOf } from './browser-processes.ts';
import { silentLog } from './silent-log.ts';
import { makeWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const LINE = '+31600000001';
const ANN = '+31600000002';

/** One browser with the page in our hands: what the library does by itself when the page moves under it. */
describeWithChromium('a session of the library', () => {
  let folder: ThrowAwayFolder;
  let world: WebWorld;
  let session: Session;
  let told: string[];
  let ended: SessionEnd | null;

  const sessionDir = () => path.join(folder.path, 'line');

  beforeAll(async () => {
    folder = await throwAwayFolder('session');
    world = await makeWebWorld({ msgKeyField: '$1' });
    for (const phone of [LINE, ANN]) world.simulator.network.accounts.add({ phone });
  });
  afterEach(async () => {
    await session?.close();
    world.simulator.network.faults.clear();
  });
  afterAll(async () => {
    await world?.close();
    await folder?.remove();
  });

  const open = async (boot = 20_000): Promise<void> => {
    told = [];
    ended = null;
    const hooks: SessionHooks = {
      qr: (qr) => void world.simulator.network.linking.scanQr(LINE, qr),
      pairingCode: () => {},
      paired: () => {},
      ready: () => told.push('ready'),
      socket: (state) => told.push(state),
      ended: (end) => (ended = end),
      message: (message) => told.push(`message ${message.body}`),
      ack: () => {},
      edited: () => {},
      reaction: () => {},
      notice: () => {},
    };
    session = new Session(
      {
        sessionDir: sessionDir(),
        chromiumPath: world.chromiumPath,
        chromiumArgs: world.standIn.chromiumArgs(),
        timeouts: { ...DEFAULT_TIMEOUTS, ...world.timeouts, boot },
        log: silentLog,
      },
      hooks,
    );
    await session.open();
    await expect.poll(() => told, { timeout: 15_000 }).toContain('ready');
  };

  test('a page that is loaded again becomes ready again, and tells everything once', async () => {
    await open();
    told.length = 0;
    await session.page.reload();
    await expect.poll(() => told, { timeout: 15_000 }).toContain('ready');
    world.simulator.people.write(ANN, LINE, 'na het herladen');
    await expect.poll(() => told).toContain('message na het herladen');
    expect(told.filter((what) => what.startsWith('message'))).toHaveLength(1);
    expect(ended).toBeNull();
  });

  test('a page that cannot be loaded again ends the session, not the process', async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', note);
    try {
      await open(1500);
      world.simulator.network.faults.set({ down: true });
      await session.page.reload().catch(() => {});
      await expect.poll(() => ended, { timeout: 15_000 }).toMatchObject({ why: 'broken' });
      await expect.poll(() => treeOf(sessionDir())).toStrictEqual([]);
      expect(rejections).toStrictEqual([]);
    } finally {
      process.off('unhandledRejection', note);
    }
  });

  test('closing it while it boots leaves nothing running', async () => {
    const opening = open();
    opening.catch(() => {});
    await expect.poll(() => treeOf(sessionDir()).length, { timeout: 10_000 }).toBeGreaterThan(0);
    await session.close();
    await expect(opening).rejects.toThrow('closed while booting');
    expect(treeOf(sessionDir())).toStrictEqual([]);
  });
});
