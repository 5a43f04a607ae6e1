import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordObserved } from '../../core/delivery/index.ts';
import {
  boundsOf,
  quarterFrom,
  quarterOf,
  relayRates,
  relayRatesOfGroup,
  runRelayRates,
} from '../../core/turnover/index.ts';
import { DAY, HOUR, turnoverWorld, type TurnoverWorld } from '../helpers/turnover-world.ts';

const MINUTE = 60_000;
let world: TurnoverWorld;
beforeAll(async () => {
  world = await turnoverWorld({
    groups: [
      { area: 0, primary: 1, deputies: [11] },
      { area: 1, primary: 2 },
      { area: 2, primary: 3 },
      { area: 3, primary: 4 },
    ],
  });
});
afterAll(() => world.close());

const of = async (group: number, quarter?: string) =>
  (await relayRates(world.ctx, quarter)).groups.find(({ groupId }) => groupId === world.groups[group]);

describe('a quarter', () => {
  test('follows the calendar of the Netherlands, in winter and in summer', () => {
    expect(boundsOf('2026-Q1')).toEqual({
      from: new Date('2025-12-31T23:00:00Z'),
      to: new Date('2026-03-31T22:00:00Z'),
    });
    expect(quarterOf(new Date('2026-06-30T21:59:59Z'))).toBe('2026-Q2');
    expect(quarterOf(new Date('2026-06-30T22:00:00Z'))).toBe('2026-Q3');
    expect(quarterFrom('2026-Q1', -1)).toBe('2025-Q4');
    expect(quarterFrom('2026-Q4', 2)).toBe('2027-Q2');
    expect(() => boundsOf('2026-Q5')).toThrow('Geef een kwartaal als 2026-Q4.');
  });
});

describe('relay rates', () => {
  test('count each way of proof, the deputy as the group, and not what ended before anybody could relay', async () => {
    const { clock, admin } = world;
    const first = await world.alert([0, 1, 2]);
    clock.advance(2000);
    await world.sendAll();
    clock.advance(28_000);
    await world.arrives(first, 1);
    await world.arrives(first, 2);
    clock.advance(90_000);
    await world.relays(first, 1, 'number');
    const [code] = await admin.sql<{ code: string }[]>`select check_code as code from alerts where id = ${first}`;
    await recordObserved(admin.sql, {
      checkCode: code?.code ?? '',
      chatId: 'residents-1@g.us',
      at: clock.now(),
      now: clock.now(),
    });
    // While it lives, who may still relay it is not counted against.
    expect(await of(2)).toMatchObject({ asked: 0, relayed: 0, rate: null, excused: 0 });
    clock.advance(10 * MINUTE);
    await world.closes(first);

    const second = await world.alert([0, 1]);
    clock.advance(1000);
    await world.sendAll();
    clock.advance(30_000);
    await world.relays(second, 2, 'word');
    await world.closes(second);
    const third = await world.alert([3]);
    clock.advance(5 * MINUTE);
    await world.closes(third);
    await world.sendAll();

    expect(await of(0)).toEqual({
      groupId: world.groups[0],
      asked: 1,
      relayed: 1,
      rate: 1,
      byReaction: 0,
      byWord: 0,
      byNumber: 1,
      byObservation: 0,
      excused: 1,
      administratorLagMs: 30_000,
      relayLagMs: 90_000,
      lagMs: 120_000,
    });
    expect(await of(1)).toMatchObject({ asked: 2, relayed: 2, byWord: 1, byObservation: 1 });
    expect(await of(2)).toMatchObject({ asked: 1, relayed: 0, rate: 0, excused: 0, lagMs: null });
    expect(await of(3)).toMatchObject({ asked: 0, rate: null, excused: 1 });
  });

  test('of a quarter that is over are kept once, a week after it, and survive that everything else is forgotten', async () => {
    const { clock, ctx, admin } = world;
    const { sql } = admin;
    expect(await runRelayRates(ctx)).toEqual([]);
    clock.advance(boundsOf('2026-Q1').to.getTime() - clock.now().getTime() + 7 * DAY);
    expect(await runRelayRates(ctx)).toEqual([]);
    clock.advance(DAY + HOUR);
    const before = await relayRates(ctx, '2026-Q1');
    expect(await Promise.all([runRelayRates(ctx), runRelayRates(ctx)])).toContainEqual(['2026-Q1']);
    expect(await runRelayRates(ctx)).toEqual([]);
    await sql`delete from relays`;
    await sql`delete from receipts`;
    await sql`delete from posts`;
    expect(await relayRates(ctx, '2026-Q1')).toEqual({ ...before, closed: true });
    expect(await relayRatesOfGroup(ctx, world.groups[1] as number)).toMatchObject([
      { quarter: '2026-Q1', closed: true, asked: 2, relayed: 2, rate: 1 },
    ]);
    expect(await relayRates(ctx)).toEqual({ quarter: '2026-Q2', closed: false, groups: [] });
  });

  test('of a group whose administrator stopped count what its deputy did', async () => {
    const { clock, admin } = world;
    await admin.sql`update administrators set stopped_at = ${clock.now()} where id = ${world.people.get(1) as number}`;
    const id = await world.alert([0]);
    clock.advance(1000);
    await world.sendAll();
    clock.advance(MINUTE);
    await world.relays(id, 11);
    await world.closes(id);
    expect(await of(0)).toMatchObject({ asked: 1, relayed: 1, byReaction: 1 });
  });
});
