import { afterEach, expect, test } from 'vitest';
import { createBot } from '../../bot/service.ts';
import { getLine, recordLineState, requestLine } from '../../core/delivery/index.ts';
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

test('how linking goes is told: until when a code can be used, that it was used, and why it came to nothing', async () => {
  world = await createWorld({ groups: [{ area: 0, primary: 1 }], line: 'unlinked' });
  const { ctx, lineId } = world;
  const { sql } = ctx.db;
  const now = new Date('2026-03-10T20:40:00Z');
  const expiresAt = new Date('2026-03-10T20:40:20Z');
  const state = async (change: Omit<Parameters<typeof recordLineState>[2], 'now'>) => {
    await recordLineState(sql, lineId, { ...change, now });
    return (await getLine(ctx, lineId)).link;
  };
  const nothing = { expiresAt: null, until: null, usedAt: null, ended: null };
  expect(await state({ state: 'linking', linkCode: 'een', link: { expiresAt } })).toEqual({
    ...nothing,
    expiresAt: expiresAt.toISOString(),
  });
  expect(await state({ state: 'connecting' })).toEqual({ ...nothing, usedAt: now.toISOString() });
  expect(await state({ state: 'connected', phone: '+31612345678' })).toBeNull();
  expect(await state({ state: 'linking', linkCode: 'twee', link: { until: expiresAt } })).toMatchObject({
    until: expiresAt.toISOString(),
  });
  const expired = { ...nothing, ended: 'expired' };
  expect(await state({ state: 'unlinked', reason: 'Niet op tijd.', link: { ended: 'expired' } })).toEqual(expired);
  // A bot that starts again says unlinked once more; what was said stays.
  expect(await state({ state: 'unlinked' })).toEqual(expired);
  await requestLine(ctx, lineId, { request: 'link' });
  expect(await getLine(ctx, lineId)).toMatchObject({ link: null, request: 'link' });
});

test('a request to link that the network refuses is told with the reason, and not asked again', async () => {
  world = await createWorld({ groups: [{ area: 0, primary: 1 }], line: 'unlinked' });
  let asked = 0;
  const transport: Transport & CanLink = {
    name: 'scripted',
    start: async () => undefined,
    stop: async () => undefined,
    send: async () => Promise.reject(new TransportError('not-linked', 'not linked')),
    async link() {
      asked += 1;
      throw new TransportError('no-account', 'no such account');
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
  await requestLine(world.ctx, world.lineId, { request: 'link-code', phone: '+31600000000' });
  await bot.start();
  try {
    await expect
      .poll(() => getLine(world.ctx, world.lineId), { timeout: 15_000 })
      .toMatchObject({
        state: 'unlinked',
        stateReason: 'Dit nummer is op het netwerk niet bekend. Controleer het nummer.',
        link: { ended: 'refused' },
        request: null,
        held: true,
      });
    expect(asked).toBe(1);
  } finally {
    await bot.stop();
  }
});
