import { testKeys } from '../helpers/keys.ts';
import { pino } from 'pino';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startLineSender } from '../../bot/senders/line-sender.ts';
import type { LineSender, LineSenderOptions } from '../../bot/senders/line-sender.ts';
import { withdrawAlert } from '../../core/alerts/index.ts';
import { enqueueBulk, Pace } from '../../core/delivery/index.ts';
import type { OutgoingPost } from '../../core/ports/transport.ts';
import { createLab, eventually, twice } from '../faults/lab.ts';
import { scriptedTransport } from '../helpers/scripted-transport.ts';
import type { Fate } from '../helpers/scripted-transport.ts';

const SESSION = 77;
const FAST = Pace.parse({ concurrency: 4, groupMs: 0, directMinMs: 0, directMaxMs: 0 });
const lab = await createLab({
  groups: Array.from({ length: 90 }, (_, n) => ({ area: Math.floor(n / 10), primary: n })),
});
const { sql } = lab.admin;
afterAll(() => lab.close());

let senders: LineSender[] = [];
beforeEach(() => lab.empty());
afterEach(async () => {
  await Promise.all(senders.map((sender) => sender.stop()));
  senders = [];
  await lab.onlyForward();
});

/** One sender on the lab's line, without a bot around it: a test decides when it is woken. */
function startSender(options: Partial<LineSenderOptions> = {}): LineSender {
  const sender = startLineSender({
    sql,
    keys: testKeys,
    lineId: lab.lineId,
    transport: scriptedTransport(),
    pace: FAST,
    session: () => SESSION,
    holds: () => true,
    clock: lab.ctx.clock,
    log: pino({ level: 'silent' }),
    ...options,
  });
  senders.push(sender);
  return sender;
}

const everybody = () => [...lab.people.values()];
const bulk = (text: string, people = everybody()) =>
  enqueueBulk(sql, { lineId: lab.lineId, text, administratorIds: people, now: new Date() });
const openPosts = async () =>
  (await sql<{ n: number }[]>`select count(*) as n from posts where state < 'failed'`)[0]?.n;
const batches = async () => (await sql<{ n: number }[]>`select count(*) as n from post_batches`)[0]?.n;

describe('a line that sends slowly', () => {
  const slow = Pace.parse({ concurrency: 1, groupMs: 0, directMinMs: 250, directMaxMs: 250 });

  test('goes on when the pause between two messages is longer than a claim lasts', async () => {
    const transport = scriptedTransport();
    await bulk('Nieuws', everybody().slice(0, 4));
    startSender({ transport, pace: slow, lease: { ms: 200, marginMs: 100 } }).setSendable(true);
    await eventually('four messages', () => transport.arrived.length === 4);
    await eventually('an empty queue', async () => (await batches()) === 0);
    expect(twice(transport.arrived)).toEqual([]);
  });

  test('looks for what falls due later, also when it was woken in the middle of a pause', async () => {
    const transport = scriptedTransport((_post, attempt) => (attempt === 1 ? 'rate-limited' : 'arrives'));
    await bulk('Nieuws', everybody().slice(0, 2));
    const sender = startSender({ transport, pace: slow });
    sender.setSendable(true);
    for (let n = 0; n < 10; n += 1) {
      sender.wake();
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    await eventually('two messages', () => transport.arrived.length === 2);
  });

  test('leaves free what it cannot send yet, so that the end of an alert stops it at once', async () => {
    const transport = scriptedTransport();
    const pace = Pace.parse({ concurrency: 1, groupMs: 0, directMinMs: 60_000, directMaxMs: 60_000 });
    await sql`update lines set pace = ${sql.json(pace)}`;
    const id = await lab.send([0]);
    await sql`update lines set pace = ${sql.json(FAST)}`;
    startSender({ transport, pace }).setSendable(true);
    await eventually('one message', async () => (await lab.posts(id)).some((post) => post.state === 'sent'));
    await withdrawAlert(lab.ctx, lab.deps, id, {});
    expect((await lab.posts(id)).map((post) => post.state).toSorted()).toEqual([
      ...Array.from({ length: 9 }, () => 'cancelled'),
      'sent',
    ]);
  });
});

test('somebody whose number no key opens does not keep the message from others, and gets it once one does', async () => {
  const transport = scriptedTransport();
  const [unreadable] = everybody();
  const [kept] = await sql<
    { mobile_sealed: Buffer }[]
  >`select mobile_sealed from administrators where id = ${unreadable ?? 0}`;
  const sealedWithAnother = Buffer.from(kept?.mobile_sealed ?? []);
  sealedWithAnother.writeUInt16BE(999, 1);
  await sql`update administrators set mobile_sealed = ${sealedWithAnother} where id = ${unreadable ?? 0}`;
  const id = await lab.send([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  const notSent = () => sql`
    select p.state, p.reason from alert_messages m cross join lateral posts_of(m.id) p
    where m.alert_id = ${id} and p.state <> 'sent'`;
  const waiting = [{ state: 'queued', reason: 'unreadable-address' }];
  try {
    startSender({ transport }).setSendable(true);
    await expect.poll(async () => [...(await notSent())], { timeout: 10_000 }).toEqual(waiting);
    expect(transport.arrived).toHaveLength(89);
  } finally {
    await sql`update administrators set mobile_sealed = ${kept?.mobile_sealed ?? null} where id = ${unreadable ?? 0}`;
  }
  await sql`update post_batches set due_at = now()`;
  startSender({ transport }).setSendable(true);
  await eventually('the last', () => transport.arrived.length === 90);
  expect(twice(transport.arrived)).toEqual([]);
});

describe('a sender with a database that fails now and then', () => {
  /** The lab's own connection pool, failing where `when` says so: before the statement ran, or after, as an answer that is lost. */
  const failing = (when: (text: string) => 'before' | 'after' | undefined) => {
    const fail = () => Promise.reject(Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' }));
    return new Proxy(sql, {
      apply(target, self, args: [TemplateStringsArray, ...unknown[]]) {
        const what = Array.isArray(args[0]) && 'raw' in args[0] ? when(args[0].join('?')) : undefined;
        if (what === 'before') return fail();
        const result = Reflect.apply(target, self, args);
        return what === 'after' ? result.then(fail) : result;
      },
      get(target, name) {
        if (name !== 'begin') return Reflect.get(target, name);
        return async (work: Parameters<typeof sql.begin>[1]) => {
          const what = when('begin');
          if (what === 'before') return fail();
          const result = await (target.begin as (w: typeof work) => Promise<unknown>)(work);
          return what === 'after' ? fail() : result;
        };
      },
    });
  };

  test('sends everything once when the answer to a claim is lost', async () => {
    let lost = 0;
    const transport = scriptedTransport();
    await bulk('Nieuws');
    const flaky = failing((text) => (text.includes('set claimed_by') && (lost += 1) <= 3 ? 'after' : undefined));
    startSender({ sql: flaky, transport }).setSendable(true);
    await eventually('an empty queue', async () => (await openPosts()) === 0);
    expect(lost).toBeGreaterThan(3);
    expect(transport.arrived).toHaveLength(90);
    expect(twice(transport.arrived)).toEqual([]);
  });

  test('sends everything once when posts or texts cannot be read after a claim', async () => {
    let lost = 0;
    const transport = scriptedTransport();
    const id = await lab.send([0, 1, 2]);
    const reads = (text: string) => text.includes('from posts p') || text.includes('from alert_messages m left join');
    const flaky = failing((text) => (reads(text) && (lost += 1) % 2 === 1 && lost < 9 ? 'before' : undefined));
    startSender({ sql: flaky, transport }).setSendable(true);
    await eventually('thirty posts', async () => (await lab.posts(id)).every((post) => post.state === 'sent'));
    expect(transport.arrived).toHaveLength(30);
    expect(twice(transport.arrived)).toEqual([]);
  });

  test('sends everything once when the answer to a commit is lost, also what had to be tried again', async () => {
    let commits = 0;
    const transport = scriptedTransport(async (post, attempt) => {
      await new Promise((resolve) => setTimeout(resolve, Number.parseInt(post.key.slice(-2), 16) % 40));
      return attempt === 1 && Number.parseInt(post.key.slice(-1), 16) % 2 === 0 ? 'rate-limited' : 'arrives';
    });
    await bulk('Nieuws');
    const flaky = failing((text) => (text === 'begin' && (commits += 1) % 2 === 1 ? 'after' : undefined));
    startSender({ sql: flaky, transport }).setSendable(true);
    await eventually('an empty queue', async () => (await openPosts()) === 0 && (await batches()) === 0);
    expect(transport.arrived).toHaveLength(90);
    expect(twice(transport.arrived)).toEqual([]);
  });
});

describe('what goes out', () => {
  test('two newsletters that are queued at the same moment go to everybody once each', async () => {
    const transport = scriptedTransport();
    const people = everybody();
    const rounds = Array.from({ length: 4 }, (_, n) => n);
    // Slow writes, so that their ids run through each other.
    await sql.unsafe(`
      create function be_slow() returns trigger language plpgsql as $$ begin perform pg_sleep(0.001); return new; end $$;
      create trigger be_slow before insert on posts for each row execute function be_slow()`);
    await Promise.all(rounds.map((n) => bulk(`Nieuws ${n}`, people)));
    await sql.unsafe('drop trigger be_slow on posts; drop function be_slow');
    startSender({ transport }).setSendable(true);
    await eventually('an empty queue', async () => (await openPosts()) === 0 && (await batches()) === 0);
    expect(transport.arrived).toHaveLength(people.length * rounds.length);
    expect(twice(transport.arrived)).toEqual([]);
  });

  test('every text finds its way when more than fifty messages wait at once', async () => {
    const transport = scriptedTransport(async (): Promise<Fate> => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return 'arrives';
    });
    for (let n = 0; n < 60; n += 1) await lab.send([n % 9]);
    startSender({ transport }).setSendable(true);
    await eventually('an empty queue', async () => (await openPosts()) === 0);
    const lost = await sql`select id, reason from posts where state <> 'sent'`;
    expect(lost).toEqual([]);
    expect(transport.arrived).toHaveLength(600);
  });

  test('an alert that ended while its posts were being claimed is not sent', async () => {
    const arrived: OutgoingPost[] = [];
    const id = await lab.send([0, 1]);
    let withdrawn: Promise<unknown> | null = null;
    // The end comes between the claim and the reading of what was claimed.
    const sender: LineSender = startSender({
      transport: scriptedTransport(() => 'arrives', { arrived }),
      sql: new Proxy(sql, {
        apply(target, self, args: [TemplateStringsArray, ...unknown[]]) {
          const text = Array.isArray(args[0]) ? args[0].join('?') : '';
          if (!text.includes('from alert_messages m left join')) return Reflect.apply(target, self, args);
          withdrawn ??= withdrawAlert(lab.ctx, lab.deps, id, {}).then(() => void sender.dropEnded());
          return withdrawn.then(() => Reflect.apply(target, self, args));
        },
      }),
    });
    sender.setSendable(true);
    await eventually('all cancelled', async () => (await lab.posts(id)).every((post) => post.state === 'cancelled'));
    expect(arrived).toEqual([]);
    expect((await lab.posts(id)).map((post) => post.reason)).toEqual(Array.from({ length: 20 }, () => 'withdrawn'));
  });
});
