import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { describeApi } from '../../admin-api/operations/document.ts';
import { OPERATIONS } from '../../admin-api/operations/table.ts';
import { toTypeScript } from '../../admin-api/console-types/to-typescript.ts';
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

test('the console speaks to /v1 of its own server, and to nobody else', () => {
  const named = files.flatMap((file) =>
    [...read(file).matchAll(/https?:\/\/[^\s'"`)]+/g)].map(([url]) => `${file}: ${url}`),
  );
  expect(named).toEqual([]);
});
