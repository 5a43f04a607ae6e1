import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { runDialogueExpiries } from '../../core/hearing/index.ts';
import { erasePerson, showPerson } from '../../core/privacy/index.ts';
import { acceptHandover } from '../../core/turnover/handover/answer.ts';
import { runHandovers } from '../../core/turnover/index.ts';
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
    { area: 2, primary: 3, deputies: [2] },
    { area: 3, primary: 5 },
  ],
});
const { sql } = lab.admin;
const talk = conversation(lab, clock);
const roles = await sql`select * from group_roles`;
const registered = await sql<{ id: number }[]>`select id from administrators`;
afterAll(() => lab.close());
beforeEach(async () => {
  await lab.empty();
  await sql`truncate handovers, handover_groups, quiet_numbers restart identity`;
  await sql`delete from group_roles`;
  await sql`insert into group_roles ${sql(roles as never)}`;
  await sql`delete from administrators where id <> all(${registered.map(({ id }) => id)}::bigint[])`;
});

/** Says things one after another; returns what was answered to the last. */
async function says(n: number, ...texts: string[]): Promise<string> {
  for (const text of texts) {
    await talk.says(n, text);
    clock.advance(1000);
  }
  return (await toldTo(n)).at(-1) ?? '';
}

/** Everything that was written to a person or a number, oldest first. */
async function toldTo(n: number): Promise<string[]> {
  const rows = await sql<{ text: string; chat: Buffer | null; person: number | null }[]>`
    select text, chat_sealed as chat, administrator_id as person from posts where message_id is null order by id`;
  const { keys } = lab.ctx;
  const [known] = await sql<{ id: number }[]>`select id from administrators where mobile_hash = ${keys.lookup('administrators.mobile', mobileOf(n))}`; // prettier-ignore
  return rows
    .filter(({ chat, person }) =>
      chat === null ? person === known?.id : keys.open('posts.chat', chat) === personal(n),
    )
    .map(({ text }) => text);
}

/** Who does what in a group of the world: role by the number of the person's phone. */
async function rolesIn(group: number): Promise<Record<string, string>> {
  const rows = await sql<{ mobile: Buffer; role: string }[]>`
    select p.mobile_sealed as mobile, r.role from group_roles r join administrators p on p.id = r.administrator_id
    where r.group_id = ${lab.groups[group] ?? 0} order by p.id`;
  return Object.fromEntries(
    rows.map(({ mobile, role }) => [
      Number(lab.ctx.keys.open('administrators.mobile', mobile).slice(4)) - 20_000_000,
      role,
    ]),
  );
}

const states = async () =>
  (await sql<{ state: string }[]>`select state from handovers order by id`).map((row) => row.state);
const tasks = () => sql`select kind, side, entity_id, outcome, closed_at is null as open from tasks order by id`;
const written = (n: number) => mobileOf(n).replace('+31', '0');

describe('WISSEL', () => {
  test('hands a group to a stranger who says yes: asked once, in clear words, and both are told', async () => {
    expect(await says(1, 'WISSEL')).toBe(
      'U wilt uw groep *Groep 0* overdragen. Wat is het mobiele nummer van de nieuwe persoon? Stuur het nummer, of deel het contact. Toch niet? Stuur *NEE*.',
    );
    expect(await says(1, '06-20 00 00 77')).toBe('Hoe heet die persoon? Stuur de voornaam en achternaam.');
    expect(await says(1, 'Anna  de Wit 🙂')).toBe(
      'Wij vragen *Anna de Wit* op 06 2000 0077 om beheerder te worden van de groep *Groep 0*. Tot die persoon ja zegt, verandert er niets. Klopt dit? Stuur *JA* of *NEE*.',
    );
    expect(await says(1, 'Ja!')).toMatch(
      /^Wij hebben het \*Anna de Wit\* gevraagd\. .* Intrekken\? Stuur \*WISSEL\*\.$/,
    );
    const [question] = await toldTo(77);
    expect(question?.split('\n')).toEqual([
      '*Vraag van politie en gemeente: wilt u beheerder worden?*',
      'Het gaat om de WhatsApp-buurtpreventie, groep *Groep 0*. De beheerder van nu wil dit aan u overdragen.',
      'U krijgt dan politieberichten over uw buurt en zet die door in de groep. U komt in een WhatsApp-groep met andere beheerders.',
      'Wij bewaren daarvoor uw naam en nummer. Alleen politie en gemeente zien die. U kunt altijd stoppen.',
      expect.stringMatching(/^Wilt u dit\? Stuur \*JA\* of \*NEE\*, uiterlijk \w+ \d+ \w+\.$/),
    ]);
    expect(await rolesIn(0)).toEqual({ 1: 'primary', 2: 'deputy' });

    expect(await says(77, 'ja')).toBe(
      'Dank u. U bent nu beheerder van de groep *Groep 0*. Krijgt u een politiebericht? Zet het door in de groep en reageer met 👍 of stuur *1*. Stuur *HELP* voor wat u hier kunt doen.',
    );
    expect(await rolesIn(0)).toEqual({ 2: 'deputy', 77: 'primary' });
    expect((await toldTo(1)).at(-1)).toBe(
      '*Anna de Wit* is nu beheerder van de groep *Groep 0*. U krijgt van ons geen politieberichten meer. Dank voor uw inzet.',
    );
    expect(await states()).toEqual(['accepted']);
    expect(await tasks()).toEqual([]);
    const left = await sql`select id from administrators where left_at is not null`;
    expect(left).toEqual([{ id: lab.people.get(1) }]);
    const verbs = await sql<
      { verb: string }[]
    >`select verb from audit_entries where entity in ('handover', 'watch-group') order by at, id`;
    expect(verbs.map(({ verb }) => verb)).toEqual(['start-handover', 'transfer-group', 'handover-accepted']);
  });

  test('the alert after it goes to the successor, whose "1" counts', async () => {
    await says(1, 'wissel', '+31620000077 Anna de Wit', 'ja');
    await says(77, 'JA');
    await lab.send([0]);
    await talk.deliverAll();
    expect(await says(77, '1')).toContain('*Groep 0*');
    expect(await sql`select how from relays`).toEqual([{ how: 'number' }]);
  });

  test('of several groups one is chosen by number or name, or all', async () => {
    expect(await says(3, 'Wissel')).toBe(
      'Welke groep wilt u overdragen?\n1. Groep 1\n2. Groep 2\nStuur het nummer of de naam. Meer groepen? Zet er een komma tussen, of stuur *ALLE*.',
    );
    expect(await says(3, 'groep 9')).toContain('Die groep vinden wij niet bij u.');
    expect(await says(3, '2')).toContain('*Groep 2*');
    await says(3, '0620000077', 'Anna', 'ja');
    await says(77, 'ja');
    expect([await rolesIn(1), await rolesIn(2)]).toEqual([{ 3: 'primary' }, { 2: 'deputy', 77: 'primary' }]);
    expect((await toldTo(3)).at(-1)).toContain('Voor uw andere groep blijft alles zoals het was.');
    // One is left: it is not asked which.
    expect(await says(3, 'WISSEL')).toContain('uw groep *Groep 1* overdragen');
  });

  test.each(['alle', '1, 2', '1 en 2', 'Groep 1, groep 2', 'ALLEMAAL.'])('hands over both on %j', async (words) => {
    expect(await says(3, 'WISSEL', words)).toContain('uw groepen *Groep 1* en *Groep 2*');
    await says(3, '0620000077', 'Anna', 'ja');
    expect(await toldTo(77)).toHaveLength(1);
    await says(77, 'ja');
    expect([await rolesIn(1), await rolesIn(2)]).toEqual([{ 77: 'primary' }, { 2: 'deputy', 77: 'primary' }]);
  });

  test('a deputy becomes the administrator, and the old one leaves', async () => {
    await says(1, 'WISSEL', `${written(2)} Persoon 2`, 'ja');
    await says(2, 'ja');
    expect(await rolesIn(0)).toEqual({ 2: 'primary' });
  });

  test('a deputy hands over the deputy’s place', async () => {
    expect(await says(2, 'WISSEL')).toContain('1. Groep 0 (u bent vervanger)');
    await says(2, '1', '0620000077', 'Anna');
    expect(await says(2, 'ja')).toContain('gevraagd');
    expect((await toldTo(77))[0]).toContain('wilt u vervanger worden?');
    await says(77, 'ja');
    expect(await rolesIn(0)).toEqual({ 1: 'primary', 77: 'deputy' });
  });

  test.each([
    ['BEGIN:VCARD\nVERSION:3.0\nFN:Anna de Wit\nitem1.TEL;waid=31620000077:+31 6 20000077\nEND:VCARD'],
    [
      'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna de Wit\r\nTEL;TYPE=HOME:079 1234567\r\nTEL;TYPE=CELL:06-20000077\r\nEND:VCARD',
    ],
    ['Anna de Wit, 06 2000 0077'],
    ['0031 6 20000077 Anna de Wit'],
    ['Anna de Wit (06) 20000077'],
  ])('reads the contact %j', async (text) => {
    expect(await says(1, 'WISSEL', text)).toContain('*Anna de Wit* op 06 2000 0077');
  });

  test.each([
    ['0612', 'Dit nummer bestaat niet. Een mobiel nummer is 06 en acht cijfers'],
    ['079 1234567', 'Dit is een vast nummer.'],
    ['+32 470 12 34 56', 'Dit is een buitenlands nummer.'],
    ['mijn buurvrouw', 'Dit is geen telefoonnummer.'],
  ])('says what is wrong with the number %j', async (text, why) => {
    expect(await says(1, 'WISSEL', text)).toContain(why);
    expect(await states()).toEqual([]);
  });

  test.each([
    ['the own number', 1, 'Persoon 1', 'Dit is het nummer van de beheerder zelf.'],
    ['a number that another has', 5, 'Anna', 'Twee mensen kunnen niet één nummer gebruiken.'],
  ])('refuses %s with the reason', async (_what, number, name, why) => {
    expect(await says(1, 'WISSEL', `${written(number)} ${name}`, 'ja')).toContain(why);
    expect(await states()).toEqual([]);
    expect(await says(1, '0620000077', 'Anna', 'ja')).toContain('gevraagd');
  });

  test('asks nobody who sent STOP, in the register or not', async () => {
    await says(5, 'STOP');
    await says(77, 'stop');
    expect(await says(1, 'WISSEL', `${written(5)} Persoon 5`, 'ja')).toContain('wil geen berichten van ons');
    expect(await says(1, '0620000077 Anna', 'ja')).toContain('wil geen berichten van ons');
    await says(77, 'START');
    expect(await says(1, '0620000077 Anna', 'ja')).toContain('gevraagd');
  });

  test('changes nothing on NEE, at any moment, nor when it is not finished in a day', async () => {
    for (const texts of [[], ['0620000077'], ['0620000077', 'Anna']]) {
      expect(await says(1, 'WISSEL', ...texts, 'nee')).toContain('Goed, er verandert niets.');
    }
    await says(1, 'WISSEL', '0620000077');
    clock.advance(DAY);
    await runDialogueExpiries(lab.ctx);
    expect((await toldTo(1)).at(-1)).toContain('maakte het niet af. Er is niets veranderd.');
    expect(await says(1, 'Anna')).toContain('lees niet live mee');
    expect(await states()).toEqual([]);
  });

  test('other words go on working in the middle of it', async () => {
    await says(1, 'WISSEL');
    expect(await says(1, 'STATUS')).toContain('Wij wachten nog op uw antwoord over het overdragen van uw groep.');
    expect(await says(1, 'HELP')).toContain('*WISSEL* = iemand anders wordt beheerder');
    await lab.send([0]);
    await talk.deliverAll();
    expect(await says(1, '1')).toContain('Wij hebben genoteerd dat het bericht in uw groep *Groep 0* staat.');
    expect(await says(1, '0620000077')).toContain('Hoe heet die persoon?');
  });

  test('somebody without a group has nothing to hand over, and a stranger nothing at all', async () => {
    await sql`delete from group_roles where administrator_id = ${lab.people.get(5) ?? 0}`;
    expect(await says(5, 'WISSEL')).toContain('U beheert bij ons geen groep');
    expect(await says(99, 'WISSEL')).toContain('staat niet bij ons als beheerder');
    expect(await sql`select 1 from dialogues`).toHaveLength(0);
  });
});

describe('an answer that does not come, or comes from elsewhere', () => {
  const begin = () => says(1, 'WISSEL', '0620000077 Anna', 'ja');

  test('refused: the administrator is told and stays, and the municipality has a task until a successor is found', async () => {
    await begin();
    expect(await says(77, 'Nee.')).toBe('Dank u voor uw antwoord. Er verandert niets en wij vragen u dit niet weer.');
    expect((await toldTo(1)).at(-1)).toBe(
      '*Anna* heeft nee gezegd. U blijft de beheerder van de groep *Groep 0*. De gemeente weet dit ook. Stuur *WISSEL* om iemand anders door te geven.',
    );
    expect(await rolesIn(0)).toEqual({ 1: 'primary', 2: 'deputy' });
    expect(await tasks()).toMatchObject([{ kind: 'handover-came-to-nothing', side: 'municipality', open: true }]);
    await says(1, 'WISSEL', '0620000078 Bert', 'ja');
    await says(78, 'ja');
    expect(await tasks()).toMatchObject([{ open: false, outcome: 'successor-found' }]);
  });

  test('STOP instead of an answer is a no, and nothing more is said', async () => {
    await begin();
    await says(77, 'STOP');
    expect(await states()).toEqual(['refused']);
    expect(await toldTo(77)).toHaveLength(2);
  });

  test('expired: reminded once, then told; a yes after it does no harm', async () => {
    await begin();
    clock.advance(4 * DAY);
    await runHandovers(lab.ctx);
    await runHandovers(lab.ctx);
    expect((await toldTo(77)).slice(1)).toEqual([expect.stringMatching(/^Wij vroegen u beheerder te worden/)]);
    clock.advance(3 * DAY);
    expect(await says(77, 'ja')).toContain('staat niet bij ons als beheerder');
    await runHandovers(lab.ctx);
    await runHandovers(lab.ctx);
    expect(await says(77, 'ja')).not.toContain('U bent nu');
    expect((await toldTo(1)).filter((text) => text.includes('niet op tijd geantwoord'))).toHaveLength(1);
    expect([await states(), await rolesIn(0)]).toEqual([['expired'], { 1: 'primary', 2: 'deputy' }]);
    expect(await tasks()).toHaveLength(1);
    expect(await sql`select 1 from dialogues where closed_at is null`).toHaveLength(0);
  });

  test('a number that is not on WhatsApp is known at once', async () => {
    await begin();
    await sql`update posts set state = 'failed', reason = 'no-account' where text like '*Vraag van%'`;
    await runHandovers(lab.ctx);
    expect((await toldTo(1)).at(-1)).toContain('Wij konden *Anna* niet bereiken op WhatsApp.');
    expect(await states()).toEqual(['unreachable']);
  });

  test('a yes from another number, forged or guessed, changes nothing', async () => {
    await begin();
    const key = (await sql<{ key: string }[]>`select posts.key from posts where text like '*Vraag van%'`)[0]?.key ?? '';
    for (const other of [5, 99]) {
      await talk.says(other, 'JA', { quoted: key });
      await talk.says(other, 'ja');
    }
    await talk.says(1, 'ja');
    await talk.says(77, 'JA', { chat: 'residents-0@g.us', isGroup: true });
    expect(await states()).toEqual(['asked']);
    expect(await rolesIn(0)).toEqual({ 1: 'primary', 2: 'deputy' });
  });

  test('said twice, or delivered twice at once, it changes the roles once', async () => {
    await begin();
    const event = talk.message(77, 'ja');
    const [one, other] = [talk.ears(), talk.ears()];
    one.handle(event);
    other.handle(event);
    await Promise.all([one.flush(), other.flush()]);
    await says(77, 'ja');
    expect((await toldTo(77)).filter((text) => text.includes('U bent nu beheerder'))).toHaveLength(1);
    expect((await toldTo(1)).filter((text) => text.includes('is nu beheerder'))).toHaveLength(1);
    expect(await rolesIn(0)).toEqual({ 2: 'deputy', 77: 'primary' });
  });

  test('a second WISSEL says so, and can take the question back', async () => {
    await begin();
    expect(await says(1, 'WISSEL')).toMatch(
      /^U heeft \*Anna\* al gevraagd voor de groep \*Groep 0\*\. Wij wachten op antwoord tot en met .*Stuur \*INTREKKEN\* om die vraag in te trekken\./,
    );
    expect(await says(1, 'intrekken')).toContain(
      'De vraag is ingetrokken. U blijft de beheerder van de groep *Groep 0*.',
    );
    expect((await toldTo(77)).at(-1)).toBe('De vraag over de groep *Groep 0* is ingetrokken. U hoeft niets te doen.');
    expect(await says(77, 'ja')).not.toContain('U bent nu');
    expect([await states(), await rolesIn(0)]).toEqual([['withdrawn'], { 1: 'primary', 2: 'deputy' }]);
    expect(await says(1, 'WISSEL', '0620000077 Anna', 'ja')).toContain('gevraagd');
  });

  test('two at once for one group, and one number for two groups: the second is told what is in the way', async () => {
    await begin();
    expect(await says(2, 'WISSEL', `${written(77)} Anna`)).toContain('Groep 2');
    expect(await says(2, 'ja')).toContain('Aan dit nummer is al een andere vraag gesteld.');
    expect(await states()).toEqual(['asked']);
  });

  test('when the role went elsewhere meanwhile, the yes comes to nothing and everybody knows', async () => {
    await begin();
    await sql`delete from group_roles where administrator_id = ${lab.people.get(1) ?? 0}`;
    expect(await says(77, 'ja')).toContain('het is niet meer nodig');
    expect([await states(), await rolesIn(0)]).toEqual([['void'], { 2: 'deputy' }]);
    expect(await tasks()).toHaveLength(1);
  });

  test('nobody makes us ask a sixth person in a day', async () => {
    for (let n = 0; n < 5; n += 1) {
      await says(1, 'WISSEL', `06200001${String(n).padStart(2, '0')} Anna`, 'ja');
      await says(1, 'WISSEL', 'INTREKKEN');
    }
    expect(await says(1, 'WISSEL', '0620000199 Anna', 'ja')).toContain('U heeft vandaag al vaak iemand gevraagd.');
    expect(await toldTo(199)).toEqual([]);
  });
});

test('a yes that is heard again after a crash is answered as the first time, and changes nothing more', async () => {
  await says(1, 'WISSEL', '0620000077 Anna', 'ja');
  // As a crash leaves it: the work is done, and nothing is written down of the message.
  await acceptHandover(lab.ctx, 1);
  expect(await says(77, 'ja')).toContain('U bent nu beheerder van de groep *Groep 0*.');
  expect((await toldTo(1)).filter((text) => text.includes('is nu beheerder'))).toHaveLength(1);
  expect(await sql`select outcome from dialogues where kind = 'handover-answer'`).toEqual([{ outcome: 'accepted' }]);
});

test('a conversation goes on when the network names the chat by a hidden id', async () => {
  const lid = '31@lid';
  await talk.says(1, 'WISSEL', { person: { phone: mobileOf(1), lid } });
  await talk.says(1, '0620000077', { person: { lid }, chat: lid });
  expect((await toldTo(1)).at(-1)).toContain('Hoe heet die persoon?');
});

test('who was asked sees that, and is forgotten when asked for: the question is withdrawn', async () => {
  await says(1, 'WISSEL', '0620000077 Anna', 'ja');
  const dossier = await showPerson(lab.ctx, { mobile: mobileOf(77) });
  expect(dossier.handovers).toMatchObject([{ part: 'successor', takes: 'place', groups: ['Groep 0'], state: 'asked' }]);
  expect((await erasePerson(lab.ctx, { mobile: mobileOf(77) })).erased).toBe(true);
  expect(await sql`select state, name_sealed, mobile_sealed, mobile_hash from handovers`).toEqual([
    { state: 'withdrawn', name_sealed: null, mobile_sealed: null, mobile_hash: null },
  ]);
  expect(await sql`select 1 from dialogues where kind = 'handover-answer'`).toHaveLength(0);
  expect(await says(77, 'ja')).not.toContain('U bent nu');
});
