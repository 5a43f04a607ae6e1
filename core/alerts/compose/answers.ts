import { cleanText } from '../facts/index.ts';
import { joinAnd } from './dutch.ts';

const named = (names: readonly string[]) => joinAnd(names.map((name) => `*${cleanText(name)}*`));

/** To a deputy who has the alert already, in the administrator group. */
export function composeDeputyAskAgain(groupNames: readonly string[]): string {
  return `De beheerder van ${named(groupNames)} kan nu niet. Wilt u het politiebericht uit de beheerdersgroep in die groep doorzetten? Reageer met 👍 of stuur *1* als het gedaan is.`;
}

/** To an administrator who says "2": I cannot now. @param deputyAsked whether there is somebody who was asked instead */
export function composeDeclined(deputyAsked: boolean): string {
  return deputyAsked
    ? 'Dank u, wij hebben uw vervanger gevraagd. Lukt het u toch? Stuur dan *1*.'
    : 'Dank u voor het laten weten. Voor uw groep kennen wij geen vervanger die wij nog kunnen vragen. Lukt het u toch? Stuur dan *1*.';
}
