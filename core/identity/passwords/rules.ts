import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { AppError } from '../../errors.ts';
import { DUTCH_GUESSES } from './dutch-guesses.ts';

/**
 * OWASP ASVS 5, 6.2.1 asks 8 and advises 15 characters; with a second factor beside it we ask 12. 6.2.9: long ones are
 * welcome. 6.2.5: no rules about capitals, digits or signs.
 */
export const PASSWORD_LENGTH = { min: 12, max: 256 } as const;

/** Ten thousand million guesses: more than an attacker gets through argon2id in years, see the limits of sign-in. */
const FEWEST_GUESSES_LOG10 = 9;
/** What a stronger computer would need is decided by the beginning; the time it takes to look grows with the length. */
const LOOK_AT = 64;

/** Whose password it is: what an attacker who knows the person tries first. */
export interface PasswordOwner {
  email: string;
  name: string;
  /** Name of the municipality. */
  organisation: string;
}

let estimator: ZxcvbnFactory | undefined;

/**
 * Refuses a password that can be guessed: too short, on the list of common and leaked ones (40,000, and patterns made
 * of them; ASVS 6.2.4 and 6.2.12), or with the e-mail address or organisation in it (6.2.11).
 * @throws AppError `invalid` that says what to do
 */
export function checkPassword(password: string, owner: PasswordOwner): void {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.min) {
    refuse('too-short', `Neem minstens ${PASSWORD_LENGTH.min} tekens. Een zin van een paar woorden mag ook.`);
  }
  if (length > PASSWORD_LENGTH.max) refuse('too-long', `Neem hooguit ${PASSWORD_LENGTH.max} tekens.`);
  const folded = fold(password);
  if (ownWords(owner).some((word) => folded.includes(word))) {
    refuse(
      'own-words',
      'Uw e-mailadres, uw organisatie of de naam van dit systeem zit in het wachtwoord. Kies iets anders.',
    );
  }
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: LOOK_AT });
  const known = [...DUTCH_GUESSES, ...owner.name.toLowerCase().split(/\s+/), owner.organisation, owner.email];
  if (estimator.check(password, known).guessesLog10 < FEWEST_GUESSES_LOG10) {
    refuse(
      'too-common',
      'Dit wachtwoord is te makkelijk te raden. Neem een zin van een paar woorden die niet bij elkaar horen.',
    );
  }
}

/** Words of the address and the organisation that are long enough to be no accident, folded. */
function ownWords({ email, organisation }: PasswordOwner): string[] {
  const [local = '', domain = ''] = email.split('@');
  const labels = domain.split('.').slice(0, -1);
  return [email, local, ...local.split(/[._+-]/), ...labels, organisation, 'heterdaad']
    .map(fold)
    .filter((word) => word.length >= 4);
}

/** Without capitals, accents, spaces and the usual stand-ins for letters. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9@$!]/g, '')
    .replaceAll(/[01345@$!]/g, (sign) => STANDS_FOR[sign] ?? sign);
const STANDS_FOR: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  '@': 'a',
  $: 's',
  '!': 'i',
};

function refuse(code: string, message: string): never {
  throw new AppError('invalid', 'Dit wachtwoord kan niet.', [{ path: '/password', code, message }]);
}
