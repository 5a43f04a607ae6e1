import { expect, test } from 'vitest';
import { toPhone } from '../../simulator/index.ts';
import { LINE_PHONE } from './cast.ts';
import { ARABIC, person } from './managing-stage.ts';
import type { ManagingStage } from './managing-stage.ts';

/** Name, description, picture, rules and invitation of a group. */
export function testSettings(stage: ManagingStage): void {
  test('name and description take emoji and right-to-left text, again does no harm, too long is refused', async () => {
    const { line } = stage.cast;
    const from = line.events.length;
    const description = `Regel 1 ${ARABIC}\nRegel 2: reageer met 👍🏽 — \u202Eomgekeerd\u202C\nhttps://voorbeeld.nl/?a=1&b=<script>`;
    for (let again = 0; again < 2; again++) {
      await line.transport.setSubject(stage.chat, `${ARABIC} שכונה`);
      await line.transport.setDescription(stage.chat, description);
    }
    expect(stage.groupOf(stage.chat)).toMatchObject({ subject: `${ARABIC} שכונה`, description });
    expect(await line.transport.groupState(stage.chat)).toMatchObject({ subject: `${ARABIC} שכונה`, description });
    expect((await stage.heard(stage.chat, 'settings', from)).by?.phone).toBe(LINE_PHONE);
    const tooLong = { failure: 'rejected', retryable: false, unclear: false };
    await expect(line.transport.setSubject(stage.chat, 'x'.repeat(101))).rejects.toMatchObject(tooLong);
    await expect(line.transport.setSubject(stage.chat, ' ')).rejects.toMatchObject(tooLong);
    await expect(line.transport.setDescription(stage.chat, 'x'.repeat(2049))).rejects.toMatchObject(tooLong);
    await line.transport.setDescription(stage.chat, '');
    expect(stage.groupOf(stage.chat)).toMatchObject({ subject: `${ARABIC} שכונה`, description: '' });
  });
  test('the picture is put on it, replaced and taken away', async () => {
    const { line, photo } = stage.cast;
    const picture = { bytes: photo, mimeType: 'image/png', fileName: 'groep.png' };
    await line.transport.setPicture(stage.chat, null);
    expect(stage.groupOf(stage.chat).picture).toBeNull();
    await line.transport.setPicture(stage.chat, picture);
    const first = stage.groupOf(stage.chat).picture!;
    expect(stage.cast.world.simulator.network.media.open({ type: 'image', ...first }).length).toBeGreaterThan(100);
    await line.transport.setPicture(stage.chat, picture);
    expect(stage.groupOf(stage.chat).picture!.directPath).not.toBe(first.directPath);
    await line.transport.setPicture(stage.chat, null);
    await line.transport.setPicture(stage.chat, null);
    expect(stage.groupOf(stage.chat).picture).toBeNull();
  });
  test('a group closed for members refuses their posts, and takes them again when it is opened', async () => {
    const { line, world } = stage.cast;
    const one = stage.somebody();
    await line.transport.addMembers(stage.chat, [{ phone: toPhone(one.pn) }]);
    const posting = () => world.simulator.people.write(one.pn, stage.chat, 'mag ik wat zeggen?');
    await line.transport.setAnnounce(stage.chat, true);
    await line.transport.setAnnounce(stage.chat, true);
    expect(posting).toThrow(expect.objectContaining({ code: 420 }));
    await line.transport.setAnnounce(stage.chat, false);
    expect(await line.transport.groupState(stage.chat)).toMatchObject({ announce: false });
    expect(posting().chat).toBe(stage.chat);
  });
  test('only administrators may change the name of a group that is set so', async () => {
    const { line, world } = stage.cast;
    const one = stage.somebody();
    await line.transport.addMembers(stage.chat, [{ phone: toPhone(one.pn) }]);
    const renaming = () => world.simulator.network.groups.set(one.pn, stage.chat, { subject: 'Politie' });
    await line.transport.setRestrict(stage.chat, true);
    expect(await line.transport.groupState(stage.chat)).toMatchObject({ restrict: true });
    expect(renaming).toThrow(expect.objectContaining({ code: 403 }));
    await line.transport.setRestrict(stage.chat, false);
    const from = line.events.length;
    renaming();
    expect(await stage.heard(stage.chat, 'settings', from)).toMatchObject({ by: person(one), people: [] });
    expect(await line.transport.groupState(stage.chat)).toMatchObject({ subject: 'Politie', restrict: false });
  });
  test('the invitation lets somebody in, and a renewed one makes the old one worthless', async () => {
    const { line, world } = stage.cast;
    const { groups } = world.simulator.network;
    const code = await line.transport.groupInviteCode(stage.chat);
    expect(await line.transport.groupInviteCode(stage.chat)).toBe(code);
    const [one, other] = [stage.somebody(), stage.somebody()];
    const from = line.events.length;
    groups.join(one.pn, code);
    expect((await stage.heard(stage.chat, 'joined', from)).people).toStrictEqual([person(one)]);
    const renewed = await line.transport.renewInviteCode(stage.chat);
    expect(renewed).not.toBe(code);
    expect(() => groups.join(other.pn, code)).toThrow(expect.objectContaining({ code: 406 }));
    groups.join(other.pn, renewed);
  });
  test('where the line is not an administrator, or not in it, it changes nothing', async () => {
    const { transport } = stage.cast.line;
    const { subject, inviteCode } = stage.foreign;
    const one = stage.somebody();
    const people = [{ phone: toPhone(one.pn) }];
    const bob = [{ phone: toPhone(stage.cast.bob.pn) }];
    const picture = { bytes: stage.cast.photo, mimeType: 'image/png', fileName: 'groep.png' };
    expect(await transport.groupState(stage.foreign.gid)).toMatchObject({ weAdminister: false, subject });
    for (const gid of [stage.foreign.gid, stage.cast.foreignGroup.gid, '120363999999999999@g.us']) {
      const attempts = [
        () => transport.addMembers(gid, people),
        () => transport.removeMembers(gid, bob),
        () => transport.setAdmins(gid, bob, true),
        () => transport.setSubject(gid, 'Politie'),
        () => transport.setDescription(gid, 'x'),
        () => transport.setPicture(gid, picture),
        () => transport.setAnnounce(gid, true),
        () => transport.setRestrict(gid, true),
        () => transport.groupInviteCode(gid),
        () => transport.renewInviteCode(gid),
        ...(gid === stage.foreign.gid ? [] : [() => transport.groupState(gid)]),
      ];
      for (const attempt of attempts) {
        await expect(attempt(), `${gid} ${String(attempt)}`).rejects.toMatchObject({
          failure: 'not-allowed',
          retryable: false,
          unclear: false,
        });
      }
    }
    expect(stage.foreign).toMatchObject({ subject, inviteCode, description: '', announce: false, restrict: false });
    expect(stage.foreign.picture).toBeNull();
    expect(stage.foreign.members.has(one.pn)).toBe(false);
    expect(stage.foreign.members.get(stage.cast.bob.pn)).toMatchObject({ admin: false });
  });
}
