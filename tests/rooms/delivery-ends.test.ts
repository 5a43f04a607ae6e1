import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  attachImage,
  changeAlert,
  closeAlert,
  createDraft,
  dispatchAlert,
  withdrawAlert,
  withdrawExpiredImage,
} from '../../core/alerts/index.ts';
import { recordAcks, recordResults } from '../../core/delivery/index.ts';
import type { OutgoingPost } from '../../core/ports/transport.ts';
import { createLab, eventually, twice } from '../faults/lab.ts';
import { areaCode, burglary, mobileOf, MUNICIPALITY } from '../helpers/watch-world.ts';
import { scriptedTransport } from '../helpers/scripted-transport.ts';
import type { Fate } from '../helpers/scripted-transport.ts';

const MANY = 500;
const lab = await createLab({
  groups: [
    ...Array.from({ length: 12 }, (_, n) => ({ area: 0, primary: 1000 + n })),
    ...Array.from({ length: MANY }, (_, n) => ({ area: 4, primary: n })),
  ],
  pace: { conversational: false },
});
const { sql } = lab.admin;
const [FEW, ALL] = [[0], [4]];
beforeEach(() => lab.empty());
afterEach(() => lab.onlyForward());
afterAll(() => lab.close());

const takes =
  (ms: number, then: Fate = 'arrives') =>
  async (_post?: OutgoingPost): Promise<Fate> => {
    await sleep(ms);
    return then;
  };
const keysOf = (posts: readonly { key: string }[]) => posts.map((post) => post.key).toSorted();
const chatsOf = (posts: readonly (OutgoingPost | { chat_id: string })[]) =>
  posts.map((post) => ('chat' in post ? post.chat : post.chat_id)).toSorted();
const settled = async (id: string, sort = 'first') =>
  (await lab.posts(id, sort)).every((post) => ['sent', 'failed', 'cancelled'].includes(post.state));
const inState = async (id: string, state: string, sort = 'first') =>
  (await lab.posts(id, sort)).filter((post) => post.state === state);

describe('taking an alert back', () => {
  test('in the middle of five hundred: nothing more goes, what went is revoked, and exactly those hear of it', async () => {
    const begun: number[] = [];
    const transport = scriptedTransport((post) => {
      if (post.text.includes('nu bezig')) begun.push(performance.now());
      return takes(10)();
    });
    await lab.bot({ scripted: () => transport });
    const id = await lab.send(ALL);
    await eventually('a hundred under way', () => transport.arrived.length > 100);
    await withdrawAlert(lab.ctx, lab.deps, id, {});
    const known = performance.now();
    await eventually('an end to it', () => settled(id));
    const sent = await inState(id, 'sent');
    expect(begun.filter((at) => at > known + 1000)).toEqual([]);
    expect(sent.length).toBeLessThan(MANY - 100);
    expect((await inState(id, 'cancelled')).every((post) => post.reason === 'withdrawn')).toBe(true);
    await eventually(
      'all revoked',
      async () => (await lab.posts(id)).every((post) => post.revoke !== 'wanted' || post.state === 'cancelled'),
      30_000,
    );
    expect(transport.revoked.toSorted()).toEqual(keysOf(sent));
    await eventually('all told', () => settled(id, 'withdrawal'));
    expect(chatsOf(await inState(id, 'sent', 'withdrawal'))).toEqual(chatsOf(sent));
    expect(twice(transport.arrived)).toEqual([]);
  });

  test('is not broken off by results and acknowledgements that come in at that moment, in whatever order', async () => {
    for (let round = 0; round < 6; round += 1) {
      const id = await lab.send(ALL);
      const posts = await lab.posts(id);
      const shuffled = posts.toSorted((a, b) => a.key.slice(-1).localeCompare(b.key.slice(-1)));
      const now = new Date();
      const ack = (order: typeof posts, level: 'delivered' | 'read') =>
        recordAcks(
          sql,
          order.map(({ key }) => ({ key, level, administratorId: null, at: now })),
          now,
        );
      const sent = (order: typeof posts) =>
        recordResults(sql, {
          results: order.map(({ id: postId }) => ({ postId, batchId: 0, outcome: 'sent', providerId: 'x', at: now })),
          finished: [],
          unwritten: [],
          session: 1,
          now,
        });
      await Promise.all([
        sent(posts),
        ack(posts.toReversed(), 'delivered'),
        ack(shuffled, 'read'),
        sent(shuffled),
        withdrawAlert(lab.ctx, lab.deps, id, {}),
      ]);
      expect(await inState(id, 'read')).toHaveLength(MANY);
    }
  });

  test('an alert that nobody has got yet tells nobody anything', async () => {
    const id = await lab.send(FEW);
    await withdrawAlert(lab.ctx, lab.deps, id, {});
    const transport = scriptedTransport();
    await lab.bot({ scripted: () => transport });
    await sleep(1200);
    expect(transport.arrived).toEqual([]);
    expect(await lab.posts(id, 'withdrawal')).toEqual([]);
  });

  test('keeps at it when the network cannot revoke at first, and gives up only where the network says so', async () => {
    let tries = 0;
    const inner = scriptedTransport();
    const answers = ['too-late', 'absent'] as const;
    const transport = {
      ...inner,
      async revoke(key: string) {
        tries += 1;
        if (tries <= 5) throw new Error('page hangs');
        return answers[Number.parseInt(key.slice(-1), 16) % 3] ?? inner.revoke(key, '');
      },
    };
    await lab.bot({ scripted: () => transport });
    const id = await lab.send(FEW);
    await eventually('all sent', () => settled(id));
    await withdrawAlert(lab.ctx, lab.deps, id, {});
    await eventually('all answered', async () => (await lab.posts(id)).every((post) => post.revoke !== 'wanted'));
    const by = { done: 0, 'too-late': 0, failed: 0 };
    for (const post of await lab.posts(id)) by[post.revoke as keyof typeof by] += 1;
    expect(by).toEqual({ done: inner.revoked.length, 'too-late': 4, failed: 4 });
  });
});

describe('closing an alert', () => {
  test('reaches exactly those who got the first message, also those of whom that becomes known later', async () => {
    const got = new Set<string>();
    let known = false;
    const inner = scriptedTransport(async (post, attempt): Promise<Fate> => {
      const n = Number(post.chat.slice(3, 11)) % 4;
      if (attempt > 1 || post.text.includes('afgesloten')) return 'arrives';
      return (['arrives', 'timeout', 'arrives-but-times-out', 'no-account'] as const)[n] ?? 'arrives';
    });
    const transport = {
      ...inner,
      lookUp: async (key: string, chat: string) => (known ? inner.lookUp(key, chat) : ('unclear' as const)),
    };
    await lab.bot({ scripted: () => transport });
    const id = await lab.send(FEW);
    await eventually('what can be known', async () => (await lab.posts(id)).every((post) => post.state !== 'queued'));
    expect(await inState(id, 'unknown')).toHaveLength(6);
    await closeAlert(lab.ctx, lab.deps, id, { outcome: 'arrested', count: 1 });
    await eventually('those who certainly got it', async () => (await inState(id, 'sent', 'closing')).length === 3);
    known = true;
    await sql`update post_batches set due_at = now()`;
    await eventually('an end to it', async () => (await settled(id)) && (await settled(id, 'closing')));
    for (const post of inner.arrived) if (!post.text.includes('afgesloten')) got.add(post.chat);
    expect(chatsOf(inner.arrived.filter((post) => post.text.includes('afgesloten')))).toEqual([...got].toSorted());
    expect(await inState(id, 'sent')).toHaveLength(6);
    expect((await inState(id, 'cancelled')).map((post) => post.reason)).toEqual(['closed', 'closed', 'closed']);
    expect(twice(inner.arrived)).toEqual([]);
  });

  test('reaches somebody whose first message was thought lost and turns out to have arrived', async () => {
    const transport = scriptedTransport(() => 'no-account');
    await lab.bot({ scripted: () => transport });
    const id = await lab.send(FEW);
    await eventually('all failed', async () => (await inState(id, 'failed')).length === 12);
    const [first] = await lab.posts(id);
    transport.emit({
      type: 'ack',
      key: first?.key ?? '',
      chat: first?.chat_id ?? '',
      level: 'delivered',
      at: new Date(),
    });
    await eventually('proof', async () => (await inState(id, 'delivered')).length === 1);
    await closeAlert(lab.ctx, lab.deps, id, { outcome: 'arrested', count: 1 });
    expect(chatsOf(await lab.posts(id, 'closing'))).toEqual([first?.chat_id]);
  });
});

describe('changing an alert', () => {
  test('while the first message waits: everybody gets the first, and only then the update', async () => {
    const transport = scriptedTransport(takes(10));
    const id = await lab.send(FEW);
    await changeAlert(lab.ctx, lab.deps, id, {
      sort: 'update',
      change: { text: 'Zij reden weg op een zwarte scooter.' } as never,
    });
    await lab.bot({ scripted: () => transport });
    await eventually('both sent', async () => (await settled(id)) && (await settled(id, 'update')));
    const order = new Map<string, string[]>();
    for (const post of transport.arrived) {
      const kind = post.text.includes('aanvulling') ? 'update' : 'first';
      order.set(post.chat, [...(order.get(post.chat) ?? []), kind]);
    }
    expect([...order.values()]).toEqual(Array.from({ length: 12 }, () => ['first', 'update']));
  });
});

describe('STOP', () => {
  test('is honoured at once, also when the message was about to go', async () => {
    const transport = scriptedTransport(takes(600));
    const id = await lab.send(FEW);
    const last = (await lab.posts(id)).at(-1);
    const phone = `+${last?.chat_id.split('@')[0] ?? ''}`;
    await lab.bot({ scripted: () => transport });
    await eventually('the first to arrive', () => transport.arrived.length > 0);
    transport.emit({
      type: 'message',
      id: 'stop-1',
      chat: last?.chat_id ?? '',
      isGroup: false,
      person: { phone },
      text: 'STOP',
      hasMedia: false,
      at: new Date(),
    });
    await eventually('an end to it', () => settled(id));
    expect((await lab.posts(id)).at(-1)).toMatchObject({ state: 'cancelled', reason: 'stop' });
    await eventually('the answer', () =>
      transport.arrived.some((post) => post.text.includes('U krijgt geen berichten meer')),
    );
    expect(transport.arrived.filter((post) => post.chat === last?.chat_id)).toHaveLength(1);
  });

  test('holds for what was unclear, tried again or written a moment too late', async () => {
    const id = await lab.send(FEW);
    const [unclear, retried, late] = await lab.posts(id);
    const transport = scriptedTransport((post, attempt) => {
      if (attempt > 1) return 'arrives';
      return post.key === unclear?.key ? 'timeout' : post.key === retried?.key ? 'offline' : 'arrives';
    });
    const stopped = [unclear, retried, late].map((post) => post?.administrator_id ?? 0);
    // As when STOP commits between the reading of who is to get it and the writing of the posts.
    await sql`update administrators set stopped_at = now() where id = ${stopped[2] ?? 0}`;
    await lab.bot({ scripted: () => transport });
    await eventually('first attempts', async () => (await inState(id, 'sent')).length === 9);
    await sql`update administrators set stopped_at = now() where id = any(${stopped}::bigint[])`;
    await eventually('an end to it', () => settled(id));
    expect((await inState(id, 'cancelled')).map((post) => post.reason)).toEqual(['stop', 'stop', 'stop']);
    expect(transport.arrived).toHaveLength(9);
  });

  test('keeps later messages about the alert away too', async () => {
    const transport = scriptedTransport();
    await lab.bot({ scripted: () => transport });
    const id = await lab.send(FEW);
    await eventually('all sent', () => settled(id));
    const [one] = await lab.posts(id);
    const phone = mobileOf(Number((one?.chat_id ?? '').slice(3, 11)) - 20_000_000);
    transport.emit({
      type: 'message',
      id: 'stop-2',
      chat: one?.chat_id ?? '',
      isGroup: false,
      person: { phone },
      text: 'stop',
      hasMedia: false,
      at: new Date(),
    });
    await eventually(
      'honoured',
      async () => (await sql`select 1 from administrators where stopped_at is not null`).length === 1,
    );
    await closeAlert(lab.ctx, lab.deps, id, { outcome: 'arrested', count: 1 });
    await eventually('closed', () => settled(id, 'closing'));
    expect(await lab.posts(id, 'closing')).toHaveLength(11);
  });
});

describe('an image whose permission ends', () => {
  const photo = () =>
    sharp({ create: { width: 40, height: 40, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer();

  test('while posts are on their way: what comes after goes without it, what went with it is revoked', async () => {
    const transport = scriptedTransport(takes(600));
    const { id } = await createDraft(lab.ctx, {
      municipalityCode: MUNICIPALITY,
      facts: burglary(new Date()),
      target: { type: 'areas', codes: FEW.map(areaCode) },
    });
    const permission = {
      reference: 'OvJ 2026-17',
      scope: 'residents' as const,
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    };
    await attachImage(lab.ctx, id, { subject: 'suspect', permission, bytes: await photo() });
    await dispatchAlert(lab.ctx, lab.deps, id, { idempotencyKey: 'image' });
    await lab.bot({ scripted: () => transport });
    await eventually('some to have arrived', () => transport.arrived.length >= 4);
    await sql`update alert_images set permission = permission || jsonb_build_object('expiresAt', now() - interval '1 s')`;
    expect(await withdrawExpiredImage(lab.ctx, id)).toBe(true);
    await eventually('all sent', () => settled(id));
    const [withImage, without] = [transport.arrived.filter((p) => p.image), transport.arrived.filter((p) => !p.image)];
    expect(transport.arrived).toHaveLength(12);
    expect(without.length).toBeGreaterThan(0);
    await eventually('all revoked', () => transport.revoked.length === withImage.length);
    expect(transport.revoked.toSorted()).toEqual(keysOf(withImage));
    await sleep(1100);
    expect(transport.revoked).toHaveLength(withImage.length);
  });
});
