import { describe, expect, test } from 'vitest';
import { newMessageId as newKey } from '../../simulator/index.ts';
import type { MessageRecord } from '../../simulator/index.ts';
import type { Cast } from './cast.ts';

/** What people do, and how the line tells it. */
export function describeInbound(cast: Cast): void {
  /** Sends something and gives the network's record of it. */
  const post = async (chat: string): Promise<MessageRecord> => {
    const { line, lineAccount } = cast;
    const key = newKey();
    await line.transport.send({ key, chat, text: 'zet door' });
    return lineAccount.log.find(({ id }) => id === key)!;
  };

  describe('inbound', () => {
    test('a reaction in a direct chat comes with the number of who gave it', async () => {
      const { line, ann, world } = cast;
      const message = await post(ann.pn);
      world.simulator.people.react(ann.pn, message.seq, '👍');
      const reaction = await line.next('reaction', ({ key }) => key === message.id);
      expect(reaction).toMatchObject({ chat: ann.pn, emoji: '👍', person: { phone: '+31600000002' } });
    });

    test('a reaction in a group, given under a hidden id, comes with number and hidden id', async () => {
      const { line, bob, group, world } = cast;
      const message = await post(group.gid);
      world.simulator.people.react(bob.pn, message.seq, '👍🏽');
      const reaction = await line.next('reaction', ({ key }) => key === message.id);
      expect(reaction).toMatchObject({ chat: group.gid, emoji: '👍🏽' });
      expect(reaction.person).toStrictEqual({ phone: '+31600000003', lid: bob.lid });
    });

    test('a reaction taken away is told as such', async () => {
      const { line, ann, world } = cast;
      const message = await post(ann.pn);
      world.simulator.people.react(ann.pn, message.seq, '👍');
      await line.next('reaction', ({ key, emoji }) => key === message.id && emoji === '👍');
      world.simulator.people.react(ann.pn, message.seq, null);
      await line.next('reaction', ({ key, emoji }) => key === message.id && emoji === null);
    });

    test('a text comes with who wrote it, where and when', async () => {
      const { line, ann, world } = cast;
      const written = world.simulator.people.write(ann.pn, cast.lineAccount.pn, 'doorgezet, eerste keer');
      const message = await line.next('message', ({ text }) => text === 'doorgezet, eerste keer');
      expect(message).toMatchObject({
        chat: ann.pn,
        isGroup: false,
        person: { phone: '+31600000002' },
        hasMedia: false,
      });
      expect(message.quoted).toBeUndefined();
      expect(Math.abs(message.at.getTime() - written.at)).toBeLessThanOrEqual(1000);
    });

    test('a text that is changed is told again, under the same id', async () => {
      const { line, ann, world } = cast;
      const written = world.simulator.people.write(ann.pn, cast.lineAccount.pn, 'doorgezt, tweede keer');
      const first = await line.next('message', ({ text }) => text === 'doorgezt, tweede keer');
      world.simulator.people.edit(ann.pn, written.seq, 'doorgezet, tweede keer');
      const changed = await line.next('message', ({ text }) => text === 'doorgezet, tweede keer');
      expect(first.editedAt).toBeUndefined();
      expect(changed).toMatchObject({ id: first.id, editedAt: expect.any(Date), chat: ann.pn, isGroup: false });
      expect(Math.abs(changed.at.getTime() - written.at)).toBeLessThanOrEqual(1000);
      expect(changed.person).toStrictEqual(first.person);
    });

    test('an answer names the message that it answers', async () => {
      const { line, bob, group, world } = cast;
      for (const chat of [bob.pn, group.gid]) {
        const asked = await post(chat);
        const from = line.events.length;
        world.simulator.people.reply(bob.pn, asked.seq, '1');
        const message = await line.next('message', ({ text }) => text === '1', from);
        expect(message).toMatchObject({ chat, quoted: asked.id, isGroup: chat === group.gid });
        expect(message.person.phone).toBe('+31600000003');
      }
    });

    test('a picture is told to be one, with its caption', async () => {
      const { line, ann, photo, world } = cast;
      const file = { bytes: photo, type: 'image', mimetype: 'image/png', caption: 'bij de deur' };
      world.simulator.people.sendMedia(ann.pn, cast.lineAccount.pn, file);
      const message = await line.next('message', ({ text }) => text === 'bij de deur');
      expect(message).toMatchObject({ chat: ann.pn, hasMedia: true });
    });

    test('what the line writes itself is never told as a message', async () => {
      const { line, bob } = cast;
      const message = await post(bob.pn);
      await line.next('ack', ({ key, level }) => key === message.id && level === 'delivered');
      expect(line.all('message', ({ text }) => text === 'zet door')).toHaveLength(0);
    });
  });
}
