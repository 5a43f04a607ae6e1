import { soundsAssumed, withoutDoubt } from '../lint/index.ts';
import type { MissingPerson, Person } from '../facts/index.ts';

const HEIGHTS = {
  short: 'klein',
  average: 'van gemiddelde lengte',
  tall: 'lang',
  very_tall: 'heel lang',
  shorter: 'kleiner',
  taller: 'langer',
} as const;
const BUILDS = {
  thin: 'mager',
  average: 'normaal gebouwd',
  sturdy: 'stevig',
  heavy: 'zwaar gebouwd',
  muscular: 'gespierd',
} as const;

/** One thing about a person. `slot` tells where it stands in the sentence; `assumed` that it is thought, not seen. */
export interface Part {
  slot: 'adjective' | 'measure' | 'with' | 'other';
  text: string;
  assumed: boolean;
}

type Looks = Pick<Person, 'height' | 'heightCm' | 'build' | 'hair' | 'clothing' | 'bag' | 'other' | 'age'> & {
  ageTo?: number | undefined;
  appearance?: string | undefined;
  assumed?: readonly string[] | undefined;
};

/** "ongeveer 1.65 m", as people say it. */
const metres = (centimetres: number): string => `ongeveer ${(centimetres / 100).toFixed(2)} m`;

function ageText({ age, ageTo }: { age?: number | undefined; ageTo?: number | undefined }): string | undefined {
  if (age === undefined) return ageTo === undefined ? undefined : `hoogstens ${ageTo} jaar`;
  return ageTo === undefined || ageTo <= age ? `ongeveer ${age} jaar` : `tussen ${age} en ${ageTo} jaar`;
}

const NAMES_HAIR =
  /haar|haren|hoofd|kapsel|krul|vlecht|staart|dread|baard|snor|sik|kuif|knot|pruik|coupe|afro|kaal|stoppels|bakkebaard/iu;

/** "blond" -> "blond haar"; what already says what it is stays. */
function hairText(hair: string | undefined): string | undefined {
  return hair === undefined || NAMES_HAIR.test(hair) ? hair : `${hair} haar`;
}

/** "Gekleed in het zwart" and the like do not follow "met". */
const OWN_PHRASE =
  /^(?:(?:geheel|helemaal|volledig)\s+)?(?:in\s|gekleed|donker gekleed|zwart gekleed|draagt\s)|gekleed$/iu;

/**
 * A description in the order of messages.md: from what nobody can change quickly (height, build, age) to what one can
 * (clothing, bag). A word of doubt in a part ("vermoedelijk zwarte jas") makes that part assumed.
 */
export function partsOf(person: Looks): Part[] {
  const marked = new Set<string>(person.assumed ?? []);
  const part = (slot: Part['slot'], key: string, text: string | undefined): Part[] => {
    if (text === undefined) return [];
    const assumed = marked.has(key) || soundsAssumed(text);
    const words = assumed ? withoutDoubt(text) : text;
    return words === '' ? [] : [{ slot, text: words, assumed }];
  };
  const worn = (key: string, item: string | undefined): Part[] =>
    part(item !== undefined && OWN_PHRASE.test(withoutDoubt(item)) ? 'other' : 'with', key, item);
  const bald = /^kaal$/iu.test(person.hair ?? '');
  return [
    ...part('adjective', 'height', person.height && HEIGHTS[person.height]),
    ...part('adjective', 'build', person.build && BUILDS[person.build]),
    ...part('measure', 'heightCm', person.heightCm === undefined ? undefined : metres(person.heightCm)),
    ...part('measure', 'age', ageText(person)),
    ...part(bald ? 'adjective' : 'with', 'hair', hairText(person.hair)),
    ...part('other', 'appearance', person.appearance),
    ...(person.clothing ?? []).flatMap((item) => worn('clothing', item)),
    ...worn('bag', person.bag),
    ...part('other', 'other', person.other),
  ];
}

/** The parts of a missing person; the age is told apart, exactly. */
export function partsOfMissing(person: MissingPerson): Part[] {
  const { age: _told, ...rest } = person;
  return partsOf(rest);
}
