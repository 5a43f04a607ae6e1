import { expect, test } from 'vitest';
import { LINE_PHONE } from './cast.ts';
import { ARABIC, person } from './managing-stage.ts';
import type { ManagingStage } from './managing-stage.ts';

/** Making a group, and what there is to say when that fails or nobody can tell. */
export function testMaking(stage: ManagingStage): void {
  test('a group is made with only the line in it, and with what was asked for it', async () => {
    const { line, lineAccount } = stage.cast;
    stage.chat = await stage.make(`Beheerders Rokkeveen ${ARABIC}`);
    expect(await line.transport.groupState(stage.chat)).toStrictEqual({
      chat: stage.chat,
      subject: `Beheerders Rokkeveen ${ARABIC}`,
      description: 'Huisregels',
      announce: true,
      restrict: false,
      weAdminister: true,
      members: [{ person: person(lineAccount), admin: true }],
    });
    expect(stage.groupOf(stage.chat)).toMatchObject({
      owner: lineAccount.pn,
      announce: true,
      description: 'Huisregels',
    });
    const open = await stage.make('Open groep', false);
    expect(stage.groupOf(open).announce).toBe(false);
    const told = await stage.heard(stage.chat, 'created');
    expect(told.by?.phone).toBe(LINE_PHONE);
  });
  test('a name that WhatsApp would not take makes no group', async () => {
    const before = stage.cast.world.simulator.network.groups.size;
    for (const subject of ['', '   ', 'x'.repeat(101), '👨‍👩‍👧'.repeat(20)]) {
      await expect(stage.make(subject)).rejects.toMatchObject({ failure: 'rejected', unclear: false });
    }
    const long = { subject: 'Goed', description: 'x'.repeat(2049), announce: true };
    await expect(stage.cast.line.transport.createGroup(long)).rejects.toMatchObject({ failure: 'rejected' });
    expect(stage.cast.world.simulator.network.groups.size).toBe(before);
  });
  test('when the answer to making one got lost that is unclear, and the group is found among our own', async () => {
    const { line } = stage.cast;
    const before = Date.now() - 5000;
    stage.fault({ loseGroupAnswers: { times: 1 } });
    await expect(stage.make('Verloren antwoord')).rejects.toMatchObject({ failure: 'timeout', unclear: true });
    const found = (await line.transport.ownGroups()).filter(({ subject }) => subject === 'Verloren antwoord');
    expect(found).toHaveLength(1);
    expect(stage.groupOf(found[0]!.chat).members.size).toBe(1);
    expect(found[0]!.createdAt!.getTime()).toBeGreaterThan(before);
    expect(found[0]!.chat).toMatch(/@g\.us$/);
  });
  test('a network that will make no group now says so, and has made none', async () => {
    stage.fault({ refuseGroupChanges: { code: 429, when: true } });
    const refused = { failure: 'rate-limited', retryable: true, unclear: false };
    await expect(stage.make('Te snel')).rejects.toMatchObject(refused);
    stage.fault({});
    const own = await stage.cast.line.transport.ownGroups();
    expect(own.map(({ subject }) => subject)).not.toContain('Te snel');
    expect(own.map((group) => group.chat)).toContain(stage.chat);
    expect(own.map((group) => group.chat)).toContain(stage.foreign.gid);
    expect(own.map((group) => group.chat)).not.toContain(stage.cast.foreignGroup.gid);
  });
}
