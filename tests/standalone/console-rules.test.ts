import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { PROBLEMS } from '../../admin-api/http/problem.ts';
import { describeApi } from '../../admin-api/operations/document.ts';
import { OPERATIONS } from '../../admin-api/operations/table.ts';
import { ISSUES_IN_ENGLISH, PROBLEMS_IN_ENGLISH } from '../../console/src/i18n/server-words.ts';
import { toTypeScript } from '../../admin-api/console-types/to-typescript.ts';
import { SCREENS } from '../../admin-api/pages/console-route.ts';
import { format, resolveConfig } from 'prettier';

const SOURCE = path.resolve(import.meta.dirname, '../../console/src');
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const read = (file: string): string => readFileSync(path.join(SOURCE, file), 'utf8');

test('nothing in the console makes markup out of a string', () => {
  expect(files.length).toBeGreaterThan(50);
  const making = files.filter((file) =>
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc/i.test(read(file)),
  );
  expect(making).toEqual([]);
});

test('the types of the console are those of the API', async () => {
  const file = path.join(SOURCE, 'api/schema.ts');
  const made = await format(toTypeScript(describeApi(OPERATIONS)), {
    ...(await resolveConfig(file)),
    parser: 'typescript',
  });
  expect(readFileSync(file, 'utf8') === made, 'run npm run console:types').toBe(true);
});

test('an English screen has words for every code by which the rules of an alert, a target or an approval object', () => {
  const rooms = ['core/alerts', 'core/registry/targeting'].map((room) => path.resolve(SOURCE, '../..', room));
  const sources = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(path.join(room, file), 'utf8')),
  );
  const pattern = /code: '([a-z-]+)'|(?:refuse|issue)\((?:'[^']*', )?'([a-z-]+)',|'(permission-[a-z-]+)'/g;
  const codes = new Set(
    sources.flatMap((source) => [...source.matchAll(pattern)].map(([, a, b, c]) => a ?? b ?? c ?? '')),
  );
  expect(codes.size).toBeGreaterThan(30);
  const apart = new Set(['custom', 'bad-cursor']);
  expect([...codes].filter((code) => !apart.has(code) && !(code in ISSUES_IN_ENGLISH))).toEqual([]);
  expect(Object.keys(PROBLEMS).filter((code) => !(code in PROBLEMS_IN_ENGLISH))).toEqual([]);
});

test('the console speaks to /v1 of its own server, and to nobody else', () => {
  // The name of SVG looks like an address, and is none.
  const isName = (url: string): boolean => url === 'http://www.w3.org/2000/svg';
  const named = files.flatMap((file) =>
    [...read(file).matchAll(/https?:\/\/[^\s'"`)]+/g)]
      .filter(([url]) => !isName(url))
      .map(([url]) => `${file}: ${url}`),
  );
  expect(named).toEqual([]);
});

test('the server and the service worker know the same screens as the console draws', () => {
  // Those of Beheer stand below /beheer, and nobody signs in without a connection.
  const routes = read('routes.tsx').replaceAll(/\.\.\.inAdmin,\s+path: '[^']*'/g, '');
  const drawn = [...routes.matchAll(/path: '\/([a-z-]+)/g)].map(([, first]) => first ?? '');
  const screens = new Set(drawn.filter((first) => first !== 'sign-in'));
  expect([...screens].toSorted()).toEqual(SCREENS.toSorted());
  const worker = readFileSync(path.join(SOURCE, '../public/sw.js'), 'utf8');
  const [, kept = ''] = /\^\\\/\(\?:\(\?:([a-z|-]+)\)/.exec(worker) ?? [];
  expect(kept.split('|').toSorted()).toEqual([...SCREENS, 'sign-in'].toSorted());
});
