import { describe, expect, test } from 'vitest';
import { newMessageId as newKey } from '../../simulator/index.ts';
import type { Cast } from './cast.ts';

/** What the line does and learns in groups. */
export function describeGroups(cast: Cast): void {
  describe('groups', () => {
    test('a post in a group reaches every member once', async () => {
      const { line, group, ann, bob } = cast;
      const key = newKey();
      await line.transport.send({ key, chat: group.gid, text: 'aan allen' });
      for (const member of [ann, bob]) expect(member.log.filter(({ id }) => id === key)).toHaveLength(1);
      expect(await line.transport.lookUp(key, group.gid)).toBe('sent');
    });

    test('a post where only administrators may is refused for good', async () => {
      const { line, announceGroup } = cast;
      const sending = line.transport.send({ key: newKey(), chat: announceGroup.gid, text: 'mag niet' });
      await expect(sending).rejects.toMatchObject({ failure: 'not-allowed', retryable: false, unclear: false });
    });

    test('the same key goes out after all once the line may post there', async () => {
      const { line, announceGroup, ann, lineAccount, world } = cast;
      const post = { key: newKey(), chat: announceGroup.gid, text: 'nu wel' };
      await expect(line.transport.send(post)).rejects.toMatchObject({ failure: 'not-allowed' });
      expect(await line.transport.lookUp(post.key, post.chat)).toBe('absent');
      world.simulator.network.groups.setAdmin(ann.pn, announceGroup.gid, [lineAccount.pn], true);
      await line.transport.send(post);
      expect(ann.log.filter(({ id }) => id === post.key)).toHaveLength(1);
    });

    test('a post in a group that the line is not in is refused for good', async () => {
      const { line, foreignGroup } = cast;
      const sending = line.transport.send({ key: newKey(), chat: foreignGroup.gid, text: 'niet lid' });
      await expect(sending).rejects.toMatchObject({ failure: 'not-allowed', retryable: false, unclear: false });
    });

    test('the members come with their numbers, and who of them administers', async () => {
      const { line, group } = cast;
      const members = await line.transport.members(group.gid);
      const found = members.map(({ person, admin }) => [person.phone, admin]).sort();
      expect(found).toStrictEqual([
        ['+31600000001', true],
        ['+31600000002', false],
        ['+31600000003', false],
      ]);
    });

    test('a group of 1,024 comes whole, and a post in it reaches everybody', async () => {
      const { line, lineAccount, world } = cast;
      const { network } = world.simulator;
      const many = Array.from({ length: 1023 }, (_, i) => network.accounts.add({ phone: `+3161${1_000_000 + i}` }).pn);
      const { group } = network.groups.create({ subject: 'Heel Zoetermeer', owner: lineAccount.pn, members: many });
      const members = await line.transport.members(group.gid);
      expect(members).toHaveLength(1024);
      expect(new Set(members.map(({ person }) => person.phone)).size).toBe(1024);
      const key = newKey();
      await line.transport.send({ key, chat: group.gid, text: 'aan heel Zoetermeer' });
      const reached = many.filter((pn) => network.accounts.get(pn).log.some(({ id }) => id === key));
      expect(reached).toHaveLength(1023);
    });

    test('who has received and read a post in a group is told per person', async () => {
      const { line, group, ann, bob, world } = cast;
      const key = newKey();
      await line.transport.send({ key, chat: group.gid, text: 'wie leest dit' });
      await receipts(cast, key, 'read', ann.pn);
      await receipts(cast, key, 'delivered', bob.pn);
      const info = await line.transport.messageInfo(key, group.gid);
      expect(info.read.map(({ person }) => person.phone)).toStrictEqual(['+31600000002']);
      expect(info.delivered.map(({ person }) => person.phone).sort()).toStrictEqual(['+31600000002', '+31600000003']);
      for (const { at } of [...info.delivered, ...info.read]) {
        expect(Math.abs(at.getTime() - world.simulator.network.now())).toBeLessThan(20_000);
      }
    });

    test('a post taken back is gone for the whole group', async () => {
      const { line, group, ann, bob } = cast;
      const key = newKey();
      await line.transport.send({ key, chat: group.gid, text: 'vergissing' });
      expect(await line.transport.revoke(key, group.gid)).toBe('revoked');
      for (const member of [ann, bob]) {
        expect(member.log.find(({ id }) => id === key)!.revokedAt).toBeDefined();
      }
    });
  });
}

/** Waits until this phone has taken this step with our message. */
function receipts({ world }: Cast, key: string, kind: 'delivered' | 'read', pn: string): Promise<void> {
  const { network } = world.simulator;
  const record = network.accounts.get(pn).log.find(({ id }) => id === key)!;
  return new Promise((resolve) => {
    const look = (): void => {
      if (record.receipts.get(pn)?.[kind] === undefined) return;
      network.events.off('receipt', look);
      resolve();
    };
    network.events.on('receipt', look);
    look();
  });
}
