import { boldNames, whenText } from '../alerts/index.ts';
import { composePauseLine } from '../turnover/index.ts';
import type { Command } from '../conversations/index.ts';

const NO_LIVE_READER =
  'Ik ben het berichtensysteem van politie en gemeente en lees niet live mee. Is er nood? *Bel 112.*';

/** "uw groep *A*", "uw groepen *A* en *B*", "uw groep" when none is named. */
function yourGroups(names: readonly string[]): string {
  const list = boldNames(names);
  return list === '' ? 'uw groep' : `${names.length > 1 ? 'uw groepen' : 'uw groep'} ${list}`;
}

/** To words we do not understand. */
export const composeUnknownWords = (): string => `${NO_LIVE_READER} Stuur *HELP* voor wat u hier kunt doen.`;

/** To words of somebody who is in no register, whatever they say: nothing is done with it. */
export const composeNotAnAdministrator = (): string =>
  `${NO_LIVE_READER} Dit nummer staat niet bij ons als beheerder, daarom deden wij niets met uw bericht. Stuur *HELP* voor wat u hier kunt doen.`;

/** After STOP of somebody who is in no register. */
export const composeStopOfStranger = (): string =>
  'U krijgt geen berichten van ons. Dit nummer staat niet bij ons als beheerder, er is verder niets veranderd.';

/** After STOP. @param groupNames the groups that are left without an administrator because of it */
export function composeStop(groupNames: readonly string[]): string {
  const many = groupNames.length > 1;
  const names = boldNames(groupNames);
  if (names === '') return 'U krijgt geen berichten meer. Stuur *START* om terug te komen.';
  return `U krijgt geen berichten meer. ${many ? 'Uw groepen' : 'Uw groep'} ${names} ${many ? 'hebben' : 'heeft'} dan geen beheerder bij ons; stuur *WISSEL* om iemand anders door te geven, of *START* om terug te komen.`;
}

/** After START. */
export function composeStart(groupNames: readonly string[]): string {
  const whose = boldNames(groupNames) === '' ? '' : ` voor ${yourGroups(groupNames)}`;
  return `Welkom terug. U krijgt weer politieberichten${whose}. Stuur *STOP* als u ze niet meer wilt.`;
}

/** After HELP. */
export function composeHelp(commands: readonly Command[], administrator: boolean): string {
  return [
    'Is er nood? *Bel 112.* Wij lezen hier niet live mee.',
    ...(administrator
      ? ['*1* of 👍 = het bericht staat in mijn groep', '*2* = ik kan nu niet, vraag mijn vervanger']
      : []),
    ...commands.map(({ words, help }) => `*${words[0].toUpperCase()}* = ${help}`),
    '*STOP* = geen berichten meer',
    ...(administrator ? ['*START* = weer berichten ontvangen'] : []),
  ].join('\n');
}

/** What STATUS tells. */
export interface StatusFacts {
  primaryOf: readonly string[];
  deputyOf: readonly string[];
  stopped: boolean;
  /** As it was agreed on; it may still have to begin. */
  pause: { from: Date; until: Date } | null;
  last: { place: string; at: Date; relayed: boolean | null } | null;
  /** What we wait for, each in a few words: "een *JA* of *NEE* over …". */
  waitsFor: readonly string[];
}

/** After STATUS. */
export function composeStatus(facts: StatusFacts, now: Date): string {
  return [
    '*Zo staat u bij ons*',
    roles(facts),
    facts.stopped
      ? 'U krijgt geen berichten, want u stuurde *STOP*. Stuur *START* om ze weer te krijgen.'
      : facts.pause === null
        ? 'U krijgt politieberichten.'
        : composePauseLine(facts.pause, now),
    lastAlert(facts, now),
    ...facts.waitsFor.map((what) => `Wij wachten nog op ${what}.`),
    'Klopt er iets niet? Meld het bij uw gemeente. Stuur *HELP* voor wat u hier kunt doen.',
  ].join('\n');
}

function roles({ primaryOf, deputyOf }: StatusFacts): string {
  const parts = [
    ...(primaryOf.length === 0 ? [] : [`beheerder van ${boldNames(primaryOf)}`]),
    ...(deputyOf.length === 0 ? [] : [`vervanger voor ${boldNames(deputyOf)}`]),
  ];
  return parts.length === 0 ? 'U beheert nu geen groep.' : `U bent ${parts.join(' en ')}.`;
}

function lastAlert({ last }: StatusFacts, now: Date): string {
  if (last === null) return 'U kreeg nog geen politiebericht.';
  const when = whenText(last.at.toISOString(), { now });
  const relayed = last.relayed === null ? '' : last.relayed ? ', doorgezet' : ', nog niet doorgezet';
  return `Laatste politiebericht: ${last.place}, ${when}${relayed}.`;
}
