import { boldNames } from '../../alerts/index.ts';
import { dayInWords } from '../dates.ts';

const groups = (names: readonly string[]): string => `${names.length > 1 ? 'groepen' : 'groep'} ${boldNames(names)}`;

export const composeWhichNewNumber = (): string =>
  'Wat is uw nieuwe mobiele nummer? Stuur het nummer. Toch niet? Stuur *NEE*.';

export const composeNewNumberAgain = (reason: string): string =>
  `${reason} Stuur uw nieuwe mobiele nummer, of *NEE* om niets te veranderen.`;

/** To NUMMER from a number that is in no register: it proves nothing, so nothing is done. */
export const composeNumberOfStranger = (): string =>
  'Dit nummer kennen wij niet. Stuur *NUMMER* vanaf uw oude nummer. Kan dat niet meer? Bel dan uw gemeente.';

/** The question to the new number. */
export const composeIsThisYou = (groupNames: readonly string[], until: Date, now: Date): string =>
  [
    '*Vraag van politie en gemeente: is dit uw nieuwe nummer?*',
    `De beheerder van de buurtpreventie, ${groups(groupNames)}, gebruikt voortaan dit nummer. Bent u dat?`,
    `Stuur *JA* of *NEE*, uiterlijk ${dayInWords(until, now)}.`,
  ].join('\n');

export const composeYesOrNo = (): string => 'Is dit uw nieuwe nummer als beheerder? Stuur alleen *JA* of *NEE*.';

export const composeNewNumberAsked = (): string =>
  'Wij hebben een vraag gestuurd naar uw nieuwe nummer. Stuur daar *JA*. Tot die tijd blijft dit nummer gelden.';

/** @param goesOn a conversation was open with the old number */
export const composeNumberChanged = (groupNames: readonly string[], goesOn: boolean): string =>
  `Dank u. U krijgt onze berichten voor de ${groups(groupNames)} voortaan op dit nummer. ${goesOn ? 'Wat wij u nog vroegen, gaat hier verder. Stuur *STATUS* om te zien wat dat is.' : 'Stuur *HELP* voor wat u hier kunt doen.'}`;

/** To the old number. */
export const composeOldNumberLeft = (): string =>
  'Uw nummer bij politie en gemeente is gewijzigd, op dit nummer krijgt u geen berichten meer. Was u dat niet? Bel dan meteen uw gemeente.';

export const composeNotYou = (): string => 'Dank u voor het laten weten. Er verandert niets en u hoeft niets te doen.';

export const composeNumberNotProven = (): string =>
  'Het nieuwe nummer is niet bevestigd. Dit nummer blijft gelden. Stuur *NUMMER* om het opnieuw te proberen.';

const REFUSED = {
  same: 'Dit is het nummer dat wij al van u hebben.',
  taken: 'Dit nummer is bij ons van iemand anders. De gemeente zoekt dit met u uit.',
  busy: 'Aan dit nummer is al een andere vraag gesteld.',
  stopped: 'Dit nummer wil geen berichten van ons. Stuur daar eerst *START*.',
  'no-line': 'Er is nu geen WhatsApp-lijn om de vraag te stellen.',
} as const;
export type NumberRefusal = keyof typeof REFUSED;
export const composeNumberRefused = (why: NumberRefusal): string => composeNewNumberAgain(REFUSED[why]);
