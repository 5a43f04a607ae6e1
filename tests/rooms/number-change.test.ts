import { afterAll, beforeEach, expect, test } from 'vitest';
import { runDialogueExpiries } from '../../core/hearing/index.ts';
import { conversation, personal } from '../faults/conversation.ts';
import { createLab } from '../faults/lab.ts';
import { testClock } from '../helpers/clock.ts';
import { mobileOf } from '../helpers/watch-world.ts';

const DAY = 24 * 3_600_000;
const clock = testClock();
const lab = await createLab({
  clock,
  groups: [
    { area: 0, primary: 1, deputies: [2] },
    { area: 1, primary: 3 },
  ],
});
const { sql } = lab.admin;
const { keys } = lab.ctx;
const talk = conversation(lab, clock);
const one = lab.people.get(1) ?? 0;
afterAll(() => lab.close());
beforeEach(async () => {
  await lab.empty();
  await sql`truncate quiet_numbers`;
  await setNumber(1);
});

async function setNumber(n: number): Promise<void> {
  await sql`
    update administrators set mobile_sealed = ${keys.seal('administrators.mobile', mobileOf(n))},
      mobile_hash = ${keys.lookup('administrators.mobile', mobileOf(n))}, lid_sealed = ${keys.seal('administrators.lid', '11@lid')},
      lid_hash = ${keys.lookup('administrators.lid', '11@lid')} where id = ${one}`;
}

async function says(n: number, ...texts: string[]): Promise<string> {
  for (const text of texts) {
    await talk.says(n, text);
    clock.advance(1000);
  }
  return (await talk.answers()).at(-1) ?? '';
}

async function numberNow() {
  const [row] = await sql<{ mobile: Buffer; hash: Buffer; lid: Buffer | null }[]>`
    select mobile_sealed as mobile, mobile_hash as hash, lid_sealed as lid from administrators where id = ${one}`;
  const mobile = keys.open('administrators.mobile', row?.mobile as Buffer);
  expect(row?.hash).toEqual(keys.lookup('administrators.mobile', mobile));
  return { mobile, hiddenId: row?.lid === null ? null : keys.open('administrators.lid', row?.lid as Buffer) };
}

const tasks = () => sql`select kind, entity_id, closed_at is null as open from tasks order by id`;

async function networkSays(from: number, to: number | null): Promise<void> {
  const inbound = talk.ears();
  const moved = to === null ? { lid: '99@lid' } : { phone: mobileOf(to) };
  inbound.handle({ type: 'number-changed', from: { phone: mobileOf(from) }, to: moved, at: clock.now() });
  await inbound.flush();
}

test('NUMMER from the old number, and JA from the new one, change the register', async () => {
  expect(await says(1, 'NUMMER')).toBe('Wat is uw nieuwe mobiele nummer? Stuur het nummer. Toch niet? Stuur *NEE*.');
  expect(await says(1, '06 2000 0055')).toBe(
    'Wij hebben een vraag gestuurd naar uw nieuwe nummer. Stuur daar *JA*. Tot die tijd blijft dit nummer gelden.',
  );
  const [question] = (await talk.answers()).slice(-2);
  expect(question?.split('\n').slice(0, 2)).toEqual([
    '*Vraag van politie en gemeente: is dit uw nieuwe nummer?*',
    'De beheerder van de buurtpreventie, groep *Groep 0*, gebruikt voortaan dit nummer. Bent u dat?',
  ]);
  expect((await numberNow()).mobile).toBe(mobileOf(1));
  expect(await says(55, 'ja')).toContain('U krijgt onze berichten voor de groep *Groep 0* voortaan op dit nummer.');
  expect(await numberNow()).toEqual({ mobile: mobileOf(55), hiddenId: null });
  const answers = await talk.answers();
  expect(answers.some((text) => text.includes('Was u dat niet? Bel dan meteen uw gemeente.'))).toBe(true);
  // From now on the old number is a stranger's, at once, and the new one is known.
  expect(await says(1, 'STATUS')).toContain('staat niet bij ons als beheerder');
  expect(await says(55, 'STATUS')).toContain('U bent beheerder van *Groep 0*.');
  const [post] = await lab.posts(await lab.send([0]));
  expect(post?.chat_id).toBe(personal(55));
});

test('when the network says it, the new number is asked, and the hidden id stays', async () => {
  await networkSays(1, 55);
  await networkSays(1, 55);
  expect(await talk.answers()).toHaveLength(1);
  // The account is the same, so that its hidden id is known already.
  await talk.says(55, 'Ja, dat klopt', { person: { phone: mobileOf(55), lid: '11@lid' } });
  expect(await numberNow()).toEqual({ mobile: mobileOf(55), hiddenId: '11@lid' });
  expect(await tasks()).toEqual([]);
});

test('a number of somebody else is refused, and a person sorts it out', async () => {
  expect(await says(1, 'nummer', '0620000003')).toContain('Dit nummer is bij ons van iemand anders.');
  await networkSays(1, 3);
  expect(await tasks()).toEqual([{ kind: 'number-taken', entity_id: String(one), open: true }]);
  expect(await says(1, '0620000001')).toContain('Dit is het nummer dat wij al van u hebben.');
  expect((await numberNow()).mobile).toBe(mobileOf(1));
});

test('refused, not answered in a week, or a move to nowhere: nothing changes and it is a task', async () => {
  await says(1, 'nummer', '0620000055');
  expect(await says(55, 'nee')).toContain('Er verandert niets');
  expect((await talk.answers()).some((text) => text.includes('Het nieuwe nummer is niet bevestigd.'))).toBe(true);
  await says(1, 'nummer', '0620000056');
  clock.advance(7 * DAY);
  expect(await says(56, 'ja')).toContain('staat niet bij ons als beheerder');
  await runDialogueExpiries(lab.ctx);
  await networkSays(1, null);
  expect(await tasks()).toEqual([{ kind: 'number-unproven', entity_id: String(one), open: true }]);
  expect((await numberNow()).mobile).toBe(mobileOf(1));
});

test('a conversation that is open goes on under the new number, and the old one has no part in it', async () => {
  await says(1, 'WISSEL');
  await networkSays(1, 77);
  const answer = await says(77, 'JA');
  expect(answer).toContain('Wat wij u nog vroegen, gaat hier verder. Stuur *STATUS*');
  expect(await says(77, 'STATUS')).toContain('Wij wachten nog op');
  expect(await says(1, '06 2000 0066')).toContain('Dit nummer staat niet bij ons als beheerder');
  expect(await says(77, '06 2000 0066')).toBe('Hoe heet die persoon? Stuur de voornaam en achternaam.');
  // Begun anew it is one conversation, and STOP ends all of it.
  await says(77, 'WISSEL');
  expect(await sql`select 1 from dialogues where kind = 'handover' and closed_at is null`).toHaveLength(1);
  await says(77, 'STOP');
  expect(await sql`select 1 from dialogues where closed_at is null`).toHaveLength(0);
});

test('an impostor changes nobody’s number', async () => {
  expect(await says(66, 'NUMMER')).toContain(
    'Stuur *NUMMER* vanaf uw oude nummer. Kan dat niet meer? Bel dan uw gemeente.',
  );
  await says(66, '0620000001');
  await networkSays(66, 67);
  await says(1, 'nummer', '0620000055');
  await says(66, 'ja');
  await says(3, 'ja');
  expect((await numberNow()).mobile).toBe(mobileOf(1));
  expect(await sql`select 1 from dialogues where outcome = 'proven'`).toHaveLength(0);
});

test('who answers something else is asked for a yes or a no, once', async () => {
  await says(1, 'nummer', '0620000055');
  expect(await says(55, 'wie bent u?')).toContain('Stuur alleen *JA* of *NEE*.');
  const before = (await talk.answers()).length;
  await says(55, 'hoezo');
  expect(await talk.answers()).toHaveLength(before);
});

test('a JA in reply to one of two questions is about that one, not about the newest', async () => {
  for (const text of ['WISSEL', '06 2000 0058 Jan Jansen', 'JA']) await says(3, text);
  await says(1, 'NUMMER', '06 2000 0058');
  const [question] = await sql<{ key: string }[]>`
    select p.key from handovers h join posts p on p.id = h.post_id where h.state = 'asked'`;
  await talk.says(58, 'Ja!', { quoted: question?.key ?? '' });
  expect((await talk.answers()).at(-1)).toContain('U bent nu beheerder van de groep *Groep 1*.');
  expect((await numberNow()).mobile).toBe(mobileOf(1));
  expect(await sql`select 1 from dialogues where kind = 'number-proof' and closed_at is null`).toHaveLength(1);
});
