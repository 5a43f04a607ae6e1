import type { Person } from '../facts/index.ts';
import { joinAnd, withArticle } from './dutch.ts';
import { partsOf } from './parts.ts';
import type { Part } from './parts.ts';

type Seen = 'observed' | 'assumed';

/** "lang en mager, ongeveer 25 jaar, met een donkere jas en witte schoenen". */
function phrase(parts: readonly Part[]): string {
  const of = (slot: Part['slot']): string[] => parts.filter((part) => part.slot === slot).map((part) => part.text);
  const first = [joinAnd(of('adjective')), ...of('measure')].filter((text) => text !== '');
  const things = of('with').map(withArticle);
  const wearing = things.length === 0 ? '' : `met ${joinAnd(things)}`;
  const start = [first.join(', '), wearing].filter((text) => text !== '').join(of('measure').length > 0 ? ', ' : ' ');
  return [start, ...of('other')].filter((text) => text !== '').join(', ');
}

const countOf = (person: Person): number => person.count ?? 1;
const sexOf = (person: Person, seen: Seen): Person['sex'] =>
  (person.assumed?.includes('sex') ?? false) === (seen === 'assumed') ? person.sex : undefined;

/** Number of persons in all descriptions together; 0 when none is described. */
export function totalOf(persons: readonly Person[]): number {
  return persons.reduce((sum, person) => sum + countOf(person), 0);
}

/** "een man", "2 vrouwen", "1 persoon", "3 personen". */
function head(count: number, sex: Person['sex']): string {
  if (sex === undefined) return count === 1 ? '1 persoon' : `${count} personen`;
  const words = sex === 'male' ? ['een man', 'mannen'] : ['een vrouw', 'vrouwen'];
  return count === 1 ? (words[0] ?? '') : `${count} ${words[1] ?? ''}`;
}

function attached(start: string, description: string): string {
  if (description === '') return start;
  return description.startsWith('met ') ? `${start} ${description}` : `${start}, ${description}`;
}

const describe = (person: Person, seen: Seen): string =>
  phrase(partsOf(person).filter((part) => part.assumed === (seen === 'assumed')));

/** What was seen of the persons, for behind "Gezien:"; '' when there are none. */
export function observedPersons(persons: readonly Person[]): string {
  const total = totalOf(persons);
  const [first, second] = persons;
  if (first === undefined) return '';
  if (second === undefined) return attached(head(total, sexOf(first, 'observed')), describe(first, 'observed'));
  const texts = persons.map((person) => describe(person, 'observed'));
  const sexes = new Set(persons.map((person) => sexOf(person, 'observed')));
  const same = sexes.size === 1;
  const all = head(total, same ? sexOf(first, 'observed') : undefined);
  if (same && texts.every((text) => text === '')) return all;
  if (same && persons.length === 2 && total === 2) {
    const [one = '', other = ''] = texts;
    if (one === '') return `${all}, de een ${other}`;
    return other === '' ? `${all}, de een ${one}` : `${all}, de een ${one}, de ander ${other}`;
  }
  const each = persons.map((person, index) =>
    attached(head(countOf(person), sexOf(person, 'observed')), texts[index] ?? ''),
  );
  return `${all}: ${each.join('; ')}`;
}

/** What is thought of the persons, for behind "Mogelijk:"; '' when nothing is. */
export function assumedPersons(persons: readonly Person[]): string {
  const total = totalOf(persons);
  const said = persons.flatMap((person, index) => {
    const sex = sexOf(person, 'assumed');
    const text = describe(person, 'assumed');
    if (sex === undefined && text === '') return [];
    const words = sex === undefined ? text : attached(head(countOf(person), sex), text);
    if (persons.length === 1) return [words];
    if (persons.length === 2 && total === 2) return [`${index === 0 ? 'de een' : 'de ander'} ${words}`];
    return [`${countOf(person) === 1 ? 'een' : String(countOf(person))} van hen ${words}`];
  });
  return said.join('; ');
}

/** The word for whom residents may see: "hem", "haar", "hen" or "deze persoon"; undefined when nobody is described. */
export function pronounFor(persons: readonly Person[]): string | undefined {
  const total = totalOf(persons);
  if (total === 0) return undefined;
  if (total > 1) return 'hen';
  const sex = persons[0] && sexOf(persons[0], 'observed');
  return sex === undefined ? 'deze persoon' : sex === 'male' ? 'hem' : 'haar';
}
