import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { lexer, walkTokens, type Token, type Tokens } from 'marked';
import { expect, test } from 'vitest';
import { HELP_PAGES } from '../../console/src/parts/help-pages.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../docs/handleiding');
const MOST_BYTES = 150 * 1024;
const PAGES = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));
const pictures = existsSync(path.join(FOLDER, 'beelden'))
  ? readdirSync(path.join(FOLDER, 'beelden')).filter((name) => name.endsWith('.png'))
  : [];

function tokensOf(page: string): Token[] {
  const all: Token[] = [];
  walkTokens(lexer(readFileSync(path.join(FOLDER, page), 'utf8')), (token) => void all.push(token));
  return all;
}
const linksOf = (page: string) => tokensOf(page).filter((token): token is Tokens.Link => token.type === 'link');
const imagesOf = (page: string) => tokensOf(page).filter((token): token is Tokens.Image => token.type === 'image');
const anchorsOf = (page: string) =>
  tokensOf(page)
    .filter((token): token is Tokens.Heading => token.type === 'heading')
    .map(({ text }) =>
      text
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    );

test('every page that the console knows is there, and the console knows every page', () => {
  expect(PAGES.toSorted()).toEqual(['README.md', ...HELP_PAGES.map((name) => `${name}.md`)].toSorted());
  const fromStart = linksOf('README.md').map(({ href }) => href.split('#')[0]);
  expect(HELP_PAGES.filter((name) => !fromStart.includes(`${name}.md`))).toEqual([]);
});

test.each(PAGES)('every link of %s leads to a page of the handbook, and to a heading that is there', (page) => {
  const dead = linksOf(page)
    .map(({ href }) => href)
    .filter((href) => {
      const [file = '', anchor] = href.split('#');
      const target = file === '' ? page : file;
      return !PAGES.includes(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
    });
  expect(dead).toEqual([]);
});

test.each(PAGES)('every picture of %s is there, says what it shows, and is small enough to open on a phone', (page) => {
  for (const { href, text } of imagesOf(page)) {
    expect(pictures, page).toContain(path.basename(href));
    expect(path.dirname(href), page).toBe('beelden');
    expect(text.length, `${page}: ${href}`).toBeGreaterThan(10);
    expect(statSync(path.join(FOLDER, href)).size, href).toBeLessThan(MOST_BYTES);
  }
});

test('every picture is used, and has its signature', () => {
  const used = new Set(PAGES.flatMap((page) => imagesOf(page).map(({ href }) => path.basename(href))));
  expect(pictures.filter((name) => !used.has(name))).toEqual([]);
  const signatures = JSON.parse(readFileSync(path.join(FOLDER, 'beelden/pictures.json'), 'utf8')) as object;
  expect(Object.keys(signatures).toSorted()).toEqual(pictures.map((name) => name.replace(/\.png$/, '')).toSorted());
});

test.each(PAGES)('%s holds no markup but Markdown, so that the console can show all of it', (page) => {
  const html = tokensOf(page).filter(({ type }) => type === 'html');
  expect(html.map(({ raw }) => raw)).toEqual([]);
  expect(tokensOf(page).filter((token) => token.type === 'heading' && token['depth'] === 1)).toHaveLength(1);
});
