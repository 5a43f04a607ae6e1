import type { Issue } from '../../errors.ts';

/**
 * What the linter says of one place in the facts or text.
 * `refuse` the alert may not go out so; `warn` it may, but could be better; `fixed` it is changed by itself.
 */
export interface LintRemark extends Issue {
  severity: 'refuse' | 'warn' | 'fixed';
  /** Words to put in place of the span (for `fixed`: that are put there). */
  suggestion?: string;
  /** Half-open range in UTF-16 units of the field as cleaned by `cleanText`. */
  span?: { start: number; end: number };
}

/** What sort of thing a field says: some words are fine about a place or a vehicle and not about a person. */
export type FieldRole = 'person' | 'clothing' | 'vehicle' | 'place' | 'direction' | 'text';

/** One field under the loupe. `text` is cleaned; `assumed` tells that the field is marked as a supposition. */
export interface Field {
  path: string;
  role: FieldRole;
  text: string;
  assumed: boolean;
}

/** What a rule finds, before it is given its path. */
export type Finding = Omit<LintRemark, 'path'>;
