import { lexer, type Token, type Tokens } from 'marked';
import { HELP_PAGES, type HelpPage } from '../parts/index.ts';

const TEXTS = import.meta.glob<string>('../../../docs/handleiding/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const PICTURES = import.meta.glob<string>('../../../docs/handleiding/beelden/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
});

export interface Page {
  name: string;
  title: string;
  /** Without the title. */
  tokens: readonly Token[];
}

/** A page of the handbook, or its start page README. */
export function pageOf(name: string): Page | undefined {
  const text = TEXTS[`../../../docs/handleiding/${name}.md`];
  if (text === undefined) return undefined;
  const tokens = lexer(text);
  const at = tokens.findIndex((token) => token.type === 'heading' && token['depth'] === 1);
  const title = at < 0 ? name : (tokens[at] as Tokens.Heading).text;
  return { name, title, tokens: tokens.filter((_, place) => place !== at) };
}

/** All pages in the order of the handbook. */
export const PAGES: readonly Page[] = HELP_PAGES.map(pageOf).filter((page) => page !== undefined);

export const isPage = (name: string): name is HelpPage => HELP_PAGES.some((known) => known === name);

/** Where the browser finds a picture, by the path that stands in the text: `beelden/kaart.png`. */
export const pictureAt = (path: string): string | undefined => PICTURES[`../../../docs/handleiding/${path}`];

/** As the pages of a repository make anchors of headings, so that a link works here and there. */
export const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

/** The words of tokens without their marks. */
export function plain(tokens: readonly Token[]): string {
  return tokens.map(plainOne).join('').replaceAll(/\s+/g, ' ').trim();
}

function plainOne(token: Token): string {
  if (token.type === 'image') return '';
  if (token.type === 'list') return (token as Tokens.List).items.map((item) => plainOne(item)).join(' ');
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table;
    return [header, ...rows]
      .flat()
      .map((cell) => plain(cell.tokens))
      .join(' ');
  }
  const { tokens } = token as Tokens.Generic;
  return tokens === undefined
    ? ` ${'text' in token ? token.text : ''}`.slice(token.type === 'text' ? 1 : 0)
    : `${plain(tokens)} `;
}
