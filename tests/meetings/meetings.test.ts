import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyOfPost } from '../../core/delivery/key.ts';
import {
  cancelMeeting,
  changeMeeting,
  getMeeting,
  inviteToMeeting,
  planMeeting,
  previewInvitation,
  readAnswer,
} from '../../core/meetings/index.ts';
import { stopAdministrator } from '../../core/registry/index.ts';
import { DAY, EVENING, HOUR, meetingWorld, PUBLIC_URL, type Letter, type MeetingWorld } from './meeting-world.ts';

let world: MeetingWorld;
/** Person 1 runs nine groups, 2 and 3 are her deputies; 4 and 5 run one in another district; 6 has no e-mail address. */
beforeAll(async () => {
  world = await meetingWorld(
    [
      ...Array.from({ length: 9 }, (_, n) => ({ area: n % 3, primary: 1, deputies: [2, 3] })),
      { area: 3, primary: 4 },
      { area: 4, primary: 5, deputies: [6] },
    ],
    { noAddress: [6] },
  );
});
afterAll(() => world.close());

const parsed = (letter: Letter | undefined) => {
  const calendar = new ICAL.Component(ICAL.parse(letter?.content.calendar?.content ?? '') as never[]);
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') as ICAL.Component);
  return { calendar, event, method: calendar.getFirstPropertyValue('method') };
};

describe('planning', () => {
  test('takes the time of the Netherlands, on both sides of the night in which the clocks change', async () => {
    const start = async (date: string) =>
      (await getMeeting(world.ctx, await planMeeting(world.ctx, { ...EVENING, date }))).startsAt;
    expect((await start('2026-10-24')).toISOString()).toBe('2026-10-24T17:30:00.000Z');
    expect((await start('2026-10-25')).toISOString()).toBe('2026-10-25T18:30:00.000Z');
    expect((await start('2027-03-27')).toISOString()).toBe('2027-03-27T18:30:00.000Z');
    expect((await start('2027-03-28')).toISOString()).toBe('2027-03-28T17:30:00.000Z');
  });

  test('refuses a time that does not exist, an end before the begin, the past, and a district of elsewhere', async () => {
    const refused = async (change: object, path: string) =>
      expect(planMeeting(world.ctx, { ...EVENING, ...change })).rejects.toMatchObject({
        code: 'invalid',
        issues: [{ path }],
      });
    await refused({ date: '2027-03-28', start: '02:30', end: '04:00' }, '/start');
    await refused({ date: '2026-02-30' }, '/date');
    await refused({ start: '21:30', end: '19:30' }, '/end');
    await refused({ date: '2026-10-11' }, '/date');
    await refused({ districtCodes: ['WK036301'] }, '/districtCodes');
    await refused({ title: '\u200b ' }, '/title');
    await refused({ capacity: 0 }, '/capacity');
  });
});

describe('an invitation', () => {
  test('comes once to each person, also with nine groups, by WhatsApp and by a letter with a link of their own', async () => {
    const id = await planMeeting(world.ctx, EVENING);
    expect(await previewInvitation(world.ctx, id)).toEqual({ people: 6, letters: 5, leftOut: 0 });
    const asked = await inviteToMeeting(world.ctx, id, { version: 1, publicUrl: PUBLIC_URL });
    expect(asked).toEqual({ people: 6, letters: 5, leftOut: 0 });
    await world.pass();
    await world.pass();
    expect((await world.told(1)).filter((text) => text.includes('Inbraak voorkomen'))).toEqual([
      '*Heterdaadkracht Testdorp: Inbraak voorkomen*\n\n' +
        'U bent welkom op een informatieavond voor beheerders van buurtpreventiegroepen.\n' +
        'Wanneer: dinsdag 27 oktober 2026 van 19:30 tot 21:30\nWaar: Buurthuis de Spil, Dorpsstraat 1, Testdorp\n' +
        'Waarover: Wat u zelf kunt doen.\n' +
        'Komt u? Antwoord *JA*, of *JA 2* als u met zijn tweeën komt. Komt u niet? Antwoord *NEE*.',
    ]);
    expect(await world.letters(6)).toEqual([]);
    const [letter, ...others] = await world.letters(1);
    expect(others).toEqual([]);
    expect(letter?.to).toBe('p1@voorbeeld.nl');
    expect(letter?.content.text).toContain(`\n${PUBLIC_URL}/bijeenkomst/9998`);
    expect(await world.tokenOf(1, id)).not.toBe(await world.tokenOf(2, id));
    const version = (await getMeeting(world.ctx, id)).version;
    await expect(inviteToMeeting(world.ctx, id, { version, publicUrl: PUBLIC_URL })).rejects.toMatchObject({
      code: 'conflict',
    });
    await cancelMeeting(world.ctx, id, { version, reason: 'Het is een proef.' });
  });

  test('goes to the districts that were chosen, leaves out who sent STOP, and asks later only who came since', async () => {
    const id = await world.evening({ districtCodes: ['WK999801'] });
    const { people } = await getMeeting(world.ctx, id);
    expect(people.map(({ administratorId }) => administratorId).toSorted()).toEqual(
      [4, 5, 6].map(world.personOf).toSorted(),
    );
    await stopAdministrator(world.ctx, world.personOf(2));
    await world.admin
      .sql`insert into group_roles values (${world.groups[9] as number}, ${world.personOf(2)}, 'deputy'), (${world.groups[9] as number}, ${world.personOf(3)}, 'deputy')`;
    expect(await previewInvitation(world.ctx, id)).toMatchObject({ people: 1, leftOut: 1 });
    const again = await inviteToMeeting(world.ctx, id, { version: 2, publicUrl: PUBLIC_URL });
    expect(again.people).toBe(1);
    await world.pass();
    const count = async (n: number) => (await world.told(n)).filter((text) => text.includes('U bent welkom')).length;
    // Of the evening before, and of this one.
    expect([await count(2), await count(3), await count(4)]).toEqual([1, 2, 2]);
    await world.admin.sql`update administrators set stopped_at = null where id = ${world.personOf(2)}`;
    await world.admin.sql`delete from group_roles where group_id = ${world.groups[9] as number} and role = 'deputy'`;
  });

  test('that has not left yet does not leave once the evening is cancelled', async () => {
    const id = await planMeeting(world.ctx, { ...EVENING, title: 'Nooit geweest' });
    await inviteToMeeting(world.ctx, id, { version: 1, publicUrl: PUBLIC_URL });
    await cancelMeeting(world.ctx, id, { version: 2, reason: 'De zaal is dubbel geboekt.' });
    await world.pass();
    expect((await world.told(1)).filter((text) => text.includes('Nooit geweest'))).toEqual([]);
    const letters = await world.letters(1);
    expect(
      letters.filter(({ content }) => content.subject.includes('Nooit geweest')).map(({ state }) => state),
    ).toEqual(['cancelled']);
  });
});

describe('an answer in WhatsApp', () => {
  test.each<[string, ReturnType<typeof readAnswer>]>([
    ['JA', { answer: 'yes', party: 1 }],
    ['ja hoor 👍', { answer: 'yes', party: 1 }],
    ['JA 2', { answer: 'yes', party: 2 }],
    ['Ja, met 3 personen', { answer: 'yes', party: 3 }],
    ['ja, wij komen met z’n tweeën!', { answer: 'yes', party: 2 }],
    ['Nee, bedankt', { answer: 'no', party: 1 }],
    ['JA 900', 'too-many'],
    ['ja 0', 'too-many'],
    ['2', null],
    ['twee', null],
    ['ja maar waar is het dan?', null],
    ['doorgezet', null],
  ])('"%s" is understood as %j', (text, meaning) => {
    expect(readAnswer(text)).toEqual(meaning);
  });

  test('is confirmed with the evening by name, and may change until it begins', async () => {
    const id = await world.evening({ title: 'Eerste avond' });
    await world.says(1, 'ja');
    expect((await world.told(1)).at(-1)).toBe(
      '*Tot dan: Eerste avond*\nWij rekenen op 1 persoon.\nWanneer: dinsdag 27 oktober 2026 van 19:30 tot 21:30\n' +
        'Waar: Buurthuis de Spil, Dorpsstraat 1, Testdorp\nKomt u toch niet? Stuur *NEE*.',
    );
    await world.says(1, 'JA 2');
    expect(await world.row(1, id)).toMatchObject({ answer: 'yes', party: 2, seat: 'seat', answered_by: 'whatsapp' });
    await world.says(1, 'Nee');
    expect(await world.row(1, id)).toMatchObject({ answer: 'no', seat: null });
    expect((await world.told(1)).at(-1)).toContain('Bedenkt u zich? Stuur *JA*.');
    await world.says(1, 'JA');
    expect(await world.row(1, id)).toMatchObject({ answer: 'yes', party: 1, seat: 'seat' });
    await world.says(3, 'JA 40');
    expect((await world.told(3)).at(-1)).toContain('Meer dan 10? Bel de gemeente.');
    expect(await world.row(3, id)).toMatchObject({ answer: null });
  });

  test('that replies to an older invitation is about that evening, not about the last', async () => {
    const first = await world.evening({ title: 'Oudste' });
    const last = await world.evening({ title: 'Nieuwste' });
    const [post] = await world.admin.sql<{ id: number; nonce: string }[]>`
      select id, nonce from posts where administrator_id = ${world.personOf(4)} and text like '%: Oudste*%'`;
    await world.says(4, 'JA 2', keyOfPost(post?.nonce ?? '', post?.id ?? 0));
    await world.says(4, 'NEE');
    expect(await world.row(4, first)).toMatchObject({ answer: 'yes', party: 2 });
    expect(await world.row(4, last)).toMatchObject({ answer: 'no' });
  });

  test('of a hundred replies at once counts once, and the seats come out right', async () => {
    const id = await world.evening({ title: 'Druk', capacity: 4 });
    await Promise.all(
      Array.from({ length: 100 }, (_, n) => world.says(1 + (n % 5), n % 7 === 0 ? 'NEE' : n % 3 === 0 ? 'JA 2' : 'JA')),
    );
    const { counts, people } = await getMeeting(world.ctx, id);
    const seats = people.filter(({ seat }) => seat === 'seat').reduce((sum, { party }) => sum + party, 0);
    expect(counts.seats).toBe(seats);
    expect(seats).toBeLessThanOrEqual(4);
    expect(people.filter(({ answer }) => answer === 'yes').every(({ seat }) => seat !== null)).toBe(true);
  });
});

describe('a full evening', () => {
  test('keeps a row of who waits, which moves up by itself when somebody stays away or the hall grows', async () => {
    const id = await world.evening({ title: 'Vol', capacity: 3 });
    await world.says(1, 'JA 2');
    await world.says(3, 'JA');
    await world.says(4, 'JA 2');
    await world.says(5, 'JA');
    expect((await world.told(4)).at(-1)).toBe(
      '*Vol, u staat op de wachtlijst: Vol*\nU bent nummer 1, met 2 personen. Komt er plaats, dan krijgt u vanzelf bericht.\nWilt u niet meer wachten? Stuur *NEE*.',
    );
    expect((await world.told(5)).at(-1)).toContain('U bent nummer 2, met 1 persoon.');
    // One seat is not enough for the two who wait longest, and is enough for the next.
    await world.says(3, 'NEE');
    expect((await world.told(5)).at(-1)).toContain('*Er is plaats voor u: Vol*');
    expect(await world.row(4, id)).toMatchObject({ seat: 'waiting' });
    // Asking for more than there is keeps what one has.
    await world.says(5, 'JA 3');
    expect((await world.told(5)).at(-1)).toContain(
      '*Daarvoor is geen plaats meer: Vol*\nUw plaats blijft: wij rekenen op 1 persoon.',
    );
    const { version } = await getMeeting(world.ctx, id);
    await changeMeeting(world.ctx, id, version, { ...EVENING, title: 'Vol', capacity: 5 });
    expect(await world.row(4, id)).toMatchObject({ seat: 'seat', waiting_since: null });
    expect((await world.told(4)).filter((text) => text.includes('Er is plaats voor u: Vol'))).toHaveLength(1);
    const moved = (await world.letters(4)).at(-1);
    expect(moved?.content.subject).toBe('Er is plaats voor u: Vol');
    expect(parsed(moved).event.summary).toBe('Vol');
    expect((await getMeeting(world.ctx, id)).counts).toMatchObject({ seats: 5, waiting: 0, yes: 3, no: 1 });
  });
});

describe('what changes', () => {
  test('is told once to who said yes, with an appointment that replaces the former, and cancelling takes it away', async () => {
    const id = await world.evening({ title: 'Verhuisd' });
    await world.says(1, 'JA');
    await world.says(4, 'NEE');
    const { version } = await getMeeting(world.ctx, id);
    const change = { ...EVENING, title: 'Verhuisd', place: 'Gemeentehuis', start: '20:00' };
    await changeMeeting(world.ctx, id, version, change);
    await expect(changeMeeting(world.ctx, id, version, change)).rejects.toMatchObject({
      code: 'conflict',
      issues: [{ code: 'version' }],
    });
    // The same again tells nobody anything.
    await changeMeeting(world.ctx, id, version + 1, change);
    const about = async (n: number) =>
      (await world.told(n)).filter((text) => /^\*(?:Gewijzigd|Gaat niet door): Verhuisd/.test(text));
    expect(await about(1)).toEqual([
      '*Gewijzigd: Verhuisd*\nLet op: de plaats en de begintijd zijn veranderd.\nWanneer: dinsdag 27 oktober 2026 van 20:00 tot 21:30\n' +
        'Waar: Gemeentehuis, Dorpsstraat 1, Testdorp\nKomt u toch niet? Stuur *NEE*.',
    ]);
    expect(await about(4)).toEqual([]);
    expect(await about(5)).toEqual([]);
    const changed = parsed((await world.letters(1)).at(-1));
    await cancelMeeting(world.ctx, id, { version: version + 2, reason: 'De spreker is ziek.' });
    expect((await about(1)).at(-1)).toBe(
      '*Gaat niet door: Verhuisd*\nDe avond van dinsdag 27 oktober 2026 gaat niet door. De spreker is ziek.\nU hoeft niets te doen.',
    );
    expect(await about(4)).toEqual([]);
    const cancelled = parsed((await world.letters(1)).at(-1));
    expect([changed.method, cancelled.method]).toEqual(['PUBLISH', 'CANCEL']);
    expect(cancelled.event.uid).toBe(changed.event.uid);
    expect([changed.event.sequence, cancelled.event.sequence]).toEqual([1, 2]);
    expect(cancelled.event.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(changed.event.startDate.toJSDate().toISOString()).toBe('2026-10-27T19:00:00.000Z');
    expect(changed.event.location).toBe('Gemeentehuis, Dorpsstraat 1, Testdorp');
    await world.says(1, 'JA');
    expect((await world.row(1, id))['answer']).toBe('yes');
    expect((await world.told(1)).at(-1)).not.toContain('Tot dan: Verhuisd');
  });

  test('of a title with commas, semicolons, line ends and signs of right-to-left comes back whole from the calendar', async () => {
    const title = 'Ring; de bel, "nu" 🔔 \u05d0\u05d1';
    const id = await world.evening({ title, agenda: 'Eén;\ntwee, \\drie' });
    await world.says(1, 'JA');
    const { version } = await getMeeting(world.ctx, id);
    await changeMeeting(world.ctx, id, version, { ...EVENING, title, agenda: 'Eén;\ntwee, \\drie', place: 'Elders' });
    const { event } = parsed((await world.letters(1)).at(-1));
    expect([event.summary, event.description]).toEqual([title, 'Eén;\ntwee, \\drie']);
  });
});

describe('the reminder', () => {
  test('comes a day before, once, to who has a seat, with the appointment; a new moment brings a new one', async () => {
    const id = await world.evening({ title: 'Herinnerd', capacity: 2, date: '2026-10-26' });
    await world.says(1, 'JA');
    await world.says(3, 'JA');
    await world.says(4, 'JA');
    await world.says(5, 'NEE');
    const start = Date.parse('2026-10-26T18:30:00Z');
    world.clock.advance(start - DAY - HOUR - world.clock.now().getTime());
    await world.pass();
    const reminded = async (n: number) =>
      (await world.told(n)).filter((text) => text.includes(': Herinnerd*') && text.startsWith('*Informatieavond'));
    expect(await reminded(1)).toEqual([]);
    world.clock.advance(2 * HOUR);
    await Promise.all([world.pass(), world.pass()]);
    await world.pass();
    expect(await reminded(1)).toEqual([
      '*Informatieavond morgen: Herinnerd*\nOm 19:30. Waar: Buurthuis de Spil, Dorpsstraat 1, Testdorp\nKomt u toch niet? Stuur *NEE*.',
    ]);
    expect([(await reminded(3)).length, (await reminded(4)).length, (await reminded(5)).length]).toEqual([1, 0, 0]);
    const letter = (await world.letters(1)).at(-1);
    expect(letter?.content.subject).toBe('Informatieavond morgen: Herinnerd');
    expect(parsed(letter).event.startDate.toJSDate().getTime()).toBe(start);
    // Who waited and moves up this late hears it all at once, and is not reminded as well.
    await world.says(3, 'NEE');
    await world.pass();
    expect((await world.told(4)).at(-1)).toContain('Er is plaats voor u: Herinnerd');
    expect(await reminded(4)).toEqual([]);
    const { version } = await getMeeting(world.ctx, id);
    await changeMeeting(world.ctx, id, version, { ...EVENING, title: 'Herinnerd', capacity: 2, date: '2026-10-28' });
    await world.pass();
    expect(await reminded(1)).toHaveLength(1);
    world.clock.advance(2 * DAY);
    await world.pass();
    expect(await reminded(1)).toHaveLength(2);
  });
});
