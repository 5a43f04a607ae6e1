import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const project = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(path.join(project, file), 'utf8');
const page = read('docs/asvs.md');
const { levels } = JSON.parse(read('tests/fixtures/asvs-5.0.0.json')) as { levels: Record<string, string> };

/** Authentication, sessions, authorization, tokens, OpenID Connect and logging are held to level 3, all else to level 2. */
const HIGHEST: Readonly<Record<string, number>> = { 6: 3, 7: 3, 8: 3, 9: 3, 10: 3, 16: 3 };

/** Number and level of every requirement of the levels that we claim. */
const claimed = new Map(
  Object.entries(levels).flatMap(([section, digits]) =>
    Array.from(digits, (digit, index) => [`${section}.${index + 1}`, Number(digit)] as const).filter(
      ([, level]) => level <= (HIGHEST[section.split('.')[0] ?? ''] ?? 2),
    ),
  ),
);

interface Row {
  number: string;
  level: number;
  what: string;
  how: string;
  shown: string;
}

const rows: Row[] = page
  .split('\n')
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .filter((cells) => /^\d+\.\d+\.\d+$/.test(cells[1] ?? ''))
  .map(([, number = '', level = '', what = '', how = '', shown = '']) => ({
    number,
    level: Number(level),
    what,
    how,
    shown,
  }));

const PROOF = /`(tests\/[^`]+\.test\.ts)`: “([^”]+)”/g;
const DOCUMENT = /\[[^\]]+\]\([^)]+\)/;
const proofs = rows.flatMap((row) =>
  [...row.shown.matchAll(PROOF)].map(([, file = '', title = '']) => ({ number: row.number, file, title })),
);
const sortOf = ({ shown }: Row): string => {
  if (shown.startsWith('`tests/')) return 'test';
  if (DOCUMENT.test(shown)) return 'document';
  return ['by design', 'n/a', 'open'].includes(shown) ? shown : `? ${shown}`;
};

test('the list of requirements is the whole of ASVS 5.0.0: 70, 183 and 92 per level', () => {
  const all = Object.values(levels).join('');
  expect(['1', '2', '3'].map((level) => all.split(level).length - 1)).toEqual([70, 183, 92]);
});

test('every requirement of the levels that we claim stands in the table, once, with its level, and no other', () => {
  expect(rows.map(({ number, level }) => [number, level])).toEqual([...claimed]);
});

test('every requirement says in our words what it asks and how it is met, or why not', () => {
  expect(rows.filter(({ what, how }) => what.length < 8 || how.length < 5).map(({ number }) => number)).toEqual([]);
});

test('every requirement ends in a test, a document, "by design", "n/a" or "open"', () => {
  expect(rows.map((row) => [row.number, sortOf(row)]).filter(([, sort]) => sort?.startsWith('?'))).toEqual([]);
});

test('every test that the table names is there, under that title', () => {
  expect(proofs.length).toBeGreaterThan(100);
  const gone = proofs.filter(({ file, title }) => !existsSync(path.join(project, file)) || !read(file).includes(title));
  expect(gone).toEqual([]);
});

test('what the page counts is what the table holds', () => {
  const counted = new Map<string, number>();
  for (const row of rows) counted.set(sortOf(row), (counted.get(sortOf(row)) ?? 0) + 1);
  const {
    test: tested = 0,
    document = 0,
    'by design': design = 0,
    'n/a': none = 0,
    open = 0,
  } = Object.fromEntries(counted);
  expect(page).toContain(
    `${rows.length} requirements: ${tested} shown by a test, ${document} by a document, ${design} by design, ${none} that do not apply, ${open} open.`,
  );
});
