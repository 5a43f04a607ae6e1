import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getEnrolment, inviteGroups } from '../../core/enrolment/index.ts';
import { runDialogueExpiries } from '../../core/hearing/index.ts';
import { runMailings } from '../../core/mailings/index.ts';
import { mobileOf } from '../helpers/watch-world.ts';
import { createEnrolmentWorld, type EnrolmentWorld } from './enrolment-world.ts';

let it: EnrolmentWorld;
beforeAll(async () => {
  it = await createEnrolmentWorld([
    { area: 0, primary: 1, status: 'registered' },
    { area: 1, primary: 1, status: 'registered' },
    { area: 2, primary: 2, status: 'registered' },
    { area: 3, primary: 3, status: 'connected' },
    { area: 4, status: 'registered' },
  ]);
  await it.admin
    .sql`update areas set postcodes = case when code < 'BU99980003' then array['2711'] else array['2722'] end`;
});
afterAll(() => it.close());

let fresh = 700;
const number = () => mobileOf((fresh += 1));
const latest = async () => {
  const [row] = await it.admin.sql<{ id: string }[]>`select id from enrolments order by created_at desc limit 1`;
  return getEnrolment(it.ctx, row?.id ?? '');
};
const PLAIN = ['Buurtwacht Zuid', '2711', '45', 'geen', 'Sanne Smit', 'geen', 'geen', '0', '0', 'akkoord', 'AKKOORD'];
async function sayAll(mobile: string, texts: readonly string[]): Promise<(string | null)[]> {
  const answers: (string | null)[] = [];
  for (const text of texts) answers.push(await it.say(mobile, text));
  return answers;
}

describe('aanmelden over WhatsApp', () => {
  test('asks one thing at a time, and the last AKKOORD brings it to the municipality: writing proves the number', async () => {
    const mobile = number();
    const answers = await sayAll(mobile, [
      'Aanmelden',
      'Buurtwacht 🏡 Noord',
      '2711 AB',
      'ongeveer 120',
      'zm-77',
      'Sanne Smit',
      'sanne@Voorbeeld.NL',
      'Piet Pieters',
      '06-20000801',
      '1',
      '12',
      'Dorpsstraat 12a',
      '2711 ab Testdorp',
      'akkoord',
      'Akkoord!',
    ]);
    expect(answers.map((answer) => answer?.split('\n').at(-1))).toEqual([
      'Hoe heet uw WhatsApp-groep? Stuur de naam.',
      'In welke postcodes let *Buurtwacht Noord* op? Stuur de vier cijfers, bij meer met een spatie ertussen: 2711 2712.',
      'Hoeveel leden heeft de groep ongeveer? Stuur een getal.',
      'Heeft de groep een WABP-nummer? Stuur het nummer, of *GEEN*.',
      'Hoe heet u? Stuur uw voor- en achternaam.',
      'Wat is uw e-mailadres? Wij gebruiken het alleen als WhatsApp u niet bereikt. Stuur het adres, of *GEEN*.',
      'Wie neemt het over als u niet kunt? Stuur de naam van uw vervanger, of *GEEN*.',
      'Wat is het mobiele nummer van Piet Pieters? Wij vragen eerst of die het wil. Stuur het nummer.',
      'Wilt u borden voor in de straat? Stuur hoeveel, of *0*.',
      'Wilt u stickers voor op de deur? Stuur hoeveel, of *0*.',
      'Op welk adres horen de borden of stickers? Stuur de straat en het huisnummer.',
      'En de postcode en de plaats? Stuur ze zo: 2711 AB Zoetermeer.',
      'Houdt uw groep zich hieraan? Stuur *AKKOORD*.',
      'Gaat u hiermee akkoord? Stuur *AKKOORD*.',
      'U hoeft nu niets te doen. Wilt u toch niet? Stuur *INTREKKEN*.',
    ]);
    expect(await latest()).toMatchObject({
      source: 'whatsapp',
      state: 'municipality-check',
      name: 'Buurtwacht 🏡 Noord',
      memberCount: 120,
      wabpNumber: 'ZM-77',
      areas: [{ code: 'BU99980000' }, { code: 'BU99980001' }, { code: 'BU99980002' }],
      people: {
        administrator: { name: 'Sanne Smit', mobile, email: 'sanne@voorbeeld.nl' },
        deputy: { name: 'Piet Pieters', mobile: '+31620000801' },
        signs: {
          signs: 1,
          stickers: 12,
          street: 'Dorpsstraat',
          houseNumber: '12a',
          postcode: '2711 AB',
          city: 'Testdorp',
        },
      },
      consent: { version: 'whatsapp-1' },
    });
  });

  test('TERUG goes a question back, and what cannot be is said with what to do instead', async () => {
    const mobile = number();
    await sayAll(mobile, ['aanmelden', 'Buurtwacht Oost']);
    expect(await it.say(mobile, '9999')).toContain('ligt niet in gemeente Testdorp');
    expect(await it.say(mobile, 'bij de kerk')).toContain('vier cijfers');
    await it.say(mobile, '2711');
    expect(await it.say(mobile, 'veel')).toBe('Stuur één getal, zoals 40.');
    expect(await it.say(mobile, 'terug')).toContain('In welke postcodes');
    await sayAll(mobile, ['2722', '30', 'nee', 'Sanne Smit']);
    expect(await it.say(mobile, 'geen')).toContain('Wie neemt het over');
    expect(await it.say(mobile, 'sanne smit')).toContain('Dat bent u zelf');
    await it.say(mobile, 'Piet Pieters');
    expect(await it.say(mobile, `0${mobile.slice(3)}`)).toContain('Twee mensen kunnen niet één telefoon hebben');
    expect(await it.say(mobile, '079 3460000')).toContain('vast nummer');
    await sayAll(mobile, ['TERUG', 'geen', '0', '0', 'akkoord']);
    expect(await it.say(mobile, 'ja maar ik wil wel weten waarom')).toContain('Stuur *AKKOORD*');
    await it.say(mobile, 'akkoord');
    const made = await latest();
    expect(made.people?.deputy).toBeNull();
    expect(made.areas).toHaveLength(6);
  });

  test('STOP ends it at once and nothing is kept; a voice message, a sticker and thirty photos get one short answer', async () => {
    const mobile = number();
    await sayAll(mobile, ['aanmelden', 'Buurtwacht Stil', '2711']);
    const media = [];
    for (let n = 0; n < 32; n += 1) media.push(await it.say(mobile, '', { hasMedia: true }));
    expect(media.filter((answer) => answer !== null)).toHaveLength(1);
    expect(await it.say(mobile, '60')).toContain('WABP-nummer');
    await it.say(mobile, 'Stop.');
    expect(await it.say(mobile, 'geen')).toBeNull();
    const rows = await it.admin.sql`
      select data_sealed as data, outcome from dialogues where kind = 'enrolment' order by id desc limit 1`;
    expect([...rows]).toEqual([{ data: null, outcome: 'stopped' }]);
    expect((await it.admin.sql`select from enrolments where name = 'Buurtwacht Stil'`).count).toBe(0);
  });

  test('the last answer heard twice, as after a crash, makes one enrolment', async () => {
    const mobile = number();
    await sayAll(mobile, ['aanmelden', ...PLAIN.slice(0, -1)]);
    const [open] = await it.admin.sql<{ id: number; data: Buffer }[]>`
      select id, data_sealed as data from dialogues where kind = 'enrolment' and closed_at is null`;
    await it.say(mobile, 'akkoord');
    await it.admin.sql`
      update dialogues set closed_at = null, data_sealed = ${open?.data ?? null} where id = ${open?.id ?? 0}`;
    await it.say(mobile, 'akkoord');
    expect((await it.admin.sql`select from enrolments where name = 'Buurtwacht Zuid'`).count).toBe(1);
  });

  test('behind a hidden id the number is asked and proven with a code', async () => {
    const mobile = number();
    const hidden = { chatId: '99887766@lid' };
    const texts = [
      'aanmelden',
      'Buurtwacht Verborgen',
      '2722',
      '12',
      'geen',
      'Sanne Smit',
      mobile,
      'geen',
      'geen',
      '0',
      '0',
      'akkoord',
      'akkoord',
    ];
    for (const text of texts.slice(0, -1)) await it.say(mobile, text, hidden);
    expect(await it.say(mobile, texts.at(-1) ?? '', hidden)).toContain('een code van zes cijfers');
    expect(await latest()).toMatchObject({ state: 'unproven' });
    const code = /\d{6}/.exec((await it.told(mobile)).at(-1) ?? '')?.[0] ?? '';
    expect(await it.say(mobile, String((Number(code) + 1) % 1_000_000).padStart(6, '0'), hidden)).toContain(
      'Deze code klopt niet',
    );
    expect(await it.say(mobile, code, hidden)).toContain('Uw aanmelding is binnen');
    expect(await latest()).toMatchObject({ state: 'municipality-check', source: 'whatsapp' });
  });

  test('who sent STOP is asked to send START first, and a form that nobody finishes ends by itself', async () => {
    await it.say(mobileOf(3), 'stop');
    expect(await it.say(mobileOf(3), 'aanmelden')).toContain('Stuur eerst *START*');
    await it.say(mobileOf(3), 'start');
    await it.say(mobileOf(3), 'aanmelden');
    it.clock.advance(8 * 86_400_000);
    expect(await runDialogueExpiries(it.ctx)).toBeGreaterThan(0);
    const left = await it.admin.sql`select from dialogues where kind = 'enrolment' and closed_at is null`;
    expect(left.count).toBe(0);
  });
});

describe('administrators of an imported list', () => {
  test('get one message each, behind alerts; JA brings every group to the municipality, NEE is not asked again', async () => {
    const invited = await inviteGroups(it.ctx);
    expect(invited).toEqual({ people: 2, groups: 3, already: 0, unreachable: 1, otherwise: 0 });
    await runMailings(it.ctx);
    const asked = (await it.told(mobileOf(1))).filter((text) => text.includes('doet uw buurtgroep mee?'));
    expect(asked).toHaveLength(1);
    const [post] = await it.admin.sql`select priority from posts where text like '%doet uw buurtgroep mee?%' limit 1`;
    expect(post).toEqual({ priority: 9 });
    expect(await it.say(mobileOf(1), 'Ja')).toContain('*Groep 0* en *Groep 1*');
    const made = await it.admin.sql`
      select group_id as group, state from enrolments where source = 'invitation' order by group_id`;
    expect([...made]).toEqual([
      { group: it.groups[0], state: 'municipality-check' },
      { group: it.groups[1], state: 'municipality-check' },
    ]);
    expect(await it.say(mobileOf(2), 'nee')).toContain('Wij vragen het niet nog een keer.');
    expect(await inviteGroups(it.ctx)).toEqual({ people: 0, groups: 0, already: 3, unreachable: 1, otherwise: 0 });
    const answers = await it.admin.sql`select answer from enrolment_invitations order by group_id`;
    expect(answers.map(({ answer }) => answer)).toEqual(['yes', 'yes', 'no']);
  });

  test('what was asked in an invitation is approved into the group that it is about, without a choice', async () => {
    const [row] = await it.admin.sql<{ id: string }[]>`
      select id from enrolments where group_id = ${it.groups[0] as number}`;
    const detail = await getEnrolment(it.ctx, row?.id ?? '');
    expect(detail.findings.every(({ needs }) => needs === null)).toBe(true);
  });
});
