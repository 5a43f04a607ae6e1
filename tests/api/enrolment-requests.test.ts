import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../admin-api/operations/table.ts';
import { loadDemo } from './demo.ts';
import { startTestApi, type Answer, type Json, type TestApi } from './helpers.ts';

let it: TestApi;
beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
});
afterAll(() => it.close());

let numbers = 0;
const freshMobile = (): string => `06 1999 ${String((numbers += 1)).padStart(4, '0')}`;
const REQUEST = {
  group: { name: 'Ogen open Meerzicht', memberCount: 88 },
  area: { areaCodes: ['BU06370501'] },
  administrator: { name: 'Anna de Vries', mobile: '06 19990000' },
  consent: { processing: true, rules: true, version: '2026-11' },
};
const visit = (method: string, path: string, json?: object, headers: Record<string, string> = {}): Promise<Answer> =>
  it.request(method, path, { token: null, headers, ...(json === undefined ? {} : { json }) });
const ask = (over: object = {}): Promise<Answer> =>
  visit('POST', '/v1/enrolment-requests', {
    ...REQUEST,
    administrator: { name: 'Anna de Vries', mobile: freshMobile() },
    ...over,
  });
const lastCode = async (): Promise<string> => {
  const [post] = await it.db.sql<
    { text: string }[]
  >`select text from posts where text like '*Uw code is%' order by id desc limit 1`;
  return /\d{6}/.exec(post?.text ?? '')?.[0] ?? '';
};
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
async function proven(): Promise<{ id: string; token: string }> {
  const { body } = await ask();
  const answer = await visit('POST', `/v1/enrolment-requests/${body.id}/proof`, {
    token: body.token,
    code: await lastCode(),
  });
  expect(answer.status).toBe(200);
  return body as { id: string; token: string };
}

describe('a request of somebody without an account', () => {
  test('sends a code over WhatsApp to the number, is proven with it, and stands in the queue of the municipality', async () => {
    const asked = await ask();
    expect([asked.status, asked.body.state]).toEqual([202, 'unproven']);
    const { id, token } = asked.body;
    const headers = { 'enrolment-token': token };
    expect((await visit('GET', `/v1/enrolment-requests/${id}`, undefined, headers)).body).toMatchObject({
      state: 'unproven',
      group: { name: 'Ogen open Meerzicht' },
    });
    const proof = await visit('POST', `/v1/enrolment-requests/${id}/proof`, { token, code: await lastCode() });
    expect(proof.body).toEqual({
      state: 'municipality-check',
      reference: expect.stringMatching(/^A-\d{5}$/) as string,
    });
    expect((await visit('GET', `/v1/enrolment-requests/${id}`, undefined, headers)).body.state).toBe(
      'municipality-check',
    );
    const tasks = await it.db.sql`select side from tasks where kind = 'check-enrolment' and entity_id = ${id}`;
    expect([...tasks]).toEqual([{ side: 'municipality' }]);
  });

  test('gets the same answer whether the number is known here or not, and who sent STOP gets no code', async () => {
    const [known] = (await it.request('GET', '/v1/watch-groups?status=connected&limit=1')).body.items[0].administrators;
    const shapeOf = (answer: Answer) => [answer.status, Object.keys(answer.body)];
    const stranger = await ask();
    const registered = await ask({ administrator: { name: 'Anna de Vries', mobile: known.mobile } });
    expect(shapeOf(registered)).toEqual(shapeOf(stranger));
    await it.db.sql`update administrators set stopped_at = now() where id = ${known.id}`;
    const [before] = await it.db.sql`select count(*)::int as n from posts`;
    const stopped = await ask({ administrator: { name: 'Anna de Vries', mobile: known.mobile } });
    expect(shapeOf(stopped)).toEqual(shapeOf(stranger));
    expect(await it.db.sql`select count(*)::int as n from posts`).toEqual([before]);
  });

  test('ends a code after five wrong tries; a new one works, the one before does not', async () => {
    const { id, token } = (await ask()).body;
    const code = await lastCode();
    const tryIt = (guess: string) => visit('POST', `/v1/enrolment-requests/${id}/proof`, { token, code: guess });
    for (let n = 0; n < 5; n += 1) expect((await tryIt(other(code))).body.issues[0].code).toBe('code-wrong');
    const late = await tryIt(code);
    expect([late.status, late.body.issues[0].code]).toEqual([422, 'code-ended']);
    expect((await visit('POST', `/v1/enrolment-requests/${id}/code`, { token })).status).toBe(202);
    const fresh = await lastCode();
    expect((await tryIt(code)).status).toBe(code === fresh ? 200 : 422);
    expect((await tryIt(fresh)).status).toBe(200);
  });

  test('is not told of to who has another token or another id', async () => {
    const { id } = (await ask()).body;
    const wrong = 'x'.repeat(43);
    const nobody = '0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44';
    const seen = await Promise.all(
      [id, nobody].map((one) => visit('GET', `/v1/enrolment-requests/${one}`, undefined, { 'enrolment-token': wrong })),
    );
    expect(seen.map(({ status }) => status)).toEqual([404, 404]);
    expect(seen[0]?.body.detail).toBe(seen[1]?.body.detail);
    for (const act of ['code', 'withdrawal'])
      expect((await visit('POST', `/v1/enrolment-requests/${id}/${act}`, { token: wrong })).status).toBe(404);
  });

  test('can be withdrawn until it is decided, and then stays withdrawn', async () => {
    const { id, token } = await proven();
    const gone = await visit('POST', `/v1/enrolment-requests/${id}/withdrawal`, { token });
    expect([gone.status, gone.body.state]).toEqual([200, 'withdrawn']);
    expect((await visit('POST', `/v1/enrolment-requests/${id}/withdrawal`, { token })).status).toBe(200);
    expect((await visit('POST', `/v1/enrolment-requests/${id}/answer`, { token, text: 'Toch wel' })).status).toBe(409);
  });

  test('is refused with the reason: two people with one phone, a deputy who is the administrator, no consent, no area', async () => {
    const mobile = '06-19991111';
    const administrator = { name: 'Anna de Vries', mobile };
    const codesOf = async (over: object) => {
      const { status, body } = await ask({ administrator, ...over });
      return [status, body.issues.map((issue: Json) => [issue.path, issue.code])];
    };
    expect(await codesOf({ deputy: { name: 'Bob Bos', mobile: '+31 6 19991111' } })).toEqual([
      400,
      [['/deputy/mobile', 'same-number']],
    ]);
    expect(await codesOf({ deputy: { name: 'anna de vries', mobile } })).toEqual([
      400,
      [['/deputy/mobile', 'deputy-is-administrator']],
    ]);
    expect(await codesOf({ consent: { processing: false, rules: true, version: '2026-11' } })).toEqual([
      400,
      [['/consent/processing', 'invalid-value']],
    ]);
    expect(await codesOf({ area: { postcodes: ['9999'] } })).toEqual([400, [['/area', 'area-outside']]]);
    expect(await codesOf({ administrator: { name: 'Anna', mobile: '079 3460000' } })).toEqual([
      400,
      [['/administrator/mobile', 'not-allowed']],
    ]);
  });

  test('cleans names: emoji stay, what turns a line around or cannot be seen goes', async () => {
    const name = '\u202Eneh 🏡 \u200Bgroep\u0007';
    const { id, token } = (await ask({ group: { name, memberCount: 3 } })).body;
    const own = await visit('GET', `/v1/enrolment-requests/${id}`, undefined, { 'enrolment-token': token });
    expect(own.body.group.name).toBe('neh 🏡 groep');
  });

  test('is refused from a page of somebody else', async () => {
    const answer = await visit('POST', '/v1/enrolment-requests', REQUEST, { origin: 'https://elders.example' });
    expect(answer.status).toBe(403);
  });
});

test('every operation of people without an account is tried here, and is open', () => {
  const own = OPERATIONS.filter(({ path }) => path.startsWith('/enrolment-requests'));
  expect(own.map(({ id }) => id).toSorted()).toEqual([
    'answerEnrolmentQuestion',
    'getOwnEnrolment',
    'proveEnrolmentNumber',
    'requestEnrolment',
    'requestEnrolmentCode',
    'withdrawEnrolment',
  ]);
  expect(own.every(({ open }) => open)).toBe(true);
});
