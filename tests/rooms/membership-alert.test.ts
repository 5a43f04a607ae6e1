import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeAlert, createDraft, dispatchAlert } from '../../core/alerts/index.ts';
import { planManagedGroup } from '../../core/membership/index.ts';
import { createMembershipWorld, type MembershipWorld } from '../helpers/membership-world.ts';
import { areaCode, burglary, districtCode, mobileOf, MUNICIPALITY } from '../helpers/watch-world.ts';

const MINUTE = 60_000;
let world: MembershipWorld;
let id: number;

beforeAll(async () => {
  world = await createMembershipWorld({
    groups: [
      { area: 0, primary: 1 },
      { area: 1, primary: 2 },
      { area: 2, primary: 3, status: 'registered' },
    ],
  });
  const wanted = { kind: 'alerts' as const, areaCodes: [districtCode(0)], name: 'Beheerders A' };
  id = (await planManagedGroup(world.ctx, wanted)).id;
  await world.settle();
});
afterAll(() => world.close());

test('nobody is added to a group while an alert is live in it; a moment after its end they are', async () => {
  const facts = burglary(world.ctx.clock.now());
  const target = { type: 'areas' as const, codes: [0, 1].map(areaCode) };
  const alert = await createDraft(world.ctx, { municipalityCode: MUNICIPALITY, facts, target });
  await dispatchAlert(world.ctx, world.deps, alert.id, { idempotencyKey: randomUUID() });
  await world.admin.sql`update posts set state = 'sent', sent_at = ${world.ctx.clock.now()}`;
  await world.admin.sql`update watch_groups set status = 'connected' where id = ${world.groups[2] ?? 0}`;
  expect(await world.settle(20 * MINUTE)).toEqual([]);
  expect(await world.inChat(id)).toEqual([1, 2].map(mobileOf));
  await closeAlert(world.ctx, world.deps, alert.id, { outcome: 'arrested', count: 1 });
  expect(await world.settle(MINUTE)).toEqual([]);
  expect(await world.settle(20 * MINUTE)).toEqual(['add added']);
  expect(await world.inChat(id)).toEqual([1, 2, 3].map(mobileOf));
});
