import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { askToRelay, closeAlert, getAlert } from '../../core/alerts/index.ts';
import { conversation, personal, type Message } from '../faults/conversation.ts';
import { createLab } from '../faults/lab.ts';
import { testClock } from '../helpers/clock.ts';

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
const { sql } = lab.admin;
const talk = conversation(lab, clock);
const GROUP_CHAT = 'beheer-1-5-6-7-8@g.us';
beforeEach(() => lab.empty());
afterAll(() => lab.close());

describe('confirming that a message was relayed', () => {
  test.each(['👍', '👍🏻', '👍🏼', '👍🏽', '👍🏾', '👍🏿', '👍\uFE0F', '✅', '☑️', '✔️', '👌🏽'])(
    'by the reaction %s',
    async (emoji) => {
      const { id, keyOf } = await talk.sent([0]);
      await talk.reacts(1, await keyOf(1), emoji);
      expect(await talk.relays(id)).toEqual([[0, 'reaction']]);
      expect(await talk.receiptState(id, 1)).toBe('relayed');
    },
  );

  test.each(['👎', '❤️', '😂', '🙏', '👀', ''])(
    'not by the reaction %j, which only proves that it was read',
    async (emoji) => {
      const { id, keyOf } = await talk.sent([0]);
      await talk.reacts(1, await keyOf(1), emoji);
      expect(await talk.relays(id)).toEqual([]);
      expect(await talk.receiptState(id, 1)).toBe('read');
    },
  );

  test('a reaction that is taken away again changes nothing', async () => {
    const { id, keyOf } = await talk.sent([0]);
    await talk.reacts(1, await keyOf(1), '👍');
    await talk.reacts(1, await keyOf(1), null);
    expect(await talk.relays(id)).toEqual([[0, 'reaction']]);
    expect(await talk.receiptState(id, 1)).toBe('relayed');
  });

  test.each([
    ['1', 'number'],
    [' 1. ', 'number'],
    ['1️⃣', 'number'],
    ['１', 'number'],
    ['Doorgezet', 'word'],
    ['DOORGEZET!', 'word'],
    ['doorgezet 👍🏽', 'word'],
    ['Ik heb het doorgezet.', 'word'],
    ['👍🏿', 'word'],
    ['Doorgezet hoor!', 'word'],
  ])('by %j', async (text, how) => {
    const { id } = await talk.sent([0]);
    await talk.says(1, text);
    expect(await talk.relays(id)).toEqual([[0, how]]);
    expect(await talk.answers()).toEqual([expect.stringContaining('*Groep 0*')]);
  });

  test('a reaction to the question or to the reminder counts for the alert, one to its end does not', async () => {
    const { id, keyOf } = await talk.sent([0, 1]);
    await askToRelay(lab.ctx, id);
    await sql`update posts set state = 'sent' where state = 'queued'`;
    await talk.reacts(1, await keyOf(1, 'ask'), '👍');
    await closeAlert(lab.ctx, lab.deps, id, { outcome: 'arrested', count: 1 });
    await talk.reacts(3, await keyOf(3, 'closing'), '👍');
    await talk.says(3, '1', { quoted: await keyOf(3, 'closing') });
    expect(await talk.relays(id)).toEqual([[0, 'reaction']]);
  });

  test('one confirmation is about every group that the person was asked for', async () => {
    const { id } = await talk.sent([1, 2]);
    await talk.says(3, '1');
    expect(await talk.relays(id)).toEqual([
      [1, 'number'],
      [2, 'number'],
    ]);
    expect((await talk.answers())[0]).toMatch(/\*Groep 1\* en \*Groep 2\*/);
  });

  test('in an administrator group everybody answers for their own group, and nobody is answered', async () => {
    const { id } = await talk.sent([3, 4]);
    const [post] = await lab.posts(id);
    expect(post?.chat_id).toBe(GROUP_CHAT);
    await talk.reacts(7, post?.key ?? '', '👍', GROUP_CHAT);
    await talk.says(5, 'Doorgezet', { chat: GROUP_CHAT, isGroup: true });
    await talk.says(8, '1', { chat: GROUP_CHAT, isGroup: true });
    expect(await talk.relays(id)).toEqual([
      [3, 'word'],
      [4, 'reaction'],
    ]);
    expect(await talk.receiptState(id, 8)).toBe('read');
    expect(await talk.answers()).toEqual([]);
  });

  test('a reaction proves that a message arrived of which nobody knew', async () => {
    const { id, keyOf } = await talk.sent([0]);
    await sql`update posts set state = 'unknown', sent_at = null`;
    await talk.reacts(1, await keyOf(1), '👍');
    expect((await lab.posts(id))[0]).toMatchObject({ state: 'sent' });
    expect(await talk.relays(id)).toEqual([[0, 'reaction']]);
  });

  test('a resident copy with the check code proves it too, once, whoever posts it', async () => {
    const { id } = await talk.sent([0]);
    const { checkCode } = await getAlert(lab.ctx, id);
    const chat = { chat: 'residents-0@g.us', isGroup: true };
    await talk.says(99, `Doorgestuurd: https://check.example/m/${checkCode.toLowerCase()} kijk uit`, chat);
    await talk.says(98, `nog eens https://check.example/m/${checkCode}`, chat);
    await talk.says(98, 'wat eng', chat);
    const rows = await sql`select group_id, observed_at, confirmed_at from relays`;
    expect(rows).toMatchObject([{ group_id: lab.groups[0], observed_at: clock.now(), confirmed_at: null }]);
    expect(await talk.meanings()).toEqual(['observed']);
    const kept = await sql<{ text: Buffer }[]>`select text_sealed as text from inbound_messages`;
    expect(
      kept.map(({ text }) => lab.ctx.keys.open('inbound_messages.text', text)).filter((text) => text !== ''),
    ).toEqual([]);
  });
});

describe('a message that is changed afterwards', () => {
  /** Says something, and gives what changes it afterwards. */
  const says = async (n: number, text: string, more: Partial<Message> = {}) => {
    const written = { ...more, id: `changed-${n}`, at: clock.now() };
    await talk.says(n, text, written);
    clock.advance(5000);
    return (changed: string) => talk.says(n, changed, { ...written, editedAt: clock.now() });
  };

  test('into a confirmation counts once', async () => {
    const { id } = await talk.sent([0]);
    clock.advance(1000);
    const change = await says(1, 'doorgezt');
    expect(await talk.relays(id)).toEqual([]);
    await change('Doorgezet');
    await change('Doorgezet');
    expect(await talk.relays(id)).toEqual([[0, 'word']]);
    expect(await talk.meanings()).toEqual(['unknown', 'confirmed']);
    expect(await talk.answers()).toHaveLength(2);
  });

  test('into a confirmation counts in an administrator group too', async () => {
    const { id } = await talk.sent([3]);
    clock.advance(1000);
    const change = await says(5, 'doorgezt', { chat: GROUP_CHAT, isGroup: true });
    await change('doorgezet');
    expect(await talk.relays(id)).toEqual([[3, 'word']]);
  });

  test('is not about an alert that came after it was first written', async () => {
    const change = await says(1, 'ok');
    const { id } = await talk.sent([0]);
    clock.advance(1000);
    await change('ok, doorgezet');
    expect(await talk.relays(id)).toEqual([]);
  });

  test('out of a confirmation takes nothing back, and says nothing', async () => {
    const { id } = await talk.sent([0]);
    clock.advance(1000);
    const change = await says(1, '1');
    await change('toch nog niet');
    await change('2');
    expect(await talk.relays(id)).toEqual([[0, 'number']]);
    expect(await talk.meanings()).toEqual(['confirmed']);
  });

  test('into STOP stops, whatever it was', async () => {
    await talk.sent([0]);
    clock.advance(1000);
    const change = await says(1, '1');
    await change('STOP');
    expect(await talk.stopped(1)).toBe(true);
  });
});

describe('a person with two live alerts', () => {
  test('confirms the newest that is still open, then the other; a reply to one is about that one', async () => {
    const older = await talk.sent([0]);
    clock.advance(60_000);
    const newer = await talk.sent([0]);
    await talk.says(1, '1');
    expect([await talk.relays(older.id), await talk.relays(newer.id)]).toEqual([[], [[0, 'number']]]);
    await talk.says(1, '1');
    expect(await talk.relays(older.id)).toEqual([[0, 'number']]);
    const third = await talk.sent([0]);
    const fourth = await talk.sent([0]);
    await talk.says(1, 'doorgezet', { quoted: await third.keyOf(1) });
    expect([await talk.relays(third.id), await talk.relays(fourth.id)]).toEqual([[[0, 'word']], []]);
  });

  test('declines the one that was replied to', async () => {
    const older = await talk.sent([0]);
    clock.advance(60_000);
    const newer = await talk.sent([0]);
    await talk.says(1, '2', { quoted: await older.keyOf(1) });
    expect(await lab.posts(older.id, 'deputy')).toHaveLength(1);
    expect(await lab.posts(newer.id, 'deputy')).toEqual([]);
  });

  test('a reply to words of ours that belong to no alert is about the open one', async () => {
    const { id } = await talk.sent([0]);
    await talk.says(1, 'help');
    const [answer] = await sql<{ key: string }[]>`select posts.key from posts where message_id is null`;
    await talk.says(1, '1', { quoted: answer?.key ?? '' });
    expect(await talk.relays(id)).toEqual([[0, 'number']]);
  });

  test('a reply to a key of another database is not taken for ours', async () => {
    const { id, keyOf } = await talk.sent([0]);
    const foreign = `3EB0FFFFFFFFF${(await keyOf(1)).slice(-9)}`;
    await talk.reacts(1, foreign, '👍');
    expect(await talk.relays(id)).toEqual([]);
  });
});

test('a number that a conversation asked for is no confirmation; one that an alert asked for later is', async () => {
  const { id } = await talk.sent([1, 2]);
  clock.advance(1000);
  await talk.says(3, 'WISSEL');
  await talk.says(3, '1');
  expect(await talk.relays(id)).toEqual([]);
  expect((await talk.answers()).at(-1)).toContain('U wilt uw groep *Groep 1* overdragen.');
  await talk.says(3, 'WISSEL');
  clock.advance(1000);
  const later = await talk.sent([1]);
  await talk.says(3, '1');
  expect(await talk.relays(later.id)).toEqual([[1, 'number']]);
});

describe('saying "not now"', () => {
  test('asks the deputy at once, says so, and says the same when it is repeated', async () => {
    const { id } = await talk.sent([0]);
    await talk.says(1, '2');
    await talk.says(1, '2.');
    const [ask] = await lab.posts(id, 'deputy');
    expect(ask?.chat_id).toBe(personal(2));
    expect(await lab.posts(id, 'deputy')).toHaveLength(1);
    expect((await lab.posts(id)).map((post) => post.chat_id)).toEqual([personal(1), personal(2)]);
    expect(await talk.answers()).toEqual([
      expect.stringContaining('wij hebben uw vervanger gevraagd'),
      expect.stringContaining('wij hebben uw vervanger gevraagd'),
    ]);
  });

  test('says honestly that there is nobody else, and can still be made good', async () => {
    const { id } = await talk.sent([4, 1]);
    await talk.says(3, '2');
    expect(await talk.answers()).toEqual([expect.stringContaining('geen vervanger')]);
    expect(await lab.posts(id, 'deputy')).toEqual([]);
    await talk.says(3, '1');
    expect(await talk.relays(id)).toEqual([[1, 'number']]);
  });
});
