import { boldNames } from '../../alerts/index.ts';
import { dayInWords } from '../dates.ts';

/** A group and what it relayed lately. */
export interface Fallen {
  groupName: string;
  asked: number;
  relayed: number;
}

const ANSWERS = [
  '*JA* = ik ga door',
  '*WISSEL* = iemand anders wordt beheerder',
  '*PAUZE* = ik ben een tijd weg',
  '*STOPPEN* = ik stop ermee',
];
const LAST = 'Wat past bij u? Stuur één van deze woorden.';
const yourGroups = (names: readonly string[]): string =>
  `uw ${names.length > 1 ? 'groepen' : 'groep'} ${boldNames(names)}`;

/** The friendly question to an administrator whose groups relay less: one message, however many groups. */
export function composeCheckIn(groups: readonly Fallen[]): string {
  const what = ({ groupName, asked, relayed }: Fallen) =>
    `${boldNames([groupName])}: ${relayed} van de ${asked} politieberichten doorgezet`;
  const one = groups.length === 1;
  return [
    '*Vraag van politie en gemeente: bent u nog actief als beheerder?*',
    one
      ? 'In uw groep kwamen de laatste tijd minder politieberichten aan:'
      : 'In uw groepen kwamen de laatste tijd minder politieberichten aan:',
    ...groups.map(what),
    'Dat kan gebeuren. Wij vragen het om u te helpen.',
    ...ANSWERS,
    ...(one ? ['*OPGEHEVEN* = de groep bestaat niet meer'] : []),
    LAST,
  ].join('\n');
}

/** Once, a week later. */
export const composeCheckInReminder = (names: readonly string[], askedAt: Date, now: Date): string =>
  [
    `Wij vroegen u op ${dayInWords(askedAt, now)} of u nog actief bent als beheerder van ${yourGroups(names)}.`,
    ...ANSWERS,
    LAST,
  ].join('\n');

export const composeCheckInAgain = (names: readonly string[]): string =>
  `Bent u nog actief als beheerder van ${yourGroups(names)}? Stuur *JA*, *WISSEL*, *PAUZE* of *STOPPEN*. Is er nood? *Bel 112.*`;

export const composeStaysActive = (): string =>
  'Fijn dat u doorgaat. Komt er een politiebericht? Zet het door in uw groep en reageer met 👍 of stuur *1*.';

/** The same question by e-mail. */
export const composeCheckInMail = (names: readonly string[]): { subject: string; text: string } => ({
  subject: 'Bent u nog actief als beheerder?',
  text: [
    'Beste beheerder,',
    '',
    `Politie en gemeente vroegen u via WhatsApp of u nog actief bent als beheerder van ${names.join(', ')}. Wij kregen nog geen antwoord.`,
    '',
    'Stuur één van deze woorden als WhatsApp-bericht naar het nummer waarvan u de politieberichten krijgt:',
    'JA: ik ga door',
    'WISSEL: iemand anders wordt beheerder',
    'PAUZE: ik ben een tijd weg',
    'STOPPEN: ik stop ermee',
    '',
    'Lukt dat niet? Bel dan uw gemeente.',
  ].join('\n'),
});
