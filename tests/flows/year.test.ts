import { afterAll, beforeAll, expect, test } from 'vitest';
import { runYear } from '../../bench/year/index.ts';
import type { YearReport } from '../../bench/year/index.ts';
import { yearFigures, yearTable } from '../../bench/year/table.ts';
import { createTestDatabase } from '../helpers/database.ts';
import type { TestDatabase } from '../helpers/database.ts';

/** `npm run bench -- year` for a month over forty groups: the same town, the same checks. */
let database: TestDatabase;
let report: YearReport;

beforeAll(async () => {
  database = await createTestDatabase();
  report = await runYear({ days: 30, groups: 40, databaseUrl: database.url });
}, 240_000);
afterAll(() => database?.drop());

test.each([
  'every active group is in step',
  'every kept chat is seen as it is',
  'every difference is explained',
  'nobody was added twice',
  'nobody got a message twice',
  'relay rates are what people did',
  'each ends in a successor or a visible gap',
  'each approved request is a group in step',
  'no letter was sent twice',
  'no newsletter where an alert is live',
  'answers to evenings are what people said',
])('after a month of turnover: %s', (name) => {
  const check = report.checks.find((one) => one.name === name);
  expect(check?.ok, check?.detail).toBe(true);
});

test('something of everything happened in it', () => {
  const kinds = report.cases.map((line) => line.split(':')[0]);
  expect(kinds.toSorted()).toStrictEqual(['fades', 'handover', 'leaves', 'lost', 'number', 'stop']);
  expect(report.figures).toMatchObject({ 'add added': expect.any(Number), 'invite invited': expect.any(Number) });
  expect(report.figures['alerts']).toBeGreaterThan(3);
  expect(yearTable(report)).toContain('ok  nobody was added twice');
  expect(yearFigures(report)).toMatchObject({ ok: true });
});
