import { afterAll, beforeAll, expect, test } from 'vitest';
import { planManagedGroup, putColleague } from '../../core/membership/index.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { createMembershipWorld, type MembershipWorld } from '../helpers/membership-world.ts';
import { districtCode, mobileOf } from '../helpers/watch-world.ts';
import { makeWebWorld } from './web-world.ts';

const AGENT = '+31655500001';

describeWithChromium('administrator groups through the real library', () => {
  let world: MembershipWorld;
  beforeAll(async () => {
    world = await createMembershipWorld({
      groups: [
        { area: 0, primary: 1 },
        { area: 1, primary: 2 },
        { area: 1, primary: 3 },
      ],
      phones: { 3: { groupAdd: 'nobody' } },
      network: await makeWebWorld(),
    });
    world.phone({ phone: AGENT, name: 'Wijkagent' });
  }, 60_000);
  afterAll(() => world.close(), 30_000);

  test('a planned group is made, filled, closed, and kept in step', { timeout: 60_000 }, async () => {
    const areaCodes = [districtCode(0)];
    await putColleague(world.ctx, { name: 'Agent', mobile: AGENT, team: 'police', areaCodes, kinds: ['alerts'] });
    const { id } = await planManagedGroup(world.ctx, { kind: 'alerts', areaCodes, name: 'Beheerders مرحبا 🏘️' });
    const done = await world.settle();
    expect(done.filter((one) => one.startsWith('add')).toSorted()).toEqual([
      'add added',
      'add added',
      'add added',
      'add invite',
    ]);
    const chat = await world.chat(id);
    expect(chat).toMatchObject({ subject: 'Beheerders مرحبا 🏘️', announce: true, restrict: true });
    expect(chat.description).toContain('Kenmerk beheerdersgroep');
    expect(await world.inChat(id)).toEqual([mobileOf(1), mobileOf(2), AGENT].toSorted());
    expect(chat.members.get(`${AGENT.slice(1)}@c.us`)?.admin).toBe(true);
    expect(await world.differences(id)).toEqual(['not-in-group administers-here']);
    expect(await world.settle()).toEqual([]);
  });
});
