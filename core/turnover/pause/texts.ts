import { boldNames, harmlessText } from '../../alerts/index.ts';
import { dayInWords } from '../dates.ts';

const groups = (names: readonly string[]): string => `${names.length > 1 ? 'groepen' : 'groep'} ${boldNames(names)}`;

export const composeNoGroupToPause = (): string => 'U beheert bij ons geen groep, dus u hoeft geen pauze te vragen.';

export const composeUntilWhen = (): string =>
  'Tot welke dag wilt u pauze? Stuur bijvoorbeeld *12 augustus* of *2 weken*. Toch niet? Stuur *NEE*.';

const WRONG = {
  'no-day': 'Dat lezen wij niet als een dag.',
  'no-end': 'Wij weten nog niet tot wanneer.',
  past: 'Die dag is al voorbij.',
  'too-long': 'Een pauze duurt hooguit zes maanden. Duurt het langer? Stuur *WISSEL* om iemand anders door te geven.',
} as const;

/** To a day that cannot be. */
export const composeUntilAgain = (wrong: keyof typeof WRONG): string =>
  `${WRONG[wrong]} Stuur bijvoorbeeld *12 augustus* of *2 weken*, of *NEE* om niets te veranderen.`;

/** To who asks for a pause while there is one. */
export const composePausedAlready = (until: Date, now: Date): string =>
  `U heeft al een pauze tot ${dayInWords(until, now)}. Stuur een andere dag om dat te wijzigen, of *START* om nu weer berichten te krijgen.`;

/** What was agreed on. @param from null when it begins at once */
export function composePaused(pause: { from: Date | null; until: Date; now: Date }, covered: boolean): string {
  const { from, until, now } = pause;
  const when =
    from === null ? `tot ${dayInWords(until, now)}` : `van ${dayInWords(from, now)} tot ${dayInWords(until, now)}`;
  const meanwhile = covered ? ' In uw pauze gaan politieberichten naar uw vervanger.' : '';
  return `U heeft pauze ${when}. Op die laatste dag om 8 uur krijgt u vanzelf weer berichten.${meanwhile} Eerder terug? Stuur *START*.`;
}

/** Behind it, when nobody else runs these groups. */
export const composeWhoInstead = (groupNames: readonly string[]): string =>
  `Voor uw ${groups(groupNames)} kennen wij geen vervanger. Wie kan het zolang doen? Stuur naam en mobiel nummer, of *NIEMAND*.`;

export const composeInsteadAgain = (reason: string): string =>
  `${reason} Stuur naam en mobiel nummer van uw vervanger, of *NIEMAND*.`;

export const composeDeputyAsked = (name: string): string =>
  `Wij hebben *${harmlessText(name)}* gevraagd om vervanger te worden. U hoort van ons wat het antwoord is. Fijne pauze.`;

export const composeNobodyInstead = (groupNames: readonly string[]): string =>
  `Goed. In uw pauze krijgt uw ${groups(groupNames)} dan geen politieberichten. De gemeente weet dit ook. Fijne pauze.`;

export const composeNoPause = (): string => 'Goed, er verandert niets. U krijgt gewoon politieberichten.';

/** When a pause begins that was agreed on before. */
export const composePauseBegins = (until: Date, now: Date): string =>
  `Uw pauze is begonnen. Op ${dayInWords(until, now)} krijgt u vanzelf weer politieberichten. Eerder terug? Stuur *START*.`;

/** The day before it ends. */
export const composePauseEndsSoon = (until: Date, now: Date): string =>
  `Uw pauze is bijna voorbij. Vanaf ${dayInWords(until, now)} krijgt u weer politieberichten. Langer pauze? Stuur *PAUZE*.`;

/** To somebody for whom the municipality wrote a pause down, before what was agreed on. */
export const composePausedFor = (paused: string, covered: boolean): string =>
  `De gemeente heeft voor u een pauze genoteerd. ${paused}${covered ? '' : ' De gemeente zoekt iemand die het zolang doet.'}`;

/** To somebody whose pause the municipality ended. */
export const composePauseEndedFor = (): string =>
  'De gemeente heeft uw pauze beëindigd: u krijgt weer politieberichten. Klopt dat niet? Stuur *PAUZE*.';

/** When it is over. */
export const composePauseOver = (): string =>
  'Welkom terug. Uw pauze is voorbij: u krijgt weer politieberichten. Langer pauze? Stuur *PAUZE*.';

/** A line of STATUS. */
export const composePauseLine = (pause: { from: Date; until: Date }, now: Date): string =>
  pause.from > now
    ? `U krijgt politieberichten, en heeft pauze van ${dayInWords(pause.from, now)} tot ${dayInWords(pause.until, now)}.`
    : `U heeft pauze tot ${dayInWords(pause.until, now)}. Eerder terug? Stuur *START*.`;
