import { boldNames } from '../../alerts/index.ts';

const groups = (names: readonly string[]): string => `${names.length > 1 ? 'groepen' : 'groep'} ${boldNames(names)}`;

/** Asks a deputy to become the administrator. */
export const composeTakeover = (names: readonly string[]): string =>
  [
    '*Vraag van politie en gemeente: wilt u beheerder worden?*',
    `De ${groups(names)} van de buurtpreventie ${names.length > 1 ? 'hebben' : 'heeft'} geen beheerder meer. U bent de vervanger.`,
    'U krijgt dan de politieberichten over uw buurt en zet die door in de groep.',
    'Wilt u dit? Stuur *JA* of *NEE*.',
  ].join('\n');

export const composeTakeoverAgain = (names: readonly string[]): string =>
  `Wilt u beheerder worden van de ${groups(names)}? Stuur alleen *JA* of *NEE*. Is er nood? *Bel 112.*`;

export const composeTakenOver = (names: readonly string[]): string =>
  `Dank u. U bent nu beheerder van de ${groups(names)}. Krijgt u een politiebericht? Zet het door in de groep en reageer met 👍 of stuur *1*.`;

export const composeNotTakenOver = (): string =>
  'Dank u voor uw antwoord. U blijft vervanger en wij zoeken verder. U hoeft niets te doen.';

export const composeNoLongerNeeded = (): string =>
  'Dank u, maar het is niet meer nodig: dit is intussen geregeld. U hoeft niets te doen.';

/** Asks whether groups are still there. @param why `chat`: our line was put out of the residents' chat · `silence`: nothing was heard */
export const composeStillThere = (names: readonly string[], why: 'chat' | 'silence'): string =>
  [
    `*Vraag van politie en gemeente: ${names.length > 1 ? 'bestaan uw groepen' : 'bestaat uw groep'} nog?*`,
    why === 'chat'
      ? `Ons nummer zit niet meer in de ${groups(names)}.`
      : `Wij hoorden al lang niets van de ${groups(names)}, en de politieberichten werden niet doorgezet.`,
    `Stuur *JA* als ${names.length > 1 ? 'zij nog bestaan' : 'de groep nog bestaat'}, of *NEE* als ${names.length > 1 ? 'zij zijn' : 'de groep is'} gestopt.`,
  ].join('\n');

export const composeStillThereAgain = (names: readonly string[]): string =>
  `${names.length > 1 ? 'Bestaan' : 'Bestaat'} de ${groups(names)} nog? Stuur alleen *JA* of *NEE*. Is er nood? *Bel 112.*`;

export const composeGoesOn = (names: readonly string[]): string =>
  `Dank u, dan ${names.length > 1 ? 'blijven' : 'blijft'} de ${groups(names)} aangesloten. Krijgt u een politiebericht? Zet het door in de groep en reageer met 👍 of stuur *1*.`;

export const composeRetired = (names: readonly string[]): string =>
  `Dank u voor het melden. De ${groups(names)} ${names.length > 1 ? 'krijgen' : 'krijgt'} geen politieberichten meer. Begint u opnieuw? Stuur *AANMELDEN*.`;

/** The same question by e-mail. */
export const composeStillThereMail = (names: readonly string[]): { subject: string; text: string } => ({
  subject: 'Bestaat uw groep voor buurtpreventie nog?',
  text: [
    'Beste beheerder,',
    '',
    `Politie en gemeente hoorden al lang niets van de ${names.length > 1 ? 'groepen' : 'groep'} ${names.join(', ')}.`,
    'Bestaat de groep nog? Stuur dan *JA* als WhatsApp-bericht naar het nummer waarvan u de politieberichten krijgt.',
    'Hebt u een nieuw telefoonnummer? Bel dan uw gemeente.',
    '',
    'Horen wij niets, dan halen wij de groep van de lijst. Dat kan later weer terug.',
  ].join('\n'),
});
