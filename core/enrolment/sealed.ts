import type { Keys } from '../keys/index.ts';
import { emailHash, mobileHash } from '../registry/index.ts';
import type { EnrolmentPerson, SignsWanted } from './request-input.ts';

/** The places that are bound to what is sealed of an enrolment. */
export const ENROLMENT_AT = {
  people: 'enrolments.people',
  reason: 'enrolments.reason',
  text: 'enrolment_events.text',
  token: 'enrolments.token',
  code: 'enrolment_codes.code',
} as const;

/** Who it is about, and where signs go. */
export interface EnrolledPeople {
  administrator: EnrolmentPerson;
  deputy: EnrolmentPerson | null;
  signs: SignsWanted | null;
}

export const sealPeople = (keys: Keys, people: EnrolledPeople): Buffer =>
  keys.seal(ENROLMENT_AT.people, JSON.stringify(people));

/** Null once its time is over. */
export const openPeople = (keys: Keys, sealed: Buffer | null): EnrolledPeople | null =>
  sealed === null ? null : (JSON.parse(keys.open(ENROLMENT_AT.people, sealed)) as EnrolledPeople);

export const sealText = (keys: Keys, at: 'reason' | 'text', text: string | null): Buffer | null =>
  text === null ? null : keys.seal(ENROLMENT_AT[at], text);

export const openText = (keys: Keys, at: 'reason' | 'text', sealed: Buffer | null): string | null =>
  sealed === null ? null : keys.open(ENROLMENT_AT[at], sealed);

/** By which its people are found, in the register and in other enrolments: hashes as administrators have them. */
export function peopleHashes(keys: Keys, { administrator, deputy }: EnrolledPeople) {
  const ofEmail = (email: string | undefined): Buffer | null => (email === undefined ? null : emailHash(keys, email));
  return {
    mobile: mobileHash(keys, administrator.mobile),
    email: ofEmail(administrator.email),
    deputyMobile: deputy === null ? null : mobileHash(keys, deputy.mobile),
    deputyEmail: ofEmail(deputy?.email),
  };
}

/** The network's name of somebody's own chat. @param mobile E.164 */
export const chatOfMobile = (mobile: string): string => `${mobile.slice(1)}@c.us`;
