import { cleanText } from '../facts/index.ts';
import type { AlertFacts } from '../facts/index.ts';
import type { ComposeContext } from './context.ts';
import { joinAnd } from './dutch.ts';
import { aboutPlace, momentOf } from './names.ts';

/** `*A*`, `*A* en *B*`: names as they stand in a message, made harmless; '' when none is left. */
export const boldNames = (names: readonly string[]): string =>
  joinAnd(
    names
      .map(cleanText)
      .filter((name) => name !== '')
      .map((name) => `*${name}*`),
  );

/** "uw groep *A*", "uw groepen *A* en *B*", "uw groep" when none is named. */
function yourGroups(names: readonly string[]): string {
  const list = boldNames(names);
  return list === '' ? 'uw groep' : `${names.length > 1 ? 'uw groepen' : 'uw groep'} ${list}`;
}

const HOW_TO_CONFIRM = 'Reageer met 👍 of stuur *1* als het gedaan is.';

/** To the administrator, once, after the first message; in a direct chat only. @param groupNames the groups he or she runs */
export function composeAsk(groupNames: readonly string[]): string {
  return `Zet u dit bericht door in ${yourGroups(groupNames)}? ${HOW_TO_CONFIRM}`;
}

/** Once, to an administrator who stays silent. */
export function composeReminder(facts: AlertFacts, ctx: Pick<ComposeContext, 'now' | 'timeZone'>): string {
  return `U heeft het bericht over ${aboutPlace(facts.place)} van ${momentOf(facts, ctx)} ontvangen. Staat het al in uw groep? *1* = ja, *2* = ik kan nu niet, vraag mijn vervanger.`;
}

/** To the deputy of a group whose administrator cannot or does not answer. @param message the alert itself, put below the question */
export function composeDeputyAsk(groupNames: readonly string[], message: string): string {
  const whose = boldNames(groupNames);
  const administrator = whose === '' ? 'De beheerder van uw groep' : `De beheerder van ${whose}`;
  return `${administrator} kan nu niet. Wilt u het bericht hieronder doorzetten? ${HOW_TO_CONFIRM}\n\n${message}`;
}

/** To whoever confirmed. */
export function composeConfirmed(groupNames: readonly string[]): string {
  return `Dank u. Wij hebben genoteerd dat het bericht in ${yourGroups(groupNames)} staat. U hoort van ons hoe het afloopt.`;
}
