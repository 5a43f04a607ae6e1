import { boldNames, harmlessText } from '../../alerts/index.ts';
import { dayInWords } from '../dates.ts';

/** The text to which a successor consents; another number as soon as it says something else. */
export const CONSENT_VERSION = '2026-11';

/** What a question is about. */
export interface About {
  groupNames: readonly string[];
  takes: 'place' | 'deputy';
  /** The role that is free: of a deputy too somebody else can take the place. */
  role: 'primary' | 'deputy';
  until: Date;
  now: Date;
}

const what = (role: 'primary' | 'deputy'): string => (role === 'primary' ? 'beheerder' : 'vervanger');
const groups = (names: readonly string[]): string => `${names.length > 1 ? 'groepen' : 'groep'} ${boldNames(names)}`;
const person = (name: string): string => `*${harmlessText(name)}*`;
const written = (mobile: string): string => `06 ${mobile.slice(4, 8)} ${mobile.slice(8)}`;

/** The one question to a successor. @param asks who asks: the administrator, or the municipality */
export function composeQuestion(about: About, asks: 'administrator' | 'municipality'): string {
  const { groupNames, role, takes } = about;
  const who =
    asks === 'municipality'
      ? 'De gemeente vraagt u dit.'
      : takes === 'deputy'
        ? 'De beheerder vraagt u dit.'
        : `De ${what(role)} van nu wil dit aan u overdragen.`;
  const does =
    role === 'primary'
      ? 'U krijgt dan politieberichten over uw buurt en zet die door in de groep.'
      : 'U krijgt dan een politiebericht als de beheerder niet kan, en zet het door in de groep.';
  return [
    `*Vraag van politie en gemeente: wilt u ${what(role)} worden?*`,
    `Het gaat om de WhatsApp-buurtpreventie, ${groups(groupNames)}. ${who}`,
    `${does} U komt in een WhatsApp-groep met andere beheerders.`,
    'Wij bewaren daarvoor uw naam en nummer. Alleen politie en gemeente zien die. U kunt altijd stoppen.',
    `Wilt u dit? Stuur *JA* of *NEE*, uiterlijk ${dayInWords(about.until, about.now)}.`,
  ].join('\n');
}

/** Once, when nobody answered the question. */
export const composeReminderOfQuestion = (about: About): string =>
  `Wij vroegen u ${what(about.role)} te worden van de buurtpreventie, ${groups(about.groupNames)}. Wilt u dit? Stuur *JA* of *NEE*, uiterlijk ${dayInWords(about.until, about.now)}.`;

/** To the successor who was not clear. */
export const composeYesOrNo = (about: Pick<About, 'groupNames' | 'role'>): string =>
  `Wilt u ${what(about.role)} worden van de ${groups(about.groupNames)}? Stuur alleen *JA* of *NEE*. Is er nood? *Bel 112.*`;

/** To the successor who said yes. */
export function composeWelcome(groupNames: readonly string[], role: 'primary' | 'deputy'): string {
  const does =
    role === 'primary'
      ? 'Krijgt u een politiebericht? Zet het door in de groep en reageer met 👍 of stuur *1*.'
      : 'Vragen wij u een politiebericht door te zetten? Reageer dan met 👍 of stuur *1* als het gedaan is.';
  return `Dank u. U bent nu ${what(role)} van de ${groups(groupNames)}. ${does} Stuur *HELP* voor wat u hier kunt doen.`;
}

/** To the successor who said no. */
export const composeThanksAnyway = (): string =>
  'Dank u voor uw antwoord. Er verandert niets en wij vragen u dit niet weer.';

/** To the successor whose yes comes to nothing. */
export const composeNotNeeded = (): string =>
  'Dank u, maar het is niet meer nodig: de rol is intussen anders verdeeld. U hoeft niets te doen.';

/** To who handed over, and to an administrator who got a deputy. @param stays whether he or she still runs another group */
export function composeAccepted(
  about: Pick<About, 'groupNames' | 'takes' | 'role'>,
  name: string,
  stays: boolean,
): string {
  const { groupNames, takes, role } = about;
  if (takes === 'deputy') return `${person(name)} is nu vervanger van uw ${groups(groupNames)}. U hoeft niets te doen.`;
  const rest = stays
    ? 'Voor uw andere groep blijft alles zoals het was.'
    : 'U krijgt van ons geen politieberichten meer.';
  return `${person(name)} is nu ${what(role)} van de ${groups(groupNames)}. ${rest} Dank voor uw inzet.`;
}

/** To who handed over, when it came to nothing. */
export function composeCameToNothing(
  about: Pick<About, 'groupNames' | 'takes'>,
  name: string,
  why: 'refused' | 'expired' | 'unreachable' | 'void',
): string {
  const reason = {
    refused: `${person(name)} heeft nee gezegd.`,
    expired: `${person(name)} heeft niet op tijd geantwoord.`,
    unreachable: `Wij konden ${person(name)} niet bereiken op WhatsApp.`,
    void: `De overdracht aan ${person(name)} kan niet meer doorgaan, want de rollen zijn intussen veranderd.`,
  }[why];
  if (about.takes === 'deputy') {
    return `${reason} De ${groups(about.groupNames)} heeft geen nieuwe vervanger. De gemeente weet dit ook. Stuur *PAUZE* om iemand anders te vragen.`;
  }
  return `${reason} U blijft de beheerder van de ${groups(about.groupNames)}. De gemeente weet dit ook. Stuur *WISSEL* om iemand anders door te geven.`;
}

/** To a successor whose question was taken back. */
export const composeTakenBack = (groupNames: readonly string[]): string =>
  `De vraag over de ${groups(groupNames)} is ingetrokken. U hoeft niets te doen.`;

// What is said to an administrator in the conversation after WISSEL.

export const composeNoGroup = (): string =>
  'U beheert bij ons geen groep, dus er valt niets over te dragen. Klopt dat niet? Meld het bij uw gemeente.';

/** @param choices the groups, in the order of their numbers */
export const composeWhichGroup = (choices: readonly { name: string; role: 'primary' | 'deputy' }[]): string =>
  [
    'Welke groep wilt u overdragen?',
    ...choices.map(
      ({ name, role }, n) => `${n + 1}. ${harmlessText(name)}${role === 'deputy' ? ' (u bent vervanger)' : ''}`,
    ),
    'Stuur het nummer of de naam. Meer groepen? Zet er een komma tussen, of stuur *ALLE*.',
  ].join('\n');

export const composeWhichGroupAgain = (): string =>
  'Die groep vinden wij niet bij u. Stuur het nummer of de naam uit de lijst, of *ALLE*. Wilt u niet meer overdragen? Stuur *NEE*.';

export const composeWhichNumber = (groupNames: readonly string[]): string =>
  `U wilt uw ${groups(groupNames)} overdragen. Wat is het mobiele nummer van de nieuwe persoon? Stuur het nummer, of deel het contact. Toch niet? Stuur *NEE*.`;

/** @param reason a sentence: what is wrong with the number */
export const composeNumberAgain = (reason: string): string =>
  `${reason} Stuur een ander nummer, of *NEE* om niets te veranderen.`;

export const composeWhatName = (): string => 'Hoe heet die persoon? Stuur de voornaam en achternaam.';
export const composeNameAgain = (): string => 'Dat lezen wij niet als een naam. Stuur de voornaam en achternaam.';

export const composeIsThisRight = (
  groupNames: readonly string[],
  name: string,
  mobile: string,
  role: 'primary' | 'deputy',
): string =>
  `Wij vragen ${person(name)} op ${written(mobile)} om ${what(role)} te worden van de ${groups(groupNames)}. Tot die persoon ja zegt, verandert er niets. Klopt dit? Stuur *JA* of *NEE*.`;

export const composeAsked = (name: string, until: Date, now: Date): string =>
  `Wij hebben het ${person(name)} gevraagd. U hoort van ons wat het antwoord is, uiterlijk ${dayInWords(until, now)}. Tot die tijd verandert er niets. Intrekken? Stuur *WISSEL*.`;

export const composeNothingChanged = (): string =>
  'Goed, er verandert niets. Stuur *WISSEL* als u later toch iemand wilt doorgeven.';

/** To WISSEL while somebody is still asked. */
export const composeOpenAlready = (
  groupNames: readonly string[],
  name: string,
  until: Date,
  now: Date,
  more: boolean,
): string =>
  `U heeft ${person(name)} al gevraagd voor de ${groups(groupNames)}. Wij wachten op antwoord tot en met ${dayInWords(until, now)}. Stuur *INTREKKEN* om die vraag in te trekken${more ? ', of *ANDERS* voor een andere groep' : ''}. Anders hoeft u niets te doen.`;

export const composeWithdrawn = (groupNames: readonly string[]): string =>
  `De vraag is ingetrokken. U blijft de beheerder van de ${groups(groupNames)}. Stuur *WISSEL* om iemand anders door te geven.`;

export const composeTooLateToWithdraw = (): string =>
  'Er valt niets meer in te trekken: er is al geantwoord. Stuur *STATUS* om te zien hoe het staat.';

/** When nobody finished what WISSEL began. */
export const composeNotFinished = (): string =>
  'U begon met *WISSEL*, maar maakte het niet af. Er is niets veranderd. Stuur *WISSEL* om opnieuw te beginnen.';
