import { pino } from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { startLineSender } from '../../bot/senders/line-sender.ts';
import { Pace } from '../../core/delivery/index.ts';
import { runMailings, sendMailing } from '../../core/mailings/index.ts';
import { createLab, eventually, twice } from '../faults/lab.ts';
import { testKeys } from '../helpers/keys.ts';
import { addPeople } from '../helpers/people.ts';
import { scriptedTransport } from '../helpers/scripted-transport.ts';

const PEOPLE = 5000;
/** What one message takes on the network. */
const LATENCY_MS = 20;
const lab = await createLab({
  groups: [...Array.from({ length: 10 }, (_, n) => ({ area: 0, primary: n })), { area: 6, primary: 10 }],
});
const { ctx } = lab;
const { sql } = lab.admin;
afterAll(() => lab.close());

test(
  'an alert in the middle of a mailing to 5,000 people is on the wire within a second',
  { timeout: 60_000 },
  async () => {
    await addPeople(
      sql,
      Array.from({ length: PEOPLE }, (_, n) => ({ name: `Lezer ${n}`, mobile: `+316${70_000_000 + n}` })),
    );
    await sql`
    insert into group_roles (group_id, administrator_id, role)
    select ${lab.groups[10] ?? 0}, a.id, 'deputy' from administrators a where a.id not in (select administrator_id from group_roles)`;
    const { people } = await ctx.db.sql.begin((tx) =>
      sendMailing(tx, ctx, {
        once: 'under',
        subject: 'Nieuwsbrief',
        text: 'Beste beheerder, dit is nieuws.',
        audience: { type: 'all' },
        channels: ['whatsapp'],
      }),
    );
    expect(people).toBe(PEOPLE + 11);
    const at = new Map<string, number>();
    const transport = scriptedTransport(async ({ key, text }) => {
      if (text.includes('politiebericht')) at.set(key, performance.now());
      await sleep(LATENCY_MS);
      return 'arrives' as const;
    });
    const sender = startLineSender({
      sql,
      keys: testKeys,
      lineId: lab.lineId,
      transport,
      pace: Pace.parse({ concurrency: 8, groupMs: 0, directMinMs: 0, directMaxMs: 0 }),
      session: () => 77,
      holds: () => true,
      clock: ctx.clock,
      log: pino({ level: 'silent' }),
    });
    sender.setSendable(true);
    let handing = true;
    const hand = (async () => {
      while (handing) {
        await runMailings(ctx);
        sender.wake();
        await sleep(50);
      }
    })();
    await eventually('a mailing that is well under way', () => transport.arrived.length > 60);
    const began = performance.now();
    await lab.send([0]);
    sender.wake();
    await eventually('the alert', () => at.size === 10);
    const lags = [...at.values()].map((moment) => moment - began).toSorted((a, b) => a - b);
    handing = false;
    await hand;
    await sender.stop();
    expect(lags[0]).toBeLessThan(1000);
    expect(lags.at(-1)).toBeLessThan(1500);
    expect(twice(transport.arrived)).toEqual([]);
    const [open] = await sql<
      { n: number }[]
    >`select count(*)::int as n from mailing_recipients where whatsapp = 'waiting'`;
    expect(open?.n).toBeGreaterThan(4000);
  },
);
