import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { JsonOperation } from '../../admin-api/operations/operation.ts';
import { OPERATIONS } from '../../admin-api/operations/table.ts';
import { loadDemo } from './demo.ts';
import { giveToken, startTestApi, type TestApi } from './helpers.ts';

let it: TestApi;
const POLICE = `hk_${'centralist'.padEnd(43, '_')}`;
const ADDRESS = { street: 'Dorpsstraat', houseNumber: '12a', postcode: '2711ab', city: 'Zoetermeer' };

beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
  await giveToken({ ...it.ctx, db: it.db }, POLICE, ['dispatcher']);
});
afterAll(() => it.close());

describe('requests for signs', () => {
  test('are answered in the shape that is described, each step on the version before', async () => {
    const steps = '/v1/sign-requests/1/steps';
    const calls: [string, string, object?][] = [
      ['requestSigns', '/v1/sign-requests', { json: { groupId: 1, signs: 2, stickers: 5, address: ADDRESS } }],
      ['listSignRequests', '/v1/sign-requests?states=requested&states=approved'],
      ['getSignRequest', '/v1/sign-requests/1'],
      ['stepSignRequest', steps, { json: { step: 'approved', version: 1 } }],
      ['stepSignRequest', steps, { json: { step: 'issued', version: 2, signs: 2, stickers: 4 } }],
      ['stepSignRequest', steps, { json: { step: 'placed', version: 3 } }],
      ['getSignOverview', '/v1/sign-requests/overview'],
    ];
    for (const [name, path, options] of calls) {
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
    const tried = new Set([...calls.map(([name]) => name), 'exportSignRequests']);
    expect(OPERATIONS.filter(({ tag, id }) => tag === 'signs' && !tried.has(id))).toEqual([]);
    const late = await it.request('POST', steps, { json: { step: 'withdrawn', version: 4 } });
    expect([late.status, late.body.detail]).toEqual([
      409,
      'Deze aanvraag is geplaatst en kan niet ingetrokken worden.',
    ]);
    const file = await it.request('GET', '/v1/sign-requests/export?states=placed');
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(file.text).toContain('"Dorpsstraat";"12a";"2711 AB";"Zoetermeer"');
  });

  test('may be seen by the police, and not made, decided or taken out by them', async () => {
    const as = { token: POLICE };
    expect((await it.request('GET', '/v1/sign-requests', as)).status).toBe(200);
    const asked = { ...as, json: { groupId: 1, signs: 2, stickers: 5, address: ADDRESS } };
    expect((await it.request('POST', '/v1/sign-requests', asked)).status).toBe(403);
    expect(
      (await it.request('POST', '/v1/sign-requests/1/steps', { ...as, json: { step: 'placed', version: 1 } })).status,
    ).toBe(403);
    expect((await it.request('GET', '/v1/sign-requests/export', as)).status).toBe(403);
  });
});
