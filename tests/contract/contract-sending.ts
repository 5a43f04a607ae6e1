import { describe, expect, test } from 'vitest';
import type { TransportError } from '../../core/ports/transport.ts';
import { newMessageId as newKey, textOf } from '../../simulator/index.ts';
import type { MessageRecord } from '../../simulator/index.ts';
import type { Cast } from './cast.ts';

const ORDER = ['sent', 'delivered', 'read'];

/** What the line sends to people. */
export function describeSending(cast: Cast): void {
  const sentTo = (who: string, key: string): MessageRecord[] =>
    cast.world.simulator.network.accounts.get(who).log.filter(({ id }) => id === key);
  const failure = (sending: Promise<unknown>): Promise<TransportError> =>
    sending.then(
      () => Promise.reject(new Error('it was sent')),
      (error: TransportError) => error,
    );

  describe('sending', () => {
    test('a text reaches a person before the send resolves', async () => {
      const { line, ann, lineAccount } = cast;
      const key = newKey();
      const receipt = await line.transport.send({ key, chat: ann.pn, text: 'Dit is een politiebericht' });
      const [message] = sentTo(ann.pn, key);
      expect(message).toMatchObject({ from: lineAccount.pn, chat: ann.pn });
      expect(textOf(message!)).toBe('Dit is een politiebericht');
      expect(receipt.providerId).not.toBe('');
      expect(Math.abs(receipt.at.getTime() - message!.at)).toBeLessThanOrEqual(1000);
    });

    test('its steps come in order, each with the person, and end at read', async () => {
      const { line, ann } = cast;
      const key = newKey();
      await line.transport.send({ key, chat: ann.pn, text: 'stappen' });
      await line.next('ack', (ack) => ack.key === key && ack.level === 'read');
      const acks = line.all('ack', (ack) => ack.key === key);
      const places = acks.map(({ level }) => ORDER.indexOf(level));
      expect(places).toStrictEqual([...places].sort());
      expect(acks.map(({ level }) => level)).toContain('delivered');
      for (const ack of acks) expect(ack).toMatchObject({ chat: ann.pn, person: { phone: '+31600000002' } });
    });

    test('a text with line breaks, emoji and marks arrives letter for letter', async () => {
      const { line, bob } = cast;
      const key = newKey();
      const text = '🚨 *Dit is een politiebericht*\nWaar: “Rokkeveen” & <Meerzicht>\n\nhttps://example.org/m/K7F3Q €';
      await line.transport.send({ key, chat: bob.pn, text });
      expect(textOf(sentTo(bob.pn, key)[0]!)).toBe(text);
    });

    test('an image arrives byte for byte, with its caption', async () => {
      const { line, bob, photo, world } = cast;
      const key = newKey();
      const image = { bytes: photo, mimeType: 'image/png', fileName: 'foto.png' };
      await line.transport.send({ key, chat: bob.pn, text: 'bijschrift', image });
      const [message] = sentTo(bob.pn, key);
      expect(message!.payload).toMatchObject({ type: 'image', caption: 'bijschrift', mimetype: 'image/png' });
      expect(world.simulator.network.media.open(message!.payload)).toStrictEqual(Buffer.from(photo));
    });

    test('the same key twice, one after the other, is one message on the phone', async () => {
      const { line, bob } = cast;
      const post = { key: newKey(), chat: bob.pn, text: 'eenmaal' };
      await line.transport.send(post);
      await line.transport.send(post);
      expect(sentTo(bob.pn, post.key)).toHaveLength(1);
    });

    test('the same key twice at the same time is one message on the phone', async () => {
      const { line, bob } = cast;
      const post = { key: newKey(), chat: bob.pn, text: 'eenmaal' };
      await Promise.all([line.transport.send(post), line.transport.send(post)]);
      expect(sentTo(bob.pn, post.key)).toHaveLength(1);
    });

    test('twenty sends at the same time keep each their own key', async () => {
      const { line, ann, bob } = cast;
      const posts = Array.from({ length: 20 }, (_, i) => ({
        key: newKey(),
        chat: i % 2 ? ann.pn : bob.pn,
        text: `bericht ${i}`,
      }));
      await Promise.all(posts.map((post) => line.transport.send(post)));
      for (const { key, chat, text } of posts) {
        const messages = sentTo(chat, key);
        expect(messages.map(textOf)).toStrictEqual([text]);
      }
    });

    test('fifty texts, one after the other, arrive in their order', async () => {
      const { line, bob, figures, world, sessionDir } = cast;
      const keys = Array.from({ length: 50 }, () => newKey());
      const took: number[] = [];
      for (const key of keys) {
        const begin = performance.now();
        await line.transport.send({ key, chat: bob.pn, text: 'op volgorde' });
        took.push(performance.now() - begin);
      }
      const inOrder = bob.log.filter((message) => textOf(message) === 'op volgorde').map(({ id }) => id);
      expect(inOrder).toStrictEqual(keys);
      figures.sendP50 = took.sort((a, b) => a - b)[25]!;
      figures.memoryMb = world.memoryOf(sessionDir);
    });

    test('a number that is not on the network is refused for good', async () => {
      const sending = cast.line.transport.send({ key: newKey(), chat: '31699999999@c.us', text: 'x' });
      expect(await failure(sending)).toMatchObject({ failure: 'no-account', retryable: false, unclear: false });
    });

    test('a text over the limit of the network is refused for good', async () => {
      const { line, bob } = cast;
      const key = newKey();
      const sending = line.transport.send({ key, chat: bob.pn, text: 'x'.repeat(65_537) });
      expect(await failure(sending)).toMatchObject({ failure: 'rejected', retryable: false, unclear: false });
      expect(sentTo(bob.pn, key)).toHaveLength(0);
    });

    test('a key that was sent is found again, and one that never was is certainly absent', async () => {
      const { line, bob } = cast;
      const key = newKey();
      await line.transport.send({ key, chat: bob.pn, text: 'vindbaar' });
      expect(await line.transport.lookUp(key, bob.pn)).toBe('sent');
      expect(await line.transport.lookUp(newKey(), bob.pn)).toBe('absent');
    });

    test('a message taken back is gone from the phone', async () => {
      const { line, bob, world } = cast;
      const key = newKey();
      await line.transport.send({ key, chat: bob.pn, text: 'vergissing' });
      expect(await line.transport.revoke(key, bob.pn)).toBe('revoked');
      const [message] = sentTo(bob.pn, key);
      expect(message!.revokedAt).toBeDefined();
      expect(textOf(message!)).toBe('');
      expect(await line.transport.revoke(newKey(), bob.pn)).toBe('absent');
      expect(world.simulator.network.accounts.get(bob.pn).log).toContain(message);
    });

    test('a message that is too old to be taken back stays, and that is said', async () => {
      const { line, bob, world } = cast;
      const key = newKey();
      await line.transport.send({ key, chat: bob.pn, text: 'te laat' });
      const { settings } = world.simulator.network;
      const window = settings.revokeWindowMs;
      settings.revokeWindowMs = -1;
      try {
        expect(await line.transport.revoke(key, bob.pn)).toBe('too-late');
      } finally {
        settings.revokeWindowMs = window;
      }
      expect(textOf(sentTo(bob.pn, key)[0]!)).toBe('te laat');
    });
  });
}
