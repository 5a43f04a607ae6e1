import type { AlertFacts, MissingPersonFacts } from '../facts/index.ts';
import { fieldsOf } from '../lint/fields.ts';
import { compileTerms, findTerms, plain } from '../lint/fold.ts';

const ADULT = 18;
/** Who is smaller than this and of unknown age is taken for a child. */
const CHILD_CM = 140;

const SMALL = ['baby*', 'peuter*', 'kleuter*', 'dreumes*', 'zuigeling', 'pasgeboren*', 'zoontje*', 'dochtertje*'];
const YOUNG = [
  ...SMALL,
  'kind',
  'kinderen',
  'kindje*',
  'schoolkind*',
  'kleinkind*',
  'jongen',
  'jongens',
  'jongetje*',
  'meisje*',
  'broertje*',
  'zusje*',
  'tiener*',
  'puber*',
  'scholier*',
  'leerling*',
  'basisschool*',
  'brugklas*',
  'kinderdagverblijf',
  'minderjarig*',
  'jeugdige',
  'jeugdigen',
];
const SMALL_TERMS = compileTerms(SMALL);
const YOUNG_TERMS = compileTerms(YOUNG);

const NUMBERS =
  'een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien'.split(' ');
const NUMBER = `\\d{1,3}|${NUMBERS.join('|')}`;
/** "17-jarige", "vijfjarig", "van 6 jaar", "8 maanden oud". */
const SURE_AGE = new RegExp(`\\b(?:(${NUMBER})[\\s-]*jarige?|van (${NUMBER}) jaar|(${NUMBER}) jaar oud)\\b`, 'g');
const ANY_AGE = new RegExp(`\\b(${NUMBER})[\\s-]*(?:jarige?|jaar|jr)\\b`, 'g');
const MONTHS = new RegExp(`\\b(?:${NUMBER}) (?:weken|maanden) oud\\b`);

/**
 * Whether an alert is about a missing minor: by the age in the facts, or, where that is not known, by how the person is
 * described. When in doubt it says yes: that costs a look of a colleague, and nothing else.
 */
export function concernsMinor(facts: AlertFacts): boolean {
  if (facts.kind !== 'missing_person') return false;
  const age = facts.person?.age;
  if (age !== undefined && age < ADULT) return true;
  if (age === undefined && (facts.person?.heightCm ?? CHILD_CM) < CHILD_CM) return true;
  return describesMinor(texts(facts), age !== undefined);
}

/** Whether an update or correction of a missing person's alert speaks of a minor. */
export function changeConcernsMinor(change: object): boolean {
  const persons = 'persons' in change && Array.isArray(change.persons) ? (change.persons as { age?: number }[]) : [];
  if (persons.some(({ age }) => age !== undefined && age < ADULT)) return true;
  return describesMinor(
    fieldsOf(change).map(({ text }) => text),
    false,
  );
}

/** Where somebody was seen is no description: "bij de basisschool". */
function texts(facts: MissingPersonFacts): string[] {
  return fieldsOf({ person: facts.person ?? {}, remarks: facts.remarks ?? '' }).map(({ text }) => text);
}

/** With the age of the missing person known, only who is surely somebody else counts. */
function describesMinor(all: readonly string[], ageKnown: boolean): boolean {
  return all.some((text) => {
    const folded = plain(text);
    if (MONTHS.test(folded) || findTerms(text, ageKnown ? SMALL_TERMS : YOUNG_TERMS).length > 0) return true;
    return [...folded.matchAll(ageKnown ? SURE_AGE : ANY_AGE)].some(([, ...groups]) => isYoung(groups));
  });
}

function isYoung(groups: readonly (string | undefined)[]): boolean {
  const written = groups.find((group) => group !== undefined) ?? '';
  const word = NUMBERS.indexOf(written);
  return (word === -1 ? Number(written) : word + 1) < ADULT;
}
