import { afterEach, describe, expect, test } from 'vitest';
import { newMessageId as newKey } from '../../simulator/index.ts';
import type { FaultSet } from '../../simulator/index.ts';
import type { Cast } from './cast.ts';

/** What goes wrong between the line and the network. */
export function describeFaults(cast: Cast): void {
  const arrived = (key: string) => cast.bob.log.filter(({ id }) => id === key).length;
  const fault = (faults: FaultSet) => cast.world.simulator.network.faults.set(faults, cast.lineAccount.pn);
  const reconnect = async () => {
    const { line, world, lineAccount } = cast;
    const from = line.events.length;
    world.simulator.network.drop(lineAccount.pn);
    await line.reaches('offline', from);
    await line.reaches('connected', from);
  };

  describe('faults', () => {
    afterEach(() => cast.world.simulator.network.faults.clear());

    test('a send that gets lost is unclear, is never called sent, and is told truly after a reconnection', async () => {
      const { line, bob } = cast;
      fault({ loseSends: { times: 1 } });
      const key = newKey();
      const sending = line.transport.send({ key, chat: bob.pn, text: 'kwijt' });
      await expect(sending).rejects.toMatchObject({ failure: 'timeout', retryable: false, unclear: true });
      expect(arrived(key)).toBe(0);
      expect(await line.transport.lookUp(key, bob.pn)).not.toBe('sent');
      await reconnect();
      await settled(cast, key);
      expect(await line.transport.lookUp(key, bob.pn)).toBe(arrived(key) === 1 ? 'sent' : 'absent');
    });

    test('a send whose answer gets lost is unclear, and looked up as sent', async () => {
      const { line, bob } = cast;
      fault({ loseAnswers: { times: 1 } });
      const key = newKey();
      const outcome = await line.transport.send({ key, chat: bob.pn, text: 'toch aangekomen' }).then(
        () => 'sent',
        (error: { failure: string }) => error.failure,
      );
      // A receipt of the phone may prove that the server has it, before the time is up.
      expect(['sent', 'timeout']).toContain(outcome);
      expect(arrived(key)).toBe(1);
      await reconnect();
      await settled(cast, key);
      expect(await line.transport.lookUp(key, bob.pn)).toBe('sent');
      expect(arrived(key)).toBe(1);
    });

    test('a network that asks to slow down is obeyed later, with the same key', async () => {
      const { line, bob } = cast;
      fault({ rateLimit: { perSecond: 0, retryAfterMs: 1000 } });
      const post = { key: newKey(), chat: bob.pn, text: 'te snel' };
      await expect(line.transport.send(post)).rejects.toMatchObject({
        failure: 'rate-limited',
        retryable: true,
        unclear: false,
      });
      expect(await line.transport.lookUp(post.key, bob.pn)).toBe('absent');
      fault({});
      await line.transport.send(post);
      expect(arrived(post.key)).toBe(1);
    });

    test('a refusal that comes after the answer is told', async () => {
      const { line, bob } = cast;
      fault({ refuseLater: { code: 403, when: { times: 1 } } });
      const key = newKey();
      await line.transport.send({ key, chat: bob.pn, text: 'alsnog geweigerd' }).catch(() => {});
      await line.next('ack', (ack) => ack.key === key && ack.level === 'failed');
      expect(arrived(key)).toBe(0);
    });

    test('a dropped connection comes back by itself, and what happened meanwhile is told once', async () => {
      const { line, ann, lineAccount, world } = cast;
      const from = line.events.length;
      world.simulator.network.drop(lineAccount.pn);
      await line.reaches('offline', from);
      const sending = line.transport.send({ key: newKey(), chat: ann.pn, text: 'terwijl weg' });
      await expect(sending).rejects.toMatchObject({ failure: 'offline', retryable: true, unclear: false });
      world.simulator.people.write(ann.pn, lineAccount.pn, 'terwijl u weg was');
      await line.reaches('connected', from);
      await line.next('message', ({ text }) => text === 'terwijl u weg was');
      const key = newKey();
      await line.transport.send({ key, chat: ann.pn, text: 'weer terug' });
      await line.next('ack', (ack) => ack.key === key && ack.level === 'delivered');
      expect(line.all('message', ({ text }) => text === 'terwijl u weg was')).toHaveLength(1);
    });

    test('a line whose messages are never acknowledged is sick, and well again when they are', async () => {
      const { line, bob } = cast;
      fault({ noAcks: true });
      const from = line.events.length;
      const sending = line.transport.send({ key: newKey(), chat: bob.pn, text: 'geen bevestiging' });
      const outcome = sending.catch((error: unknown) => error);
      const sick = await line.reaches('sick', from);
      expect(sick.reason).toBeTruthy();
      expect(await outcome).toMatchObject({ failure: 'timeout', unclear: true });
      fault({});
      await line.reaches('connected', from);
      const key = newKey();
      await line.transport.send({ key, chat: bob.pn, text: 'weer beter' });
      expect(arrived(key)).toBe(1);
    });

    test('a self-test of a healthy line passes, and of one that is never answered fails with the reason', async () => {
      const { line } = cast;
      expect(await line.transport.selfTest()).toMatchObject({ ok: true });
      fault({ loseSends: true });
      const failed = await line.transport.selfTest();
      expect(failed.ok).toBe(false);
      expect(failed.detail).not.toBe('');
      fault({});
      await expect.poll(() => line.state, { timeout: 15_000 }).toBe('connected');
    });
  });
}

/** Waits until a lookup is sure. */
async function settled({ line, bob }: Cast, key: string): Promise<void> {
  await expect.poll(() => line.transport.lookUp(key, bob.pn), { timeout: 10_000 }).not.toBe('unclear');
}
