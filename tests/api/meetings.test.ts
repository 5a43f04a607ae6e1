import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { JsonOperation } from '../../admin-api/operations/operation.ts';
import { OPERATIONS } from '../../admin-api/operations/table.ts';
import { MAIL_AT, type MailContent } from '../../core/mail/index.ts';
import { loadDemo } from './demo.ts';
import { giveToken, startTestApi, type Json, type TestApi } from './helpers.ts';
import { testClock } from '../helpers/clock.ts';

let it: TestApi;
const tokenOf = (who: string) => `hk_${who.padEnd(43, '_')}`;
const EVENING = {
  title: 'Inbraak <b>voorkomen</b>',
  place: 'De Spil',
  address: 'Dorpsstraat 1, Zoetermeer',
  agenda: 'Eén\nTwee',
  date: '2026-10-27',
  start: '19:30',
  end: '21:30',
  capacity: 2,
};
let meeting: Json;
/** Links as they stand in the letters, oldest first. */
let links: string[];

beforeAll(async () => {
  it = await startTestApi({}, testClock('2026-10-12T10:00:00Z'));
  await loadDemo(it);
  await giveToken({ ...it.ctx, db: it.db }, tokenOf('centralist'), ['dispatcher']);
  await giveToken({ ...it.ctx, db: it.db }, tokenOf('oefenleider'), ['organiser']);
  meeting = (await it.request('POST', '/v1/meetings', { json: EVENING })).body;
  await it.request('POST', `/v1/meetings/${meeting.id}/invitation`, { json: { version: 1 } });
  const mails = await it.db.sql<{ content: Buffer }[]>`
    select content_sealed as content from mails where kind = 'meeting-invitation' order by id`;
  links = mails.map(({ content }) => {
    const { text } = JSON.parse(it.ctx.keys.open(MAIL_AT.content, content)) as MailContent;
    return /https:\/\/echt\.example(\/bijeenkomst\/\S+)/.exec(text)?.[1] as string;
  });
});
afterAll(() => it.close());

const page = (path: string, form?: Record<string, string>, headers: Record<string, string> = {}) =>
  it.request(form === undefined ? 'GET' : 'POST', path, {
    token: null,
    headers: form === undefined ? headers : { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
  });
const detail = async (): Promise<Json> => (await it.request('GET', `/v1/meetings/${meeting.id}`)).body;

describe('the page behind a link', () => {
  test('shows the evening as text, takes an answer without an account, and lets it be changed', async () => {
    const link = links[0] as string;
    const first = await page(link);
    expect(first.status).toBe(200);
    expect(first.text).toContain('Inbraak &lt;b&gt;voorkomen&lt;/b&gt;');
    expect(first.text).toContain('dinsdag 27 oktober 2026 van 19:30 tot 21:30');
    expect(first.text).not.toContain('agenda.ics');
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await page(link, { antwoord: 'ja', personen: '2' })).text).toContain('U komt, met 2 personen. Tot dan!');
    expect((await detail()).counts).toMatchObject({ yes: 1, seats: 2 });
    expect((await page(links[1] as string, { antwoord: 'ja', personen: '1' })).text).toContain(
      'U staat op de wachtlijst, als nummer 1.',
    );
    expect((await page(link, { antwoord: 'ja', personen: '3' })).text).toContain(
      'Voor zoveel mensen is er geen plaats meer.',
    );
    expect((await page(`${link}?taal=en`, { antwoord: 'nee' })).text).toContain('You are not coming.');
    expect((await page(links[1] as string)).text).toContain('U komt, met 1 persoon. Tot dan!');
  });

  test('gives an appointment that a calendar reads', async () => {
    const answer = await page(`${links[1]}/agenda.ics`);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const calendar = new ICAL.Component(ICAL.parse(answer.text) as never[]);
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') as ICAL.Component);
    expect([event.summary, event.description]).toEqual([EVENING.title, EVENING.agenda]);
    expect(event.startDate.toJSDate().toISOString()).toBe('2026-10-27T18:30:00.000Z');
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  });

  test('says the same to every link that nobody got, whatever was made of it, and writes nothing', async () => {
    const link = links[2] as string;
    const [, , token = ''] = link.split('/');
    const before = await detail();
    const others = [
      `0637${'A'.repeat(43)}`,
      `0518${token.slice(4)}`,
      `9999${token.slice(4)}`,
      token.slice(0, -1),
      `${token}A`,
      token.toUpperCase(),
      "0637' or 1=1 --",
      '..%2F..%2Fv1%2Fmeetings',
      '%00',
      'a'.repeat(4000),
    ];
    const answers = await Promise.all(
      others.flatMap((other) => [
        page(`/bijeenkomst/${other}`),
        page(`/bijeenkomst/${other}`, { antwoord: 'ja' }),
        page(`/bijeenkomst/${other}/agenda.ics`),
      ]),
    );
    expect([...new Set(answers.map(({ status }) => status))]).toEqual([404]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await detail()).counts).toEqual(before.counts);
    for (const personen of ['0', '-1', '11', 'NaN', '1e9', '']) await page(link, { antwoord: 'ja', personen });
    const yes = (await detail()).people.filter((one: Json) => one.answer === 'yes');
    expect(yes.map((one: Json) => one.party)).toEqual([1, 1]);
    expect((await page(link, { antwoord: 'misschien' })).status).toBe(200);
    expect((await detail()).counts.yes).toBe(2);
  });

  test('stands in no log, and nothing of a link stands in the database but its hash', async () => {
    const [, , token = ''] = (links[0] as string).split('/');
    expect(it.logged.join('\n')).not.toContain(token);
    const [row] = await it.db.sql<{ text: string }[]>`
      select (select string_agg(p::text, ' ') from meeting_people p) || (select string_agg(m::text, ' ') from posts m) as text`;
    expect(row?.text).not.toContain(token);
    expect(row?.text.length).toBeGreaterThan(100);
  });

  test('is asked for at most so often from one address', async () => {
    const answers = await Promise.all(Array.from({ length: 70 }, () => page('/bijeenkomst/niets')));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    it.clock.advance(1);
  });
});

describe('the operations', () => {
  test('answer in the shape that is described, from planning to the figures', async () => {
    const made = (
      await it.request('POST', '/v1/meetings', { json: { ...EVENING, date: '2026-10-13', capacity: null } })
    ).body;
    const at = `/v1/meetings/${made.id}`;
    const person = (await detail()).people[0];
    const later = () => it.clock.advance(Date.parse('2026-10-13T18:00:00Z') - it.clock.now().getTime());
    const calls: [string, string, object?, (() => void)?][] = [
      ['listMeetings', '/v1/meetings'],
      ['planMeeting', '/v1/meetings', { json: { ...EVENING, districtCodes: ['WK063705'] } }],
      ['getMeeting', at],
      ['changeMeeting', at, { json: { version: 1, meeting: { ...EVENING, date: '2026-10-13', place: 'Elders' } } }],
      ['previewInvitation', `${at}/invitation`],
      ['inviteToMeeting', `${at}/invitation`, { json: { version: 2 } }],
      ['answerForPerson', `/v1/meetings/${meeting.id}/people/${person.id}/answer`, { json: { answer: 'no' } }],
      ['findWalkIns', `${at}/walk-in-search`, { json: { search: 'an' } }, later],
      ['addWalkIn', `${at}/walk-ins`, { json: { name: 'Jan Jansen' } }],
      ['writeMeetingNotes', `${at}/notes`, { json: { version: 3, notes: 'Er was veel te vragen.' } }],
      [
        'cancelMeeting',
        `/v1/meetings/${meeting.id}/cancellation`,
        { json: { version: 2, reason: 'De zaal is dicht.' } },
      ],
      ['getMeetingFigures', '/v1/meetings/figures'],
      ['getAdministratorMeetings', '/v1/administrators/1/meetings'],
      ['getGroupMeetings', '/v1/watch-groups/1/meetings'],
    ];
    for (const [name, path, options, before] of calls) {
      before?.();
      const operation = OPERATIONS.find((one) => one.id === name) as JsonOperation;
      const answer = await it.request(operation.method.toUpperCase(), path, options);
      expect([name, answer.status, answer.status >= 400 ? answer.body : '']).toEqual([
        name,
        operation.success.status,
        '',
      ]);
      const parsed = (operation.success.schema as z.ZodType).safeParse(answer.body);
      expect([name, parsed.error?.issues, parsed.data]).toEqual([name, undefined, answer.body]);
    }
    const tried = new Set([...calls.map(([name]) => name), 'tickAttendance']);
    expect(OPERATIONS.filter(({ tag, id }) => tag === 'meetings' && !tried.has(id))).toEqual([]);
    const first = (await it.request('GET', at)).body.people.find((one: Json) => one.invited);
    const tick = await it.request('PUT', `${at}/people/${first.id}/attendance`, { json: { present: true } });
    expect(tick.status).toBe(204);
    expect((await it.request('GET', at)).body).toMatchObject({
      notes: 'Er was veel te vragen.',
      counts: { attended: 2 },
    });
  });

  test('let the police look and the organiser plan', async () => {
    const police = { token: tokenOf('centralist') };
    expect((await it.request('GET', '/v1/meetings', police)).status).toBe(200);
    expect((await it.request('POST', '/v1/meetings', { ...police, json: EVENING })).status).toBe(403);
    const organiser = { token: tokenOf('oefenleider') };
    expect((await it.request('POST', '/v1/meetings', { ...organiser, json: EVENING })).status).toBe(201);
  });
});
