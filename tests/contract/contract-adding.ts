import { expect, test } from 'vitest';
import { toPhone } from '../../simulator/index.ts';
import { outcomes, person } from './managing-stage.ts';
import type { ManagingStage } from './managing-stage.ts';

/** Adding, removing and promoting people: every answer that somebody can get. */
export function testAdding(stage: ManagingStage): void {
  test('everybody who is added gets an answer of their own, in the order asked', async () => {
    const { line } = stage.cast;
    const [free, shy, known] = [stage.somebody(), stage.somebody({ groupAdd: 'nobody' }), stage.somebody()];
    const gone = stage.somebody({ registered: false });
    await line.transport.addMembers(stage.chat, [{ phone: toPhone(known.pn) }]);
    const people = [
      { phone: toPhone(free.pn) },
      { phone: toPhone(shy.pn) },
      { phone: '+31699999999' },
      { phone: toPhone(gone.pn) },
      { phone: toPhone(known.pn), lid: known.lid },
    ];
    const results = await line.transport.addMembers(stage.chat, people);
    expect(outcomes(results)).toStrictEqual(['added', 'invite', 'no-account', 'no-account', 'already']);
    expect(results.map((result) => result.person.phone)).toStrictEqual(people.map(({ phone }) => phone));
    expect(stage.groupOf(stage.chat).members.has(free.pn)).toBe(true);
    expect(stage.groupOf(stage.chat).members.has(shy.pn)).toBe(false);
    const told = await stage.heard(stage.chat, 'added');
    expect(told.by).toStrictEqual(person(stage.cast.lineAccount));
    expect(told.people).toStrictEqual([person(known)]);
    // Nobody is sent anything by adding alone: the invitation is ours to write.
    expect(shy.log).toHaveLength(0);
    expect(results[1]!.inviteCode).toMatch(/^[\w-]{10,}$/);
    stage.cast.world.simulator.network.groups.join(shy.pn, results[1]!.inviteCode!);
    const joined = await stage.heard(stage.chat, 'joined');
    expect(joined.people).toStrictEqual([person(shy)]);
    expect(outcomes(await line.transport.addMembers(stage.chat, [{ phone: toPhone(shy.pn) }]))).toStrictEqual([
      'already',
    ]);
  });
  test('somebody is added by the hidden id alone, and nobody under an id that means nothing', async () => {
    const one = stage.somebody();
    const results = await stage.cast.line.transport.addMembers(stage.chat, [
      { lid: one.lid },
      { lid: '999999999999999@lid' },
    ]);
    expect(outcomes(results)).toStrictEqual(['added', 'no-account']);
    expect(stage.groupOf(stage.chat).members.has(one.pn)).toBe(true);
  });
  test('adding nobody is harmless, and adding the same person again adds no second time', async () => {
    const { line } = stage.cast;
    const one = stage.somebody();
    expect(await line.transport.addMembers(stage.chat, [])).toStrictEqual([]);
    const twice = [{ phone: toPhone(one.pn) }, { phone: toPhone(one.pn) }];
    expect(outcomes(await line.transport.addMembers(stage.chat, twice))).toStrictEqual(['added', 'already']);
  });
  test('who left a short while ago cannot be added, and is told to be such', async () => {
    const { line, world } = stage.cast;
    const one = stage.somebody();
    await line.transport.addMembers(stage.chat, [{ phone: toPhone(one.pn) }]);
    world.simulator.network.groups.leave(one.pn, stage.chat);
    const left = await stage.heard(stage.chat, 'left');
    expect(left).toMatchObject({ by: person(one), people: [person(one)] });
    const results = await line.transport.addMembers(stage.chat, [{ phone: toPhone(one.pn) }]);
    expect(outcomes(results)).toStrictEqual(['recently-left']);
  });
  test('a network that asks to slow down leaves everybody out, to be added later', async () => {
    const { line } = stage.cast;
    const one = stage.somebody();
    stage.fault({ refuseAdds: true });
    const wanted = [{ phone: toPhone(one.pn) }];
    expect(outcomes(await line.transport.addMembers(stage.chat, wanted))).toStrictEqual(['rate-limited']);
    stage.fault({});
    expect(outcomes(await line.transport.addMembers(stage.chat, wanted))).toStrictEqual(['added']);
  });
  test('an answer to adding that got lost is unclear, and asking again tells that it was done', async () => {
    const { line } = stage.cast;
    const wanted = [{ phone: toPhone(stage.somebody().pn) }];
    stage.fault({ loseGroupAnswers: { times: 1 } });
    await expect(line.transport.addMembers(stage.chat, wanted)).rejects.toMatchObject({
      failure: 'timeout',
      unclear: true,
    });
    expect(outcomes(await line.transport.addMembers(stage.chat, wanted))).toStrictEqual(['already']);
  });
  test('somebody is removed, and removing who is not in it does no harm', async () => {
    const { line } = stage.cast;
    const one = stage.somebody();
    const who = { phone: toPhone(one.pn) };
    await line.transport.addMembers(stage.chat, [who]);
    await line.transport.removeMembers(stage.chat, [who, { phone: '+31699999999' }]);
    expect(stage.groupOf(stage.chat).members.has(one.pn)).toBe(false);
    const removed = await stage.heard(stage.chat, 'removed');
    expect(removed).toMatchObject({ by: person(stage.cast.lineAccount), people: [person(one)] });
    await line.transport.removeMembers(stage.chat, [who]);
    await line.transport.removeMembers(stage.chat, []);
    // Who was removed by us may come back at once.
    expect(outcomes(await line.transport.addMembers(stage.chat, [who]))).toStrictEqual(['added']);
  });
  test('somebody becomes administrator and is one no longer, each once however often it is asked', async () => {
    const { line } = stage.cast;
    const one = stage.somebody();
    const who = [{ phone: toPhone(one.pn), lid: one.lid }];
    await line.transport.addMembers(stage.chat, who);
    for (const [admin, change] of [
      [true, 'promoted'],
      [false, 'demoted'],
    ] as const) {
      const from = line.events.length;
      await line.transport.setAdmins(stage.chat, who, admin);
      expect(stage.groupOf(stage.chat).members.get(one.pn)!.admin).toBe(admin);
      expect((await stage.heard(stage.chat, change, from)).people).toStrictEqual([person(one)]);
      await line.transport.setAdmins(stage.chat, who, admin);
      await line.transport.setAdmins(stage.chat, [{ phone: '+31699999999' }], admin);
      const state = await line.transport.groupState(stage.chat);
      expect(state.members.find((member) => member.person.phone === toPhone(one.pn))!.admin).toBe(admin);
      expect(line.all('group', (event) => event.change === change && event.chat === stage.chat)).toHaveLength(1);
    }
  });
  test('in a full group nobody is added, and that is said', async () => {
    const { line, lineAccount, world } = stage.cast;
    const full = world.simulator.network.groups.of(lineAccount).find(({ members }) => members.size === 1024)!;
    const results = await line.transport.addMembers(full.gid, [{ phone: toPhone(stage.somebody().pn) }]);
    expect(outcomes(results)).toStrictEqual(['full']);
    expect(full.members.size).toBe(1024);
  });
}
