import { createHash } from 'node:crypto';
import type { Keys } from '../keys/index.ts';

/** Four digits that say which municipality, and 32 bytes that nobody guesses. */
const TOKEN = /^\d{4}[A-Za-z0-9_-]{43}$/;

/**
 * What stands in the link of one person to one evening. Made from the keys outside the database, which therefore holds only its
 * hash, and yet every letter can name the same link.
 * @param municipality CBS code, `GM0637` · `personId` of `meeting_people`
 */
export function tokenOf(keys: Keys, municipality: string, personId: number): string {
  const secret = keys.lookup('meeting_people.token', `${municipality}:${personId}`);
  return `${municipality.slice(2)}${secret.toString('base64url')}`;
}

/** As it is kept and looked up. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Of which municipality a token says it is; null for what cannot be one. */
export const municipalityOfToken = (token: string): string | null =>
  TOKEN.test(token) ? `GM${token.slice(0, 4)}` : null;
