import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DRAFT, loadDemo, sendAlert } from './demo.ts';
import { startTestApi, type TestApi } from './helpers.ts';

let it: TestApi;
let live: string;
beforeAll(async () => {
  it = await startTestApi();
  await loadDemo(it);
  live = (await sendAlert(it)).id;
});
afterAll(() => it.close());

/** Everything in a document that can be replaced, as the keys that lead to it. */
function paths(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, child]) => paths(child, [...at, key]))];
}

function replaced(value: unknown, at: readonly string[], by: unknown): unknown {
  const [key, ...rest] = at;
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

const FULL = {
  ...DRAFT,
  facts: {
    ...DRAFT.facts,
    remarks: 'Let op de achterpaden.',
    vehicle: { type: 'scooter', colour: 'zwart', plate: '12-AB-CD' },
    directionOfFlight: 'het station',
    assumed: ['directionOfFlight'],
  },
};
const POLYGON = [
  [
    [4.48, 52.04],
    [4.5, 52.04],
    [4.5, 52.06],
    [4.48, 52.04],
  ],
];
const bodies: [string, object][] = [
  ['/v1/alerts', FULL],
  ['/v1/alert-previews', FULL],
  ['/v1/target-previews', { type: 'polygon', polygon: { type: 'Polygon', coordinates: POLYGON } }],
  ['/v1/target-previews', DRAFT.target],
  [
    '/v1/lines',
    { municipalityCode: 'GM0637', name: 'Lijn', purpose: 'exercise', transport: 'simulator', pace: { concurrency: 2 } },
  ],
  [
    '/v1/administrator-groups',
    { municipalityCode: 'GM0637', name: 'B', lineId: 1, chatId: '12036@g.us', areaCodes: ['WK063705'] },
  ],
];

const strange = fc.oneof(
  fc.json({ maxDepth: 2 }).map((text) => JSON.parse(text) as unknown),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    0,
    -0,
    1e308,
    -1,
    1.5,
    2 ** 53,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202e',
    '🚨'.repeat(300),
    'x'.repeat(5000),
    [],
    {},
    null,
    true,
  ),
  fc.constantFrom(
    '1e400',
    '9999-12-31T23:59:59Z',
    '0001-01-01T00:00:00Z',
    '-271821-04-20T00:00:00Z',
    '2026-02-30T00:00:00Z',
    'GM0000',
    'WK000000',
  ),
);

test('whatever stands in a body, the answer is an answer: never a fault of ours', async () => {
  const cases = bodies.flatMap(([path, body]) => paths(body).map((at) => ({ path, body, at })));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...cases), strange, async ({ path, body, at }, by) => {
      const answer = await it.request('POST', path, { json: replaced(body, at, by) });
      expect([answer.status >= 500 ? answer.text : '', path]).toEqual(['', path]);
      if (answer.status >= 400) expect(answer.body.issues).toBeInstanceOf(Array);
    }),
    { numRuns: 500 },
  );
}, 60_000);

test('whatever is asked of a live alert, the answer is an answer', async () => {
  const asks: [string, object][] = [
    [
      'updates',
      {
        sort: 'update',
        change: { text: 'Nieuws.', seenAgain: { place: { label: 'Markt' }, at: '2026-03-10T20:41:00Z' } },
      },
    ],
    ['updates', { sort: 'correction', change: { corrections: [{ wrote: 'rode jas', is: 'blauwe jas' }] } }],
    ['extension', { hours: 2 }],
  ];
  const cases = asks.flatMap(([part, body]) => paths(body).map((at) => ({ part, body, at })));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...cases), strange, async ({ part, body, at }, by) => {
      const answer = await it.request('POST', `/v1/alerts/${live}/${part}`, { json: replaced(body, at, by) });
      expect([answer.status >= 500 ? answer.text : '', part]).toEqual(['', part]);
    }),
    { numRuns: 120 },
  );
}, 60_000);

test('whatever stands in a query or a path, the answer is an answer', async () => {
  const places = [
    '/v1/alerts?cursor=',
    '/v1/alerts?limit=',
    '/v1/watch-groups?search=',
    '/v1/watch-groups?cursor=',
    '/v1/areas?cursor=',
    '/v1/areas?municipalityCode=',
    '/v1/lines/',
    '/v1/alerts/',
    '/m/',
    '/v1/watch-groups/',
  ];
  const cursors = fc.string({ maxLength: 40 }).map((text) => Buffer.from(text).toString('base64url'));
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    cursors,
    fc.constantFrom('["a",1e99]', 'WyIiLDFlMzA4XQ', '%', '\\', "'"),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), texts, async (place, text) => {
      const answer = await it.request('GET', `${place}${encodeURIComponent(text)}`);
      expect([place, answer.status >= 500 ? answer.text : '']).toEqual([place, '']);
    }),
    { numRuns: 300 },
  );
}, 60_000);
