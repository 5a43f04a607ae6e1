import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { JsonOperation } from '../../admin-api/operations/operation.ts';
import { OPERATIONS } from '../../admin-api/operations/table.ts';
import { loadDemo } from './demo.ts';
import { giveToken, startTestApi, type TestApi } from './helpers.ts';

let it: TestApi;
const POLICE = `hk_${'centralist'.padEnd(43, '_')}`;

beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
  await giveToken({ ...it.ctx, db: it.db }, POLICE, ['dispatcher']);
});
afterAll(() => it.close());

test('a registrar asks somebody, sees it, and takes it back; every answer has the shape that is described', async () => {
  const wish = { takes: 'place', name: 'Anna de Wit', mobile: '06-20 00 00 77' };
  const calls: [string, string, string, object?][] = [
    ['startHandover', 'POST', '/v1/watch-groups/1/handovers', { json: wish }],
    ['listHandovers', 'GET', '/v1/watch-groups/1/handovers'],
    ['withdrawHandover', 'POST', '/v1/handovers/1/withdrawal'],
    ['withdrawHandover', 'POST', '/v1/handovers/1/withdrawal'],
    ['listHandovers', 'GET', '/v1/watch-groups/1/handovers'],
  ];
  const states: string[] = [];
  for (const [id, method, path, options] of calls) {
    const answer = await it.request(method, path, options);
    const operation = OPERATIONS.find((one) => one.id === id) as JsonOperation;
    expect([id, answer.status, answer.status >= 400 ? answer.body : '']).toEqual([id, operation.success.status, '']);
    const parsed = (operation.success.schema as z.ZodType).safeParse(answer.body);
    expect([id, parsed.error?.issues, parsed.data]).toEqual([id, undefined, answer.body]);
    states.push(answer.body.state ?? answer.body.items[0].state);
  }
  expect(states).toEqual(['asked', 'asked', 'withdrawn', 'withdrawn', 'withdrawn']);
  const posts = await it.db.sql<{ text: string }[]>`select text from posts where text like '%beheerder worden%'`;
  expect(posts[0]?.text).toContain('De gemeente vraagt u dit.');
});

test('what cannot be asked is refused with the reason, at the field', async () => {
  const path = '/v1/watch-groups/2/handovers';
  const ask = (json: object) => it.request('POST', path, { json });
  const wrong = await ask({ takes: 'place', name: '', mobile: '079 1234567' });
  expect([wrong.status, wrong.body.issues.map((one: { path: string }) => one.path)]).toEqual([
    400,
    ['/name', '/mobile'],
  ]);
  expect((await ask({ takes: 'deputy', name: 'Anna', mobile: '0620000078' })).status).toBe(201);
  const again = await ask({ takes: 'place', name: 'Bert', mobile: '0620000079' });
  expect([again.status, again.body.detail]).toEqual([409, expect.stringContaining('is al iemand gevraagd')]);
  const same = await it.request('POST', '/v1/watch-groups/3/handovers', { json: { takes: 'place', name: 'Anna', mobile: '0620000078' } }); // prettier-ignore
  expect([same.status, same.body.issues[0].code]).toEqual([409, 'asked-already']);
  expect((await it.request('POST', '/v1/watch-groups/99999/handovers', { json: { takes: 'place', name: 'A', mobile: '0620000070' } })).status).toBe(404); // prettier-ignore
  expect((await it.request('POST', '/v1/handovers/99999/withdrawal')).status).toBe(404);
});

test('the police neither see nor ask', async () => {
  const as = { token: POLICE };
  expect((await it.request('GET', '/v1/watch-groups/1/handovers', as)).status).toBe(403);
  const json = { takes: 'place', name: 'Anna', mobile: '0620000070' };
  expect((await it.request('POST', '/v1/watch-groups/1/handovers', { ...as, json })).status).toBe(403);
  expect((await it.request('POST', '/v1/handovers/1/withdrawal', as)).status).toBe(403);
});
