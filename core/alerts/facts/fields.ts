import { z } from 'zod';
import { cleanText } from './clean.ts';

interface RawIssue {
  code?: string | undefined;
  input?: unknown;
  [key: string]: unknown;
}

/**
 * The error texts of one field, for a person: what is wrong and what to do.
 * @param label Dutch name of the field, with a capital, as it stands at the start of a sentence
 */
export function say(label: string): (issue: RawIssue) => string {
  return (issue) => {
    const size = typeof issue.input === 'string' || Array.isArray(issue.input) ? issue.input.length : undefined;
    const unit = Array.isArray(issue.input) ? '' : typeof issue.input === 'string' ? ' tekens' : '';
    switch (issue.code) {
      case 'unrecognized_keys':
        return `${label}: onbekend veld ${quoted(issue['keys'])}. Laat dat weg of gebruik "remarks" (opmerkingen).`;
      case 'invalid_value':
        return `${label}: kies een van ${quoted(issue['values'])}.`;
      case 'too_big':
        return `${label}: hoogstens ${String(issue['maximum'])}${unit}, nu ${String(size ?? issue.input)}. Maak het korter.`;
      case 'too_small':
        return size === undefined
          ? `${label}: ten minste ${String(issue['minimum'])}, nu ${String(issue.input)}.`
          : `${label}: dit is leeg. Vul het in of laat het veld weg.`;
      case 'invalid_format':
        return `${label}: dit heeft niet de goede vorm.`;
      default:
        return issue.input === undefined
          ? `${label}: dit ontbreekt. Vul het in.`
          : `${label}: dit heeft niet de goede vorm. Kijk wat hier verwacht wordt.`;
    }
  };
}

function quoted(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => `"${String(value).slice(0, 40)}"`).join(', ') : '';
}

/** One line of a person's own words, cleaned (see `cleanText`), of at most `max` characters before cleaning. */
export function words(label: string, max: number) {
  const error = say(label);
  return z.string({ error }).max(max, { error, abort: true }).overwrite(cleanText).min(1, { error });
}

/** An instant as ISO 8601 with `Z` or an offset. */
export function instant(label: string) {
  return z.iso.datetime({
    offset: true,
    error: (issue) =>
      issue.input === undefined
        ? `${label} ontbreekt. Vul datum en tijd in.`
        : `${label} is geen geldig tijdstip. Schrijf het als 2026-11-20T21:40:00+01:00.`,
  });
}

/** Names of the properties of a fact that were not seen but are thought. All others count as observed. */
export function assumed<const Keys extends readonly [string, ...string[]]>(keys: Keys) {
  const error = say('De lijst van vermoedens (assumed)');
  return z
    .array(z.enum(keys, { error }), { error })
    .max(keys.length, { error })
    .describe('Properties that were not observed but are assumed')
    .optional();
}
