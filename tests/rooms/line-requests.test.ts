import { afterEach, expect, test } from 'vitest';
import { createBot } from '../../bot/service.ts';
import { requestLine } from '../../core/delivery/index.ts';
import { TransportError } from '../../core/ports/transport.ts';
import type { CanLink, Transport, TransportListener } from '../../core/ports/transport.ts';
import { createWorld } from '../helpers/watch-world.ts';
import type { World } from '../helpers/watch-world.ts';

let world: World;
afterEach(() => world.close());

test('a request to link that comes before the network is there is not lost', async () => {
  world = await createWorld({ groups: [{ area: 0, primary: 1 }], line: 'unlinked' });
  let asked = 0;
  let listener: TransportListener = () => undefined;
  const transport: Transport & CanLink = {
    name: 'scripted',
    start: async (heard) => {
      listener = heard;
    },
    stop: async () => undefined,
    send: async () => Promise.reject(new TransportError('not-linked', 'not linked')),
    async link() {
      asked += 1;
      if (asked === 1) throw new TransportError('offline', 'no network yet');
      listener({ type: 'state', state: 'linking', qr: 'scan-me' });
    },
    unlink: async () => undefined,
  };
  const bot = createBot({
    tenants: world.tenants,
    around: world.around,
    deps: world.deps,
    transports: { scripted: () => transport },
    policy: { reminderAfterMs: 60_000, deputyAfterMs: 120_000 },
  });
  await requestLine(world.ctx, world.lineId, { request: 'link' });
  await bot.start();
  try {
    await expect
      .poll(async () => (await world.ctx.db.sql`select state, link_code, request from lines`)[0], { timeout: 15_000 })
      .toMatchObject({ state: 'linking', link_code: 'scan-me', request: null });
    expect(asked).toBe(2);
  } finally {
    await bot.stop();
  }
});
