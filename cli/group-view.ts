import type { GroupPlanView, ManagedGroup } from '../core/membership/index.ts';
import { table } from './table.ts';

const KINDS = { alerts: 'meldingen', contact: 'contact' } as const;
const STATES = { kept: 'bijgehouden', stopped: 'gestopt', retiring: 'wordt opgeheven', retired: 'opgeheven' } as const;

const ACTS: Readonly<Record<string, string>> = {
  create: 'groep maken',
  find: 'groep terugzoeken',
  leave: 'groep verlaten',
  'set-announce': 'instellen wie er mag schrijven',
  'set-restrict': 'alleen beheerders van de groep mogen haar wijzigen',
  'set-subject': 'naam zetten',
  'set-description': 'beschrijving zetten',
  'set-picture': 'foto zetten',
  'post-rules': 'afspraken plaatsen',
  remove: 'uit de groep halen',
  promote: 'beheerder van de groep maken',
  demote: 'geen beheerder van de groep meer',
  add: 'toevoegen',
  invite: 'uitnodigen',
  'ask-back': 'vragen of iemand terug wil',
};

export const amsterdam = (at: Date): string =>
  new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', dateStyle: 'short', timeStyle: 'short' }).format(at);

/** All groups, one per row. */
export const groupTable = (groups: readonly ManagedGroup[]): string =>
  table(
    [
      { title: 'id', right: true },
      { title: 'groep' },
      { title: 'soort' },
      { title: 'stand' },
      { title: 'erin', right: true },
      { title: 'hoort erin', right: true },
      { title: 'verschillen', right: true },
      { title: 'voor u', right: true },
      { title: 'bekeken' },
    ],
    groups.map((group) => [
      group.id,
      group.subject,
      KINDS[group.kind],
      STATES[group.state],
      group.present,
      group.wanted,
      group.differences,
      group.tasks,
      group.observedAt === null ? 'nog niet' : amsterdam(group.observedAt),
    ]),
  );

/** One group: what would be done, in order, and what differs without anything being planned. Ids only: no names. */
export function planTable(plan: GroupPlanView): string {
  const who = (administratorId: number | null, personId: number | null): string =>
    administratorId !== null ? `beheerder ${administratorId}` : personId !== null ? `persoon ${personId}` : '';
  const acts = plan.acts.map((act) => [
    amsterdam(act.at),
    ACTS[act.do] ?? act.do,
    who(act.administratorId, act.personId),
    act.why,
  ]);
  const waiting = plan.differences
    .filter(({ next }) => next === null)
    .map((one) => [`sinds ${amsterdam(one.since)}`, one.what, who(null, one.personId), one.why]);
  const columns = [{ title: 'wanneer' }, { title: 'wat' }, { title: 'wie' }, { title: 'waarom' }];
  return `${plan.groupId} ${plan.subject}\n${table(columns, [...acts, ...waiting])}\n`;
}
