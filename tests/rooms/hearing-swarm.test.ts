import { afterAll, beforeEach, expect, test } from 'vitest';
import { conversation, type Message } from '../faults/conversation.ts';
import { createLab } from '../faults/lab.ts';
import { testClock } from '../helpers/clock.ts';

const PEOPLE = 125;
const clock = testClock();
const lab = await createLab({
  clock,
  groups: Array.from({ length: PEOPLE }, (_, n) => ({ area: n % 9, primary: n + 1 })),
});
const { sql } = lab.admin;
const talk = conversation(lab, clock);
beforeEach(() => lab.empty());
afterAll(() => lab.close());

/** What each person was answered, oldest first, by their number. */
async function answersByPerson(): Promise<Map<number, string[]>> {
  const rows = await sql<{ id: number; text: string }[]>`
    select administrator_id as id, text from posts where message_id is null and administrator_id is not null order by posts.id`;
  const numbers = new Map([...lab.people].map(([n, id]) => [id, n]));
  const answers = new Map<number, string[]>();
  for (const { id, text } of rows)
    answers.set(numbers.get(id) ?? 0, [...(answers.get(numbers.get(id) ?? 0) ?? []), text]);
  return answers;
}

test('500 replies in a second: nothing lost, nothing answered twice, nobody’s answer mixed up, in order per chat', async () => {
  const id = await lab.send([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  await talk.deliverAll();
  // Everybody confirms, asks how they stand, begins a handover, and says something odd: four each, all mixed.
  const words = ['1', 'STATUS', 'WISSEL', 'hoi'];
  const events: Message[] = words.flatMap((text) =>
    Array.from({ length: PEOPLE }, (_, n) => talk.message(n + 1, text)),
  );
  const [ears, again] = [talk.ears(), talk.ears()];
  for (const event of events) ears.handle(event);
  // The network delivers some of them once more.
  for (const event of events.filter((_, n) => n % 20 === 0)) ears.handle(event);
  await ears.flush();
  for (const event of events.slice(0, 10)) again.handle(event);
  await again.flush();

  expect(await sql`select count(*)::int as n from inbound_messages`).toEqual([{ n: 500 }]);
  expect(await sql`select count(*)::int as n from relays where alert_id = ${id} and how = 'number'`).toEqual([
    { n: PEOPLE },
  ]);
  const answers = await answersByPerson();
  expect(answers.size).toBe(PEOPLE);
  for (const [n, texts] of answers) {
    const group = `*Groep ${n - 1}*`;
    expect(texts).toEqual([
      expect.stringContaining(`dat het bericht in uw groep ${group} staat`),
      expect.stringContaining(`U bent beheerder van ${group}.`),
      expect.stringContaining(`U wilt uw groep ${group} overdragen.`),
      expect.stringContaining('Stuur een ander nummer'),
    ]);
  }
}, 120_000);

test('500 strangers who say "doorgezet" at once change nothing, and each gets one short answer', async () => {
  const id = await lab.send([0]);
  await talk.deliverAll();
  const ears = talk.ears();
  for (let n = 0; n < 250; n += 1) {
    ears.handle(talk.message(5000 + n, 'doorgezet'));
    ears.handle(talk.message(5000 + n, '👍'));
  }
  await ears.flush();
  expect(await talk.relays(id)).toEqual([]);
  const answers = await talk.answers();
  expect(answers).toHaveLength(250);
  expect(new Set(answers).size).toBe(1);
}, 120_000);

test('a voice message, a sticker and an album of 30 photos get one short answer together', async () => {
  const ears = talk.ears();
  for (let n = 0; n < 32; n += 1) ears.handle(talk.message(1, '', { hasMedia: true }));
  await ears.flush();
  expect(await talk.answers()).toEqual([expect.stringContaining('lees niet live mee. Is er nood? *Bel 112.*')]);
  expect(await sql`select count(*)::int as n from inbound_messages where has_media`).toEqual([{ n: 32 }]);
});

test('a message of 65,000 characters holds up nobody, and is answered like other words', async () => {
  for (const text of [`${'!'.repeat(65_000)}a`, `x${'👍'.repeat(32_000)}a`, `STOP${' '.repeat(64_000)}die man`]) {
    const began = performance.now();
    await talk.says(1, text);
    expect(performance.now() - began).toBeLessThan(5000);
  }
  expect(await talk.stopped(1)).toBe(false);
  expect(await talk.answers()).toEqual([expect.stringContaining('lees niet live mee')]);
});

test('an impostor gets a short answer, whatever the word, and changes nothing of anybody', async () => {
  const before = await sql`select id, stopped_at, mobile_hash, pause_until from administrators order by id`;
  const { id, keyOf } = await talk.sent([0]);
  for (const text of [
    'doorgezet',
    '1',
    '2',
    '👍',
    'WISSEL',
    'STATUS',
    'PAUZE',
    'pauze tot morgen',
    'JA',
    'START',
    'STOP',
  ]) {
    await talk.says(9999, text, { quoted: await keyOf(1) });
    clock.advance(11 * 60_000);
  }
  await talk.reacts(9999, await keyOf(1), '👍');
  expect(await talk.relays(id)).toEqual([]);
  expect(await sql`select id, stopped_at, mobile_hash, pause_until from administrators order by id`).toEqual(before);
  expect(await sql`select 1 from dialogues`).toHaveLength(0);
  expect((await talk.answers()).length).toBe(11);
});
