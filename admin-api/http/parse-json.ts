import type { Issue } from '../../core/errors.ts';
import { HttpError } from './problem.ts';
import { locateJsonError } from './locate-json-error.ts';

/** What Postgres cannot store: the character with number 0, and halves of a character. */
const BROKEN = /\0|\p{Surrogate}/u;
/** How JSON would write one of those; only texts with such an escape are searched. */
const SUSPECT_ESCAPE = /\\u(?:0000|d[89a-f])/i;

/** Bytes to a JSON value. Throws a 400 that says at which line and column the text goes wrong. */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) throw malformed('De inhoud is leeg. Stuur een JSON-object.', '1:1', 'empty-body');
  const text = decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { line, column } = locateJsonError(text);
    const where = `regel ${line}, kolom ${column}`;
    throw malformed(`De inhoud is geen geldige JSON: kijk bij ${where}.`, `${line}:${column}`, 'invalid-json');
  }
  if (SUSPECT_ESCAPE.test(text)) refuseBrokenText(value, '');
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed('De inhoud is geen geldige UTF-8. Sla de tekst op als UTF-8.', '1:1', 'invalid-utf-8');
  }
}

function refuseBrokenText(value: unknown, path: string): void {
  if (typeof value === 'string' && BROKEN.test(value)) {
    throw malformed(
      `De tekst bij ${path} heeft een teken dat niet bestaat (\\u0000 of een half teken).`,
      path,
      'broken-text',
    );
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    refuseBrokenText(key, path);
    refuseBrokenText(child, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
}

function malformed(message: string, path: string, code: string): HttpError {
  const issue: Issue = { path, code, message };
  return new HttpError('malformed', message, { issues: [issue] });
}
