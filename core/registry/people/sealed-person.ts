import type { Keys } from '../../keys/index.ts';

/** The places that are bound to what is sealed of an administrator. */
export const PERSON_AT = {
  name: 'administrators.name',
  mobile: 'administrators.mobile',
  email: 'administrators.email',
  lid: 'administrators.lid',
} as const;

/** By which an administrator is found. @param mobile E.164 */
export const mobileHash = (keys: Keys, mobile: string): Buffer => keys.lookup(PERSON_AT.mobile, mobile);
export const emailHash = (keys: Keys, email: string): Buffer => keys.lookup(PERSON_AT.email, email.toLowerCase());
export const lidHash = (keys: Keys, lid: string): Buffer => keys.lookup(PERSON_AT.lid, lid);

/** Who an administrator is, as it is sealed in a row; bytes in base64, so that thousands travel as one JSON value. */
export interface SealedPerson {
  name: string;
  mobile: string;
  mobile_hash: string;
  email: string | null;
  email_hash: string | null;
}

export function sealPerson(keys: Keys, person: { name: string; mobile: string; email?: string | null }): SealedPerson {
  const email = person.email ?? null;
  return {
    name: keys.seal(PERSON_AT.name, person.name).toString('base64'),
    mobile: keys.seal(PERSON_AT.mobile, person.mobile).toString('base64'),
    mobile_hash: mobileHash(keys, person.mobile).toString('base64'),
    email: email === null ? null : keys.seal(PERSON_AT.email, email).toString('base64'),
    email_hash: email === null ? null : emailHash(keys, email).toString('base64'),
  };
}

/** Opens one part of who an administrator is, from bytes or from base64 in JSON. */
export function openPart(keys: Keys, part: keyof typeof PERSON_AT, sealed: Uint8Array | string): string {
  return keys.open(PERSON_AT[part], typeof sealed === 'string' ? Buffer.from(sealed, 'base64') : sealed);
}

/** Opens an e-mail address or hidden id that may be missing. */
export function openIfAny(keys: Keys, part: 'email' | 'lid', sealed: Uint8Array | string | null): string | null {
  return sealed === null ? null : openPart(keys, part, sealed);
}
