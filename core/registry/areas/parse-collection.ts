import { AppError, type Issue } from '../../errors.ts';
import { decodeText, unpack } from '../text/decode.ts';
import { findJsonError, type JsonPosition } from './json-position.ts';

export interface FeatureCollectionText {
  text: string;
  features: unknown[];
}

/** A file that is as a whole no GeoJSON: the issue's path is `line:column`, the excerpt what stood there. */
export class UnreadableCollection extends AppError {
  readonly excerpt: string;

  constructor(issue: Issue, excerpt: string) {
    super('invalid', issue.message, [issue]);
    this.excerpt = excerpt;
  }
}

/** GeoJSON, plain or gzipped, to its features. Throws UnreadableCollection when it is none. */
export function parseCollection(content: Uint8Array): FeatureCollectionText {
  const text = decodeText(unpack(content)).text.replace(/^\uFEFF/, '');
  if (text.trim() === '') throw unreadable(text, { line: 1, column: 1 }, 'empty', 'Het bestand is leeg.');
  const root = parseJson(text);
  const { type, features } = (root ?? {}) as { type?: unknown; features?: unknown };
  if (type !== 'FeatureCollection') {
    const found = typeof type === 'string' ? `"${type.slice(0, 40)}"` : 'iets anders';
    const message = `Dit is geen FeatureCollection maar ${found}. Lever GeoJSON aan met "type": "FeatureCollection".`;
    throw unreadable(text, { line: 1, column: 1 }, 'not-a-feature-collection', message);
  }
  if (!Array.isArray(features)) {
    throw unreadable(text, { line: 1, column: 1 }, 'features-missing', 'De lijst "features" ontbreekt.');
  }
  if (features.length === 0) {
    throw unreadable(text, { line: 1, column: 1 }, 'empty', 'De lijst "features" is leeg: er staat geen gebied in.');
  }
  return { text, features };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { reason, ...position } = findJsonError(text);
    const where = `regel ${position.line}, teken ${position.column}`;
    const message = `Het bestand is geen geldige JSON: op ${where}: ${reason}. Herstel het daar.`;
    throw unreadable(text, position, 'json', message);
  }
}

function unreadable(text: string, at: JsonPosition, code: string, message: string): UnreadableCollection {
  const line = text.split('\n', at.line)[at.line - 1] ?? '';
  const excerpt = line.slice(Math.max(0, at.column - 500), at.column + 500);
  return new UnreadableCollection({ path: `${at.line}:${at.column}`, code, message }, excerpt);
}
