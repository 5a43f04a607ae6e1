import type { Token, Tokens } from 'marked';
import { anchorOf, PAGES, plain } from './handbook.ts';

export interface Found {
  page: string;
  title: string;
  /** The heading above it; empty at the top of a page. */
  section: string;
  anchor: string;
  snippet: string;
}

interface Part extends Found {
  haystack: string;
}

const MOST = 12;
const BEFORE = 50;
const LENGTH = 170;

/** The same for é and e, and for capitals. */
const simple = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Parts of the handbook in which every word stands, those with it in their heading first. */
export function findInHandbook(question: string): Found[] {
  const words = simple(question).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const inHeading = ({ title, section }: Found) => words.filter((word) => simple(`${title} ${section}`).includes(word));
  return parts()
    .filter(({ haystack }) => words.every((word) => haystack.includes(word)))
    .toSorted((a, b) => inHeading(b).length - inHeading(a).length)
    .slice(0, MOST)
    .map(({ haystack: _all, ...found }) => {
      const at = Math.max(0, simple(found.snippet).indexOf(words[0] ?? '') - BEFORE);
      const cut = found.snippet.slice(at, at + LENGTH);
      return { ...found, snippet: `${at > 0 ? '…' : ''}${cut}${found.snippet.length > at + LENGTH ? '…' : ''}` };
    });
}

let made: Part[] | undefined;

function parts(): Part[] {
  made ??= PAGES.flatMap(({ name, title, tokens }) =>
    sectionsOf(tokens).map(({ section, text }) => ({
      page: name,
      title,
      section,
      anchor: anchorOf(section),
      snippet: text,
      haystack: simple(`${title} ${section} ${text}`),
    })),
  );
  return made;
}

function sectionsOf(tokens: readonly Token[]): { section: string; text: string }[] {
  const sections = [{ section: '', inside: [] as Token[] }];
  for (const token of tokens) {
    if (token.type === 'heading') sections.push({ section: plain((token as Tokens.Heading).tokens), inside: [] });
    else sections.at(-1)?.inside.push(token);
  }
  return sections.map(({ section, inside }) => ({ section, text: inside.map((one) => plain([one])).join(' ') }));
}
