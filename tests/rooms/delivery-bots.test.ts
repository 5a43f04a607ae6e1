import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { getLine, requestLine } from '../../core/delivery/index.ts';
import type { OutgoingPost } from '../../core/ports/transport.ts';
import { createLab, eventually, twice } from '../faults/lab.ts';
import { scriptedTransport } from '../helpers/scripted-transport.ts';
import type { Fate, ScriptedTransport } from '../helpers/scripted-transport.ts';

const RECIPIENTS = 300;
const lab = await createLab({ groups: Array.from({ length: RECIPIENTS }, (_, n) => ({ area: n % 9, primary: n })) });
const { sql } = lab.admin;
const EVERYWHERE = [0, 1, 2, 3, 4, 5, 6, 7, 8];
beforeEach(() => lab.empty());
afterEach(() => lab.onlyForward());
afterAll(() => lab.close());

/** What arrived on the network, whoever sent it. */
const network = () => ({ arrived: [] as OutgoingPost[] });
const takes =
  (ms: number, then: Fate = 'arrives') =>
  async (): Promise<Fate> => {
    await sleep(ms);
    return then;
  };
const firsts = (arrived: OutgoingPost[]) => arrived.filter((post) => post.text.includes('politiebericht'));
const allSent = async (id: string) => (await lab.posts(id)).every((post) => post.state === 'sent');
const loseLocks = () => sql`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = 'heterdaadkracht-lines'`;

describe('several bots on one database', () => {
  test('race for the line, and what one leaves when it stops in mid-run the other sends: nobody twice, nobody missed', async () => {
    const shared = network();
    const transports = { scripted: () => scriptedTransport(takes(15), shared) };
    const bots = await Promise.all([lab.bot(transports), lab.bot(transports), lab.bot(transports)]);
    const id = await lab.send(EVERYWHERE);
    for (const bot of bots.slice(0, 2)) {
      const before = shared.arrived.length;
      await eventually(
        'more to have arrived',
        () => shared.arrived.length > before + 30 || shared.arrived.length > 280,
      );
      await bot.stop();
    }
    await eventually('everything sent', () => allSent(id), 30_000);
    expect(twice(shared.arrived)).toEqual([]);
    expect(firsts(shared.arrived)).toHaveLength(RECIPIENTS);
  });

  test('a bot that loses its lock finishes what is under way and begins nothing; the line goes on and nobody gets it twice', async () => {
    const shared = network();
    const transports = { scripted: () => scriptedTransport(takes(40), shared) };
    await Promise.all([lab.bot(transports), lab.bot(transports)]);
    const id = await lab.send(EVERYWHERE);
    for (const reached of [20, 60, 100]) {
      await eventually(`${reached} arrived`, () => shared.arrived.length > reached, 30_000);
      await loseLocks();
    }
    await eventually('everything sent', () => allSent(id), 60_000);
    expect(twice(shared.arrived)).toEqual([]);
    expect(firsts(shared.arrived)).toHaveLength(RECIPIENTS);
  });

  test('never hold the same line at the same time', async () => {
    let holding = 0;
    let most = 0;
    const counted = (): ScriptedTransport => {
      const transport = scriptedTransport();
      return {
        ...transport,
        async start(listener) {
          most = Math.max(most, (holding += 1));
          await transport.start(listener);
        },
        async stop() {
          holding -= 1;
          await transport.stop();
        },
      };
    };
    for (let round = 0; round < 3; round += 1) {
      const bots = await Promise.all(Array.from({ length: 3 }, () => lab.bot({ scripted: counted })));
      await eventually('the line to be held', () => holding === 1);
      await Promise.all(bots.map((bot) => bot.stop()));
      expect(holding).toBe(0);
    }
    expect(most).toBe(1);
  });
});

describe('a line that is hard to start', () => {
  test('is tried again when its transport does not start, and does nothing meanwhile', async () => {
    let starts = 0;
    const transport = scriptedTransport();
    await requestLine(lab.ctx, lab.lineId, { request: 'self-test' });
    await lab.bot({
      scripted: () => ({
        ...transport,
        async start(listener) {
          starts += 1;
          if (starts < 3) throw new Error('no browser');
          await transport.start(listener);
        },
      }),
    });
    const id = await lab.send([0]);
    await eventually('everything sent', () => allSent(id));
    expect(starts).toBe(3);
    await eventually('the self-test', async () => (await getLine(lab.ctx, lab.lineId)).selfTest !== null);
    expect(twice(transport.arrived)).toEqual([]);
  });

  test('sends although its state cannot be written down yet', async () => {
    await sql.unsafe(`
      update lines set state = 'offline';
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$;
      create trigger refuse before update of state on lines for each row execute function refuse()`);
    const transport = scriptedTransport();
    await lab.bot({ scripted: () => transport });
    const id = await lab.send([0]);
    await eventually('everything sent', () => allSent(id));
    await sql.unsafe('drop trigger refuse on lines; drop function refuse');
    await eventually('its state', async () => (await getLine(lab.ctx, lab.lineId)).state === 'connected');
  });

  test('is taken again when the lock was lost while the transport was being made', async () => {
    let made = 0;
    const transport = scriptedTransport();
    await lab.bot({
      async scripted() {
        made += 1;
        if (made === 1) {
          await loseLocks();
          await sleep(100);
        }
        return transport;
      },
    });
    const id = await lab.send([0]);
    await eventually('everything sent', () => allSent(id));
    expect(made).toBe(2);
  });
});

describe('what another bot left half-way', () => {
  /** As after a kill -9: a first batch is claimed by a session that is gone, some of it sent, nothing written down. */
  async function leaveHalfWay(heldBy: string, leaseEndsInMs: number) {
    const shared = network();
    const id = await lab.send([0]);
    const posts = await lab.posts(id);
    for (const post of posts.slice(0, 10))
      shared.arrived.push({ key: post.key, chat: post.chat_id, text: 'politiebericht' });
    const until = new Date(Date.now() + leaseEndsInMs);
    await sql`update post_batches set claimed_by = 5, lease_until = ${until}`;
    await sql`update lines set held_by = ${heldBy}`;
    return { shared, id, posts };
  }

  test('is looked up at once when that bot is dead: what arrived counts as sent, the rest is sent', async () => {
    const { shared, id, posts } = await leaveHalfWay('elsewhere/1/1', -1);
    await lab.bot({ scripted: () => scriptedTransport(undefined, shared) });
    await eventually('everything sent', () => allSent(id));
    expect(twice(shared.arrived)).toEqual([]);
    expect(firsts(shared.arrived)).toHaveLength(posts.length);
  });

  test('is left alone until its lease is over when that bot may be alive', async () => {
    const { shared, id, posts } = await leaveHalfWay('elsewhere/1/1', 2500);
    await lab.bot({ scripted: () => scriptedTransport(undefined, shared) });
    await sleep(1500);
    expect(shared.arrived).toHaveLength(10);
    await eventually('everything sent', () => allSent(id));
    expect(firsts(shared.arrived)).toHaveLength(posts.length);
  });

  test('is found also when it was claimed by a bot that did not know it had lost the line', async () => {
    const shared = network();
    await lab.bot({ scripted: () => scriptedTransport(undefined, shared) });
    const id = await lab.send([0]);
    await eventually('everything sent', () => allSent(id));
    const late = await lab.send([1]);
    await sql`update post_batches set claimed_by = 5, lease_until = now()`;
    await sql`update posts set state = 'queued' where state <> 'sent'`;
    await eventually('the stray ones sent', () => allSent(late), 30_000);
    expect(twice(shared.arrived)).toEqual([]);
  });

  test('stays unclear, and is shown so, while the network cannot tell', async () => {
    const { shared, id } = await leaveHalfWay('elsewhere/1/1', -1);
    const transport = { ...scriptedTransport(undefined, shared), lookUp: async () => 'unclear' as const };
    await lab.bot({ scripted: () => transport });
    await eventually('unclear', async () => (await lab.posts(id)).every((post) => post.state === 'unknown'));
    // Looked up for months, without anybody deciding.
    await sql`update posts set attempts = 32767`;
    await sql`update post_batches set due_at = now()`;
    await eventually('looked up again', async () => {
      const rows = await sql`select 1 from post_batches where due_at < now() + interval '5 s'`;
      return rows.length === 0;
    });
    expect(shared.arrived).toHaveLength(10);
  });
});
