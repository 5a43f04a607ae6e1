import { expect, test } from 'vitest';
import { toPhone } from '../../simulator/index.ts';
import { outcomes, person, phones } from './managing-stage.ts';
import type { ManagingStage } from './managing-stage.ts';

/** What others do in our groups, and how a group ends for the line. */
export function testOthers(stage: ManagingStage): void {
  test('what others do in the group is told with who did it', async () => {
    const { line, world } = stage.cast;
    const { groups } = world.simulator.network;
    const [police, guest, other] = [stage.somebody(), stage.somebody(), stage.somebody()];
    await line.transport.addMembers(stage.chat, [{ phone: toPhone(police.pn) }]);
    await line.transport.setAdmins(stage.chat, [{ phone: toPhone(police.pn) }], true);
    const from = line.events.length;
    groups.add(police.pn, stage.chat, [guest.pn, other.pn]);
    const added = await stage.heard(stage.chat, 'added', from);
    expect(added).toMatchObject({ by: person(police), people: [person(guest), person(other)] });
    expect(Math.abs(added.at.getTime() - world.simulator.network.now())).toBeLessThan(10_000);
    groups.remove(police.pn, stage.chat, [guest.pn]);
    expect(await stage.heard(stage.chat, 'removed', from)).toMatchObject({
      by: person(police),
      people: [person(guest)],
    });
    groups.setAdmin(police.pn, stage.chat, [other.pn], true);
    expect(await stage.heard(stage.chat, 'promoted', from)).toMatchObject({
      by: person(police),
      people: [person(other)],
    });
    groups.set(police.pn, stage.chat, { announce: true });
    expect(await stage.heard(stage.chat, 'settings', from)).toMatchObject({ by: person(police), people: [] });
    expect(phones(await line.transport.groupState(stage.chat))).toContain(toPhone(other.pn));
  });
  test('somebody who takes another number is told as one person, and is in the group under the new one', async () => {
    const { line, world } = stage.cast;
    const one = stage.somebody();
    await line.transport.addMembers(stage.chat, [{ phone: toPhone(one.pn) }]);
    // Told in the group and in our own chat with them, it is still one thing.
    world.simulator.people.write(one.pn, stage.cast.lineAccount.pn, 'ik ga verhuizen');
    await line.next('message', ({ text }) => text === 'ik ga verhuizen');
    const moved = world.simulator.network.accounts.changeNumber(one.pn, stage.nextPhone());
    const told = await line.next('number-changed', (event) => event.from.phone === toPhone(one.pn));
    expect(told.from).toStrictEqual(person(one));
    expect(told.to).toStrictEqual(person(moved));
    const inside = phones(await line.transport.groupState(stage.chat));
    expect(inside).toContain(toPhone(moved.pn));
    expect(inside).not.toContain(toPhone(one.pn));
    const old = await line.transport.addMembers(stage.chat, [{ phone: toPhone(one.pn) }]);
    expect(outcomes(old)).toStrictEqual(['no-account']);
    expect(line.all('number-changed', (event) => event.to.phone === toPhone(moved.pn))).toHaveLength(1);
  });
  test('a line that is put out of a group hears that it is over, and one that leaves can leave again', async () => {
    const { line, lineAccount, world, ann } = stage.cast;
    world.simulator.network.groups.remove(ann.pn, stage.foreign.gid, [lineAccount.pn]);
    expect(await stage.heard(stage.foreign.gid, 'ended')).toMatchObject({
      by: person(ann),
      people: [person(lineAccount)],
    });
    await expect(line.transport.groupState(stage.foreign.gid)).rejects.toMatchObject({ failure: 'not-allowed' });
    await line.transport.leaveGroup(stage.chat);
    await line.transport.leaveGroup(stage.chat);
    expect(stage.groupOf(stage.chat).members.has(lineAccount.pn)).toBe(false);
    const own = (await line.transport.ownGroups()).map((group) => group.chat);
    expect(own).not.toContain(stage.chat);
    expect(own).not.toContain(stage.foreign.gid);
  });
}
