import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeAlert, createDraft, dispatchAlert, withdrawAlert } from '../../core/alerts/index.ts';
import { enqueueBulk, peopleNearAlerts, resolveUnknown } from '../../core/delivery/index.ts';
import type { OutgoingPost } from '../../core/ports/transport.ts';
import { createLab, eventually, twice } from '../faults/lab.ts';
import { areaCode, burglary, MUNICIPALITY } from '../helpers/watch-world.ts';
import { scriptedTransport } from '../helpers/scripted-transport.ts';
import type { Fate } from '../helpers/scripted-transport.ts';

const FATES = [
  'arrives',
  'offline',
  'not-linked',
  'rate-limited',
  'timeout',
  'arrives-but-times-out',
  'throws',
  'arrives-but-throws',
  'no-account',
  'not-allowed',
  'rejected',
] as const;
type AnyFate = (typeof FATES)[number];
const REFUSALS: readonly AnyFate[] = ['no-account', 'not-allowed', 'rejected'];

const lab = await createLab({
  groups: Array.from({ length: 99 }, (_, n) => ({ area: n % 9, primary: n })),
  pace: { conversational: false },
});
const { sql } = lab.admin;
const EVERYWHERE = [0, 1, 2, 3, 4, 5, 6, 7, 8];
beforeEach(() => lab.empty());
afterEach(() => lab.onlyForward());
afterAll(() => lab.close());

/** A transport whose first attempt for each chat ends as told, also by an error that no adapter should throw. */
function fateful(fateOf: (chat: string, attempt: number) => AnyFate) {
  const broken = new Error('a bug in the adapter');
  const attempts = new Map<string, number>();
  const scripted = scriptedTransport((post) => fateOf(post.chat, attempts.get(post.key) ?? 1) as Fate);
  return {
    ...scripted,
    attempts,
    async send(post: OutgoingPost) {
      const attempt = (attempts.get(post.key) ?? 0) + 1;
      attempts.set(post.key, attempt);
      const fate = fateOf(post.chat, attempt);
      if (fate === 'arrives-but-throws') scripted.arrived.push(post);
      if (fate === 'arrives-but-throws' || fate === 'throws') throw broken;
      return scripted.send(post);
    },
  };
}

const rows = (id: string) => lab.posts(id);
const allIn = async (id: string, ...states: string[]) => (await rows(id)).every((post) => states.includes(post.state));

const WAIT = { timeout: 15_000, interval: 50 };

describe('whatever becomes of an attempt', () => {
  test('everybody who can be reached gets it exactly once, and the rows say who got it and why others did not', async () => {
    const fateOf = new Map<string, AnyFate>();
    const id = await lab.send(EVERYWHERE);
    for (const [n, post] of (await rows(id)).entries()) fateOf.set(post.chat_id, FATES[n % FATES.length] as AnyFate);
    const transport = fateful((chat, attempt) => {
      const fate = fateOf.get(chat) ?? 'arrives';
      return attempt === 1 || REFUSALS.includes(fate) ? fate : 'arrives';
    });
    await lab.bot({ scripted: () => transport });
    await eventually('an end to it', () => allIn(id, 'sent', 'failed'));
    for (const post of await rows(id)) {
      const fate = fateOf.get(post.chat_id) as AnyFate;
      const refused = REFUSALS.includes(fate);
      expect([fate, post.state, post.reason]).toEqual([fate, refused ? 'failed' : 'sent', refused ? fate : null]);
      expect([fate, transport.arrived.filter((sent) => sent.key === post.key).length]).toEqual([fate, refused ? 0 : 1]);
    }
    expect(await sql`select id from post_batches`).toEqual([]);
  });

  test('what the network lost three times in a row arrives once', async () => {
    const id = await lab.send([0]);
    const transport = fateful(
      (_chat, attempt) => (['timeout', 'throws', 'rate-limited'] as const)[attempt - 1] ?? 'arrives',
    );
    await lab.bot({ scripted: () => transport });
    await eventually('everything sent', () => allIn(id, 'sent'));
    expect(twice(transport.arrived)).toEqual([]);
    expect(transport.arrived).toHaveLength(11);
    expect((await rows(id)).map((post) => post.attempts)).toEqual(Array.from({ length: 11 }, () => 4));
  });

  test('a line that falls away in mid-run waits, and goes on where it was', async () => {
    let online = true;
    const transport = scriptedTransport(async (): Promise<Fate> => {
      await sleep(10);
      return online ? 'arrives' : 'offline';
    });
    await lab.bot({ scripted: () => transport });
    const id = await lab.send(EVERYWHERE);
    await eventually('some to have arrived', () => transport.arrived.length > 20);
    online = false;
    transport.emit({ type: 'state', state: 'offline' });
    await sleep(300);
    const reached = transport.arrived.length;
    expect(reached).toBeLessThan(99);
    online = true;
    transport.emit({ type: 'state', state: 'connected' });
    await eventually('everything sent', () => allIn(id, 'sent'));
    expect(transport.arrived).toHaveLength(99);
    expect(twice(transport.arrived)).toEqual([]);
  });

  test('an attempt that failed is not repeated once its alert has ended', async () => {
    const id = await lab.send([0]);
    const transport = fateful(() => 'offline');
    await lab.bot({ scripted: () => transport });
    await eventually('one attempt each', async () => (await rows(id)).every((post) => post.attempts > 0));
    await closeAlert(lab.ctx, lab.deps, id, { outcome: 'arrested', count: 1 });
    await eventually('all cancelled', () => allIn(id, 'cancelled'));
    const tried = [...transport.attempts.values()].reduce((sum, n) => sum + n, 0);
    await sleep(1200);
    expect([...transport.attempts.values()].reduce((sum, n) => sum + n, 0)).toBe(tried);
    expect(transport.arrived).toEqual([]);
  });
});

describe('what is accepted', () => {
  test('goes out though no bot ran at that moment', async () => {
    const id = await lab.send([0, 1]);
    expect(await allIn(id, 'queued')).toBe(true);
    const transport = scriptedTransport();
    await lab.bot({ scripted: () => transport });
    await eventually('everything sent', () => allIn(id, 'sent'));
    expect(transport.arrived).toHaveLength(22);
  });

  test('goes before a newsletter that is under way', async () => {
    const transport = scriptedTransport(async (): Promise<Fate> => {
      await sleep(60);
      return 'arrives';
    });
    await enqueueBulk(sql, {
      lineId: lab.lineId,
      text: 'Nieuws',
      administratorIds: [...lab.people.values()],
      now: new Date(),
    });
    await lab.bot({ scripted: () => transport });
    await eventually('news under way', () => transport.arrived.length > 10);
    const id = await lab.send([0]);
    await eventually('the alert sent', () => allIn(id, 'sent'));
    const near = await peopleNearAlerts(sql);
    const open = async (where: 'near' | 'elsewhere') =>
      (
        await sql<{ n: number }[]>`
          select count(*)::int as n from posts
          where message_id is null and state < 'failed' and (administrator_id = any(${near}::bigint[])) = ${where === 'near'}`
      )[0]?.n;
    await eventually('the news elsewhere', async () => (await open('elsewhere')) === 0);
    const last = transport.arrived.findLastIndex((post) => post.text.includes('politiebericht'));
    expect(last).toBeLessThan(80);
    // Where the alert is, the news waits for its end.
    expect(await open('near')).toBeGreaterThan(0);
  });

  test('never goes by a line for exercises, whatever groups hang on it', async () => {
    const [drill] = await sql<{ id: number }[]>`
      insert into lines (municipality_code, name, purpose, transport, state, pace)
      values (${MUNICIPALITY}, 'Oefening', 'exercise', 'drill', 'connected', '{"concurrency": 4, "groupMs": 0}') returning id`;
    const [group] = await sql<{ id: number }[]>`
      insert into administrator_groups (municipality_code, name, line_id, chat_id)
      values (${MUNICIPALITY}, 'Oefengroep', ${drill?.id ?? 0}, 'oefening@g.us') returning id`;
    await sql`insert into administrator_group_areas values (${group?.id ?? 0}, 'WK999800', 2024)`;
    await sql`insert into administrator_group_members select ${group?.id ?? 0}, id from administrators`;
    await lab.targeting.reload();
    const [transport, drills] = [scriptedTransport(), scriptedTransport()];
    await lab.bot({ scripted: () => transport, drill: () => drills });
    const id = await lab.send([0]);
    await eventually('everything sent', () => allIn(id, 'sent'));
    await withdrawAlert(lab.ctx, lab.deps, id, {});
    await eventually('withdrawn', () => transport.arrived.length === 22);
    expect(drills.arrived).toEqual([]);
    await sql`update lines set state = 'unlinked' where id = ${lab.lineId}`;
    const { id: draft } = await createDraft(lab.ctx, {
      municipalityCode: MUNICIPALITY,
      facts: burglary(new Date()),
      target: { type: 'areas', codes: [areaCode(0)] },
    });
    await expect(dispatchAlert(lab.ctx, lab.deps, draft, { idempotencyKey: 'drill' })).rejects.toMatchObject({
      code: 'no-line',
    });
    await sql`delete from administrator_groups`;
    await sql`delete from lines where id = ${drill?.id ?? 0}`;
    await lab.targeting.reload();
  });
});

describe('what nobody can tell', () => {
  /** A post per person of area 0 that timed out, on a network that cannot look up. */
  async function unclear() {
    const transport = {
      ...scriptedTransport((_post, attempt) => (attempt === 1 ? 'timeout' : 'arrives')),
      lookUp: async () => 'unclear' as const,
    };
    await lab.bot({ scripted: () => transport });
    const id = await lab.send([0]);
    await eventually('unclear', () => allIn(id, 'unknown'));
    return { id, transport, posts: await rows(id) };
  }

  test('a person decides: sent is sent, not sent is sent once more', async () => {
    const { id, transport, posts } = await unclear();
    for (const [n, post] of posts.entries()) await resolveUnknown(lab.ctx, post.id, { sent: n % 2 === 0 });
    await eventually('everything sent', () => allIn(id, 'sent'));
    expect(transport.arrived.map((post) => post.key).toSorted()).toEqual(
      posts.filter((_, n) => n % 2 === 1).map((post) => post.key),
    );
    await expect(resolveUnknown(lab.ctx, posts[0]?.id ?? 0, { sent: false })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('a person who decides after the end that it was not sent, sends nothing any more', async () => {
    const { id, transport, posts } = await unclear();
    await withdrawAlert(lab.ctx, lab.deps, id, {});
    for (const post of posts) await resolveUnknown(lab.ctx, post.id, { sent: false });
    await expect
      .poll(async () => (await rows(id)).map((post) => [post.state, post.reason]), WAIT)
      .toEqual(posts.map(() => ['cancelled', 'withdrawn']));
    await expect
      .poll(async () => (await lab.posts(id, 'withdrawal')).map((post) => [post.state, post.reason]), WAIT)
      .toEqual(posts.map(() => ['cancelled', 'first-not-sent']));
    expect(transport.arrived).toEqual([]);
  });
});
