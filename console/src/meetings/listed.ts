import type { MeetingPerson } from '../api/index.ts';

export const FILTERS = ['all', 'coming', 'waiting', 'no', 'silent', 'there'] as const;
export type Filter = (typeof FILTERS)[number];

const FITS: Readonly<Record<Filter, (person: MeetingPerson) => boolean>> = {
  all: () => true,
  coming: ({ seat }) => seat === 'seat',
  waiting: ({ seat }) => seat === 'waiting',
  no: ({ answer }) => answer === 'no',
  silent: ({ answer, invited }) => invited && answer === null,
  there: ({ attendedAt }) => attendedAt !== null,
};

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Whoever fits, by name or group; accents and capitals do not matter. */
export function listed(people: readonly MeetingPerson[], filter: Filter, search: string): MeetingPerson[] {
  const wanted = fold(search.trim());
  return people.filter(
    (person) =>
      FITS[filter](person) &&
      (wanted === '' ||
        [person.name ?? '', ...person.groups.map(({ name }) => name)].some((text) => fold(text).includes(wanted))),
  );
}
