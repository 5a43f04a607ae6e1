import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeAlert, createDraft, dispatchAlert, withdrawAlert } from '../../core/alerts/index.ts';
import { recordRelay } from '../../core/delivery/index.ts';
import { listGroupAlerts, relayFigures } from '../../core/insights/index.ts';
import { listCoverageGaps, readCoverage, stopAdministrator } from '../../core/registry/index.ts';
import { testClock } from '../helpers/clock.ts';
import { areaCode, burglary, createWorld, districtCode, MUNICIPALITY, type World } from '../helpers/watch-world.ts';

const MINUTE = 60_000;
const clock = testClock();
let world: World;
const groupOf = (n: number) => world.groups[n] as number;
const personOf = (n: number) => world.people.get(n) as number;
const coverage = () => readCoverage(world.ctx);
const stateOf = async (area: number) =>
  (await coverage()).neighbourhoods.find(({ code }) => code === areaCode(area))?.state;
const gaps = async (alerts = 5) =>
  listCoverageGaps(world.ctx, { alerts, figures: await relayFigures(world.ctx, alerts) });

/** Areas 0-2, 3-5 and 6-8 are the districts; group n lies in the area of its line. */
beforeAll(async () => {
  world = await createWorld({
    clock,
    groups: [
      { area: 0, primary: 1, deputies: [2] },
      { area: 1, primary: 3 },
      { area: 2 },
      { area: 3, primary: 4, deputies: [5], status: 'registered' },
      { area: 4, primary: 6, deputies: [7], status: 'retired' },
      { area: 5, primary: 8 },
      { area: 5, primary: 9, deputies: [10] },
    ],
  });
});
afterAll(() => world.close());

describe('coverage', () => {
  test('tells per neighbourhood, district and in all who is reached, and never counts a household twice', async () => {
    const { totals, districts, neighbourhoods, year } = await coverage();
    expect(neighbourhoods.map(({ state }) => state)).toEqual([
      'covered',
      'single',
      'none',
      'none',
      'none',
      'covered',
      'none',
      'none',
      'none',
    ]);
    expect(year).toBe(2024);
    expect(totals).toEqual({
      neighbourhoods: 9,
      covered: 2,
      single: 1,
      none: 6,
      households: 900,
      householdsCovered: 300,
      share: 0.3333,
      groups: 4,
    });
    expect(districts.map(({ code, share, groups }) => [code, share, groups])).toEqual([
      [districtCode(0), 0.6667, 2],
      [districtCode(1), 0.3333, 2],
      [districtCode(2), 0, 0],
    ]);
  });

  test('counts somebody who sent STOP as nobody', async () => {
    await stopAdministrator(world.ctx, personOf(2));
    expect(await stateOf(0)).toBe('single');
    expect((await gaps()).single.find(({ id }) => id === groupOf(0))?.since).toEqual(clock.now());
    await stopAdministrator(world.ctx, personOf(1));
    expect(await stateOf(0)).toBe('none');
    expect((await gaps()).unmanned.map(({ id }) => id)).toEqual([groupOf(0), groupOf(2)]);
    await world.admin.sql`update administrators set stopped_at = null`;
    expect(await stateOf(0)).toBe('covered');
  });

  test('of areas without a published number of households says so', async () => {
    await world.admin.sql`update areas set households = null where municipality_code = ${MUNICIPALITY}`;
    expect((await coverage()).totals).toMatchObject({ households: 0, share: null });
    await world.admin.sql`update areas set households = 100 where municipality_code = ${MUNICIPALITY}`;
  });
});

describe('the gaps', () => {
  test('name each neighbourhood without a group with the reason, and each group on one administrator', async () => {
    const { neighbourhoods, single, unmanned } = await gaps();
    expect(neighbourhoods.map(({ code, reason }) => [code, reason])).toEqual([
      [areaCode(2), 'no-administrator'],
      [areaCode(3), 'not-connected'],
      [areaCode(4), 'ended'],
      [areaCode(6), 'no-group'],
      [areaCode(7), 'no-group'],
      [areaCode(8), 'no-group'],
    ]);
    expect(neighbourhoods[2]?.since).toBeInstanceOf(Date);
    expect(single.map(({ id }) => id)).toEqual([groupOf(1), groupOf(5)]);
    expect(unmanned.map(({ id }) => id)).toEqual([groupOf(2)]);
  });
});

describe('silence', () => {
  const alertIds: string[] = [];
  const send = async (areas: number[]) => {
    const { id } = await createDraft(world.ctx, {
      municipalityCode: MUNICIPALITY,
      facts: burglary(clock.now()),
      target: { type: 'areas', codes: areas.map(areaCode) },
    });
    await dispatchAlert(world.ctx, world.deps, id, { idempotencyKey: randomUUID() });
    alertIds.push(id);
    return id;
  };
  const relay = (alertId: string, n: number) =>
    recordRelay(world.ctx.db.sql, {
      alertId,
      administratorId: personOf(n),
      how: 'word' as const,
      at: clock.now(),
      now: clock.now(),
    });
  const silent = async (alerts: number) => ((await gaps(alerts)).silent ?? []).map(({ id }) => id);

  test('is over the last N alerts that a group was to relay, with since when', async () => {
    expect(await silent(5)).toEqual([]);
    const first = await send([0, 1]);
    clock.advance(2 * MINUTE);
    await relay(first, 1);
    const starts: Date[] = [];
    for (let n = 0; n < 3; n += 1) {
      clock.advance(60 * MINUTE);
      starts.push(clock.now());
      await send([0, 1]);
    }
    expect(await silent(3)).toEqual([groupOf(1), groupOf(0)]);
    expect(await silent(4)).toEqual([groupOf(1)]);
    const [one, zero] = (await gaps(3)).silent ?? [];
    expect(zero).toMatchObject({ asked: 3, since: starts[0], lastRelayedAt: expect.any(Date) });
    expect(one).toMatchObject({ asked: 3, lastRelayedAt: null });
    const figures = await relayFigures(world.ctx, 4);
    expect(figures.get(groupOf(0))).toMatchObject({ asked: 4, relayed: 1, medianLagMs: 2 * MINUTE, unsent: 3 });
    expect(figures.has(groupOf(5))).toBe(false);
  });

  test('ends with a relay, and an alert in another part of town changes nothing', async () => {
    await send([5]);
    expect(await silent(1)).toContain(groupOf(5));
    await relay(alertIds[3] as string, 3);
    expect(await silent(3)).not.toContain(groupOf(1));
    expect((await relayFigures(world.ctx, 3)).get(groupOf(1))?.silentSince).toBeNull();
  });

  test('is not counted of an alert that was withdrawn', async () => {
    const id = await send([6, 5]);
    expect((await relayFigures(world.ctx, 5)).get(groupOf(6))?.asked).toBe(2);
    await withdrawAlert(world.ctx, world.deps, id, { reason: 'Vergissing' });
    expect((await relayFigures(world.ctx, 5)).get(groupOf(6))?.asked).toBe(1);
  });

  test('of a group lists its alerts, newest first, with what is known of each', async () => {
    const found = await listGroupAlerts(world.ctx, groupOf(1), 2);
    expect(found.map(({ alertId }) => alertId)).toEqual([alertIds[3], alertIds[2]]);
    expect(found[0]).toMatchObject({ how: 'word', lagMs: expect.any(Number), kind: 'burglary' });
    await closeAlert(world.ctx, world.deps, alertIds[2] as string, { outcome: 'arrested' });
    expect((await listGroupAlerts(world.ctx, groupOf(1), 2))[1]).toMatchObject({ status: 'closed', relayedAt: null });
  });
});
