import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrive, createDraft, leave, nowDoing, present, stayPresent } from '../../core/alerts/index.ts';
import { contextIn, type Context } from '../../core/context.ts';
import { testClock, type TestClock } from '../helpers/clock.ts';
import { areaCode, burglary, createWorld, MUNICIPALITY, type World } from '../helpers/watch-world.ts';

let world: World;
let clock: TestClock;
let alertId: string;
const [anna, bram] = [randomUUID(), randomUUID()];
beforeAll(async () => {
  clock = testClock();
  world = await createWorld({ clock, groups: [{ area: 0, primary: 1 }] });
  const facts = burglary(clock.now());
  const target = { type: 'areas' as const, codes: [areaCode(0)] };
  ({ id: alertId } = await createDraft(world.ctx, { municipalityCode: MUNICIPALITY, facts, target }));
});
afterAll(() => world.close());

const police = (municipality = MUNICIPALITY): Context => contextIn(world.tenants, municipality, 'police', world.around);
const as = (account: string): Context => ({ ...police(), actor: { id: `account:${account}`, account } });
const who = async (ctx = police()) =>
  (await present(ctx, alertId)).map(({ account, doing }) => [account === anna ? 'anna' : 'bram', doing]).toSorted();

test('everybody is there once, with the most that he does, until he leaves', async () => {
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
  await arrive(police(), { id: first, alertId, account: anna, doing: 'look' });
  await arrive(police(), { id: second, alertId, account: anna, doing: 'look' });
  await arrive(police(), { id: third, alertId, account: bram, doing: 'edit' });
  expect(await who()).toEqual([
    ['anna', 'look'],
    ['bram', 'edit'],
  ]);
  await nowDoing(as(anna), alertId, 'close');
  await leave(police(), [first]);
  expect(await who()).toEqual([
    ['anna', 'close'],
    ['bram', 'edit'],
  ]);
  await leave(police(), [second, third]);
  expect(await who()).toEqual([]);
});

test('somebody whose process died is gone by himself, and his row is cleared away later', async () => {
  const [alive, dead] = [randomUUID(), randomUUID()];
  await arrive(police(), { id: alive, alertId, account: anna, doing: 'look' });
  await arrive(police(), { id: dead, alertId, account: bram, doing: 'look' });
  clock.advance(30_000);
  await stayPresent(police(), [alive]);
  expect(await who()).toHaveLength(2);
  clock.advance(10_000);
  expect(await who()).toEqual([['anna', 'look']]);
  for (let minutes = 0; minutes < 8; minutes += 1) {
    clock.advance(60_000);
    await stayPresent(police(), [alive]);
  }
  const rows = await world.admin.sql`select id from alert_presence`;
  expect(rows).toEqual([{ id: alive }]);
  await leave(police(), [alive]);
});

test('nobody of another municipality sees it, says it or ends it', async () => {
  const id = randomUUID();
  const elsewhere = police('GM0001');
  await arrive(police(), { id, alertId, account: anna, doing: 'look' });
  expect(await present(elsewhere)).toEqual([]);
  await nowDoing({ ...elsewhere, actor: { id: `account:${anna}`, account: anna } }, alertId, 'close');
  await leave(elsewhere, [id]);
  expect(await who()).toEqual([['anna', 'look']]);
  await arrive(elsewhere, { id: randomUUID(), alertId, account: bram, doing: 'look' });
  expect(await world.admin.sql`select id from alert_presence`).toEqual([{ id }]);
});

test('a program is nobody, and says nothing', async () => {
  await nowDoing(police(), alertId, 'withdraw');
  expect(await who()).toEqual([['anna', 'look']]);
});
