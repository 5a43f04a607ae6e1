import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { CONFIG_VARIABLES } from '../../core/config-schema.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(path.join(project, file), 'utf8');
const exists = (file: string): boolean => existsSync(path.join(project, file));
const manifest = JSON.parse(read('package.json')) as { scripts: Record<string, string>; bin: Record<string, string> };

const DOCUMENTS = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(path.join(project, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
/** Folders that are not ours to describe, or not in the repository at all. */
const NOT_OURS = new Set(['.git', 'node_modules', 'var', 'dist', 'coverage']);
/** Named like a variable of ours, and none. */
const NOT_VARIABLES = new Set(['CI', 'API', 'TOKEN', 'ID', 'KEY', 'SHOTS']);

/** What belongs to the repository, whatever else lies about; without git everything that is not plainly something else. */
function trackedFiles(): string[] {
  const { status, stdout } = spawnSync('git', ['ls-files'], { cwd: project, encoding: 'utf8' });
  if (status === 0 && stdout !== '') return stdout.trim().split('\n');
  return readdirSync(project, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NOT_OURS.has(entry.name))
    .flatMap(({ name }) => readdirSync(path.join(project, name), { recursive: true }).map((each) => `${name}/${each}`));
}

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] as string);
const code = (text: string): string[] => all(text, /`([^`\n]+)`/g);
const blocks = (text: string): string => all(text, /^```\w*\n([^]*?)^```/gm).join('\n');
/** As the pages of a repository make anchors of headings. */
const anchors = (text: string): string[] =>
  all(text, /^#+ (.+)$/gm).map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

test.each(DOCUMENTS)('every link of %s within the repository leads somewhere', (file) => {
  const text = read(file).replaceAll(/^```[^]*?^```/gm, '');
  const links = all(text, /\]\(([^)\s]+)\)/g).filter((link) => !/^(https?|mailto):/.test(link));
  const dead = links.filter((link) => {
    const [target = '', anchor] = link.split('#');
    const found = target === '' ? file : path.join(path.dirname(file), target);
    if (!exists(found)) return true;
    return anchor !== undefined && !anchors(read(found)).includes(anchor);
  });
  expect(dead).toEqual([]);
});

test.each(DOCUMENTS)('every file of ours that %s names is there', (file) => {
  const ours = new Set(trackedFiles().map((each) => each.split('/')[0]));
  const named = code(read(file))
    .filter((word) => /^[\w.-]+(\/[\w.-]+)*\/?$/.test(word))
    .filter((word) => ours.has(word.split('/')[0]) && word.includes('/'))
    .filter((word) => /\.\w+$|\/$/.test(word));
  expect(named.filter((word) => !exists(word))).toEqual([]);
});

test.each(DOCUMENTS)('every source file that %s names without its folder is somewhere', (file) => {
  const names = new Set(trackedFiles().map((each) => path.basename(each)));
  const named = code(read(file)).filter((word) => /^[\w-]+\.(ts|js|mjs)$/.test(word));
  expect(named.filter((word) => !names.has(word) && !exists(word))).toEqual([]);
});

test('ARCHITECTURE.md names every top-level folder, and every folder of core, bot and admin-api', () => {
  const text = read('ARCHITECTURE.md');
  const inside = ['core', 'bot', 'admin-api', 'simulator', 'tests'];
  const folders = trackedFiles().flatMap((file) => {
    const [top = '', below = '', deeper] = file.split('/');
    return deeper !== undefined && inside.includes(top) ? [top, `${top}/${below}`] : below === '' ? [] : [top];
  });
  const missing = [...new Set(folders)].filter((folder) => !text.includes(`\`${folder}/`));
  expect(folders.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

test('every npm script that a document names is in package.json', () => {
  const missing = DOCUMENTS.flatMap((file) => {
    const scripts = all(read(file), /\bnpm run ([\w:]+)/g);
    return scripts.filter((script) => manifest.scripts[script] === undefined).map((script) => `${file}: ${script}`);
  });
  expect(missing).toEqual([]);
  expect(manifest.scripts).toHaveProperty('start');
  expect(manifest.scripts).toHaveProperty('test');
});

test('every variable that a document or .env.example names is in the configuration, and the other way round', () => {
  const known = new Set(Object.keys(CONFIG_VARIABLES));
  const example = all(read('.env.example'), /^([A-Z][A-Z_0-9]+)=/gm);
  expect(example.toSorted()).toEqual([...known].toSorted());
  const strange = DOCUMENTS.flatMap((file) => {
    const text = read(file);
    const set = all(blocks(text), /(?:^|\s)(?:export )?([A-Z][A-Z_0-9]*[A-Z])=/gm);
    const named = code(text).flatMap((word) => all(word, /^([A-Z]+_[A-Z_0-9]+|[A-Z]+(?==))(?:=|$)/g));
    return [...set, ...named].filter((name) => !known.has(name) && !NOT_VARIABLES.has(name));
  });
  expect(strange).toEqual([]);
});

test('README.md shows a picture and the two commands, whole', () => {
  const text = read('README.md');
  expect(all(text, /!\[[^\]]+\]\(([^)]+\.png)\)/g)).toHaveLength(1);
  expect(blocks(text).split('\n')).toEqual(expect.arrayContaining(['npm ci && npm start', 'npm ci && npm test']));
  expect(text).toContain('http://127.0.0.1:8080');
  expect(manifest.bin).toHaveProperty('heterdaadkracht');
});

test('no document names a folder of one machine', () => {
  const found = DOCUMENTS.filter((file) => /(^|[\s`"'(=])\/(home|root|work|tmp|Users)\//m.test(read(file)));
  expect(found).toEqual([]);
});
