import { describe, expect, test } from 'vitest';
import { newMessageId as newKey } from '../../simulator/index.ts';
import { LINE_PHONE } from './cast.ts';
import type { Cast } from './cast.ts';

function linking(cast: Cast): void {
  describe('linking', () => {
    test('a new line is unlinked, and sends nothing', async () => {
      const { line, ann } = cast;
      await line.start();
      await line.reaches('unlinked');
      const sending = line.transport.send({ key: newKey(), chat: ann.pn, text: 'x' });
      await expect(sending).rejects.toMatchObject({ failure: 'not-linked', retryable: true, unclear: false });
      expect(await line.transport.selfTest()).toMatchObject({ ok: false });
    });

    test('it shows a QR when asked, and is connected with its number once that is scanned', async () => {
      const { line, world } = cast;
      const begin = performance.now();
      await line.linkByQr(world.simulator.network, LINE_PHONE);
      cast.figures.boot = Math.round(performance.now() - begin);
      expect(line.all('state').at(-1)).toMatchObject({ state: 'connected', phone: LINE_PHONE });
      await expect(line.transport.link()).rejects.toMatchObject({ failure: 'rejected' });
    });
  });
}

function ending(cast: Cast): void {
  describe('stopping, catching up and unlinking', () => {
    test('stopping leaves nothing running, twice is fine, and sends are refused', async () => {
      const { line, ann, sessionDir, world } = cast;
      await line.transport.stop();
      await line.transport.stop();
      expect(world.processesOf(sessionDir)).toStrictEqual([]);
      const sending = line.transport.send({ key: newKey(), chat: ann.pn, text: 'x' });
      await expect(sending).rejects.toMatchObject({ retryable: true, unclear: false });
    });

    test('what came in while it was down is told after the start, everything once', async () => {
      const { line, ann, bob, lineAccount, group, world } = cast;
      const { people, network } = world.simulator;
      const since = new Date(network.now());
      const posted = lineAccount.log.findLast(
        ({ chat, from: by, revokedAt }) => chat === group.gid && by === lineAccount.pn && revokedAt === undefined,
      )!;
      people.write(ann.pn, lineAccount.pn, 'gemist, direct');
      people.write(bob.pn, group.gid, 'gemist, in de groep');
      people.reply(bob.pn, posted.seq, 'gemist, als antwoord');
      people.react(ann.pn, posted.seq, '🙏');
      const from = line.events.length;
      const begin = performance.now();
      await line.start();
      await line.reaches('connected', from);
      cast.figures.restored = Math.round(performance.now() - begin);
      expect(line.all('state').at(-1)).toMatchObject({ phone: LINE_PHONE });
      await line.transport.catchUp(since);
      await line.transport.catchUp(since);
      // What is told again carries the same id, by which whoever listens knows it.
      const all = line.all('message', ({ text }) => text.startsWith('gemist'));
      const missed = [...new Map(all.map((event) => [event.id, event])).values()];
      const inGroup = missed.filter(({ isGroup }) => isGroup);
      expect(missed).toHaveLength(3);
      expect(inGroup.map(({ text }) => text)).toStrictEqual(['gemist, in de groep', 'gemist, als antwoord']);
      const reactions = line.all('reaction', ({ key }) => key === posted.id);
      expect(new Set(reactions.map(({ at }) => at.getTime())).size).toBe(1);
      expect(reactions[0]).toMatchObject({ emoji: '🙏', person: { phone: '+31600000002' }, chat: group.gid });
      expect(inGroup[1]).toMatchObject({ quoted: posted.id, chat: group.gid });
    });

    test('what happened in its groups while it was down is told after the start too', async () => {
      const { line, ann, group, world } = cast;
      const { accounts, groups } = world.simulator.network;
      const [guest, mover] = ['+31613000001', '+31613000002'].map((phone) => accounts.add({ phone }));
      const from = line.events.length;
      const since = new Date(world.simulator.network.now());
      await line.transport.stop();
      groups.add(ann.pn, group.gid, [guest!.pn, mover!.pn]);
      groups.leave(guest!.pn, group.gid);
      accounts.changeNumber(mover!.pn, '+31613000003');
      await line.start();
      await line.reaches('connected', from);
      await line.transport.catchUp(since);
      await line.transport.catchUp(since);
      const told = (change: string) => line.next('group', (event) => event.change === change, from);
      expect(await told('added')).toMatchObject({
        chat: group.gid,
        by: { phone: '+31600000002' },
        people: [{ phone: '+31613000001' }, { phone: '+31613000002' }],
      });
      expect(await told('left')).toMatchObject({ people: [{ phone: '+31613000001' }] });
      const moved = await line.next('number-changed', () => true, from);
      expect([moved.from.phone, moved.to.phone]).toStrictEqual(['+31613000002', '+31613000003']);
    });

    test('a line that is unlinked on the phone says so, and refuses to send', async () => {
      const { line, ann, lineAccount, world } = cast;
      const from = line.events.length;
      world.simulator.network.linking.unlink(lineAccount.pn);
      const { reason } = await line.reaches('unlinked', from);
      expect(reason).toBeTruthy();
      const sending = line.transport.send({ key: newKey(), chat: ann.pn, text: 'x' });
      await expect(sending).rejects.toMatchObject({ failure: 'not-linked' });
    });

    test('it can then be linked again, now by a pairing code, and survives a restart', async () => {
      const { line, bob, world } = cast;
      await line.linkByCode(world.simulator.network, LINE_PHONE);
      await line.transport.stop();
      const from = line.events.length;
      await line.start();
      await line.reaches('connected', from);
      const key = newKey();
      await line.transport.send({ key, chat: bob.pn, text: 'terug' });
      expect(bob.log.filter(({ id }) => id === key)).toHaveLength(1);
      expect(line.events.slice(from).some((event) => event.type === 'state' && event.state === 'unlinked')).toBe(false);
    });

    test('unlinking it here ends the session on the network too', async () => {
      const { line, lineAccount, sessionDir, world } = cast;
      const from = line.events.length;
      await line.transport.unlink();
      await line.reaches('unlinked', from);
      expect(lineAccount.devices.size).toBe(0);
      await line.transport.stop();
      await line.start();
      expect(line.state).toBe('unlinked');
      expect(world.processesOf(sessionDir)).toStrictEqual([]);
    });
  });
}

/** How a line begins and ends. */
export const describeLife = { linking, ending };
