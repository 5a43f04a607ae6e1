import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { conversation, personal } from '../faults/conversation.ts';
import { createLab } from '../faults/lab.ts';
import { testClock } from '../helpers/clock.ts';
import { mobileOf } from '../helpers/watch-world.ts';

const clock = testClock();
const lab = await createLab({
  clock,
  groups: [
    { area: 0, primary: 1, deputies: [2] },
    { area: 1, primary: 3 },
    { area: 2, primary: 3, deputies: [2] },
    { area: 3, primary: 5, deputies: [6] },
    { area: 4, primary: 7 },
  ],
  administratorGroups: [{ district: 1, members: [5, 6, 7, 8] }],
});
const talk = conversation(lab, clock);
const GROUP_CHAT = 'beheer-1-5-6-7-8@g.us';
beforeEach(() => lab.empty());
afterAll(() => lab.close());

describe('STOP and START', () => {
  test.each([
    'STOP',
    'stop',
    'Stop.',
    ' stop! ',
    '*STOP*',
    '"Stop"',
    '„stop”',
    'STOP 🙏',
    '\u200ESTOP\u200B',
    'ＳＴＯＰ',
    'Stoppen',
    'STOP\n',
    '_stop_',
    'stop…',
  ])('stops on %j', async (text) => {
    await talk.sent([0]);
    await talk.says(1, text);
    expect(await talk.stopped(1)).toBe(true);
    expect(await talk.answers()).toEqual([expect.stringContaining('U krijgt geen berichten meer')]);
  });

  test.each(['Moet ik stop zeggen?', 'stop die man!', 'niet stoppen', 'De dief is gestopt', 'stop?', 'non-stop', 'S'])(
    'does not stop on %j',
    async (text) => {
      await talk.sent([0]);
      await talk.says(1, text);
      expect(await talk.stopped(1)).toBe(false);
      expect(await talk.meanings()).toEqual(['unknown']);
    },
  );

  test('is honoured without any alert, twice, and undone by START', async () => {
    await talk.says(1, 'STOP');
    await talk.says(1, 'STOP');
    expect(await talk.stopped(1)).toBe(true);
    await talk.says(1, 'START');
    expect(await talk.stopped(1)).toBe(false);
    expect(await talk.meanings()).toEqual(['stop', 'stop', 'start']);
  });

  test('means nothing in a group, and of somebody who is not registered it changes nothing', async () => {
    await talk.sent([3]);
    await talk.says(5, 'STOP', { chat: GROUP_CHAT, isGroup: true });
    await talk.says(4242, 'STOP');
    await talk.says(4242, 'STOP');
    expect(await lab.admin.sql`select 1 from administrators where stopped_at is not null`).toHaveLength(0);
    expect(await talk.meanings()).toEqual(['stop', 'stop']);
    expect(await talk.answers()).toEqual([
      'U krijgt geen berichten van ons. Dit nummer staat niet bij ons als beheerder, er is verder niets veranderd.',
    ]);
  });
});

describe('other words', () => {
  test('HELP is answered every time; words that are not understood once in ten minutes', async () => {
    await talk.says(1, 'help');
    await talk.says(1, 'HELP!');
    for (const text of ['Ik zie iemand bij de buren', 'hallo?', 'nog iets']) await talk.says(1, text);
    clock.advance(11 * 60_000);
    await talk.says(1, 'bent u daar');
    const texts = await talk.answers();
    expect(texts).toHaveLength(4);
    expect(texts.filter((text) => text.includes('lees niet live mee. Is er nood? *Bel 112.*'))).toHaveLength(2);
  });

  test('the same message delivered twice is heard once, also when both come at the same moment', async () => {
    const { id } = await talk.sent([0]);
    const [inbound, other] = [talk.ears(), talk.ears()];
    const event = talk.message(1, '1');
    for (const each of [inbound, other, inbound]) each.handle(event);
    await Promise.all([inbound.flush(), other.flush()]);
    expect(await talk.relays(id)).toEqual([[0, 'number']]);
    expect(await talk.answers()).toHaveLength(1);
    expect(await talk.meanings()).toEqual(['confirmed']);
  });

  test('a number that is not registered confirms nothing, declines nothing and stops nobody', async () => {
    const { id, keyOf } = await talk.sent([0]);
    await talk.says(4242, '1', { quoted: await keyOf(1) });
    await talk.says(4242, '2');
    await talk.reacts(4242, await keyOf(1), '👍');
    expect(await talk.relays(id)).toEqual([]);
    expect(await lab.posts(id, 'deputy')).toEqual([]);
    expect(await talk.receiptState(id, 1)).toBe('queued');
    expect(await talk.answers()).toHaveLength(1);
  });

  test('somebody registered who did not get the alert cannot confirm it', async () => {
    const { id, keyOf } = await talk.sent([0]);
    await talk.reacts(7, await keyOf(1), '👍');
    await talk.says(7, '1');
    expect(await talk.relays(id)).toEqual([]);
    expect(await talk.meanings()).toEqual(['unknown']);
  });

  test('a hidden id stands for the person once their phone was seen with it', async () => {
    const { id, keyOf } = await talk.sent([0]);
    const inbound = talk.ears();
    inbound.handle({
      type: 'reaction',
      key: await keyOf(1),
      chat: personal(1),
      person: { phone: mobileOf(1), lid: '77@lid' },
      emoji: '👀',
      at: clock.now(),
    });
    inbound.handle({
      type: 'reaction',
      key: await keyOf(1),
      chat: personal(1),
      person: { lid: '77@lid' },
      emoji: '👍',
      at: clock.now(),
    });
    await inbound.flush();
    expect(await talk.relays(id)).toEqual([[0, 'reaction']]);
  });
});
