import { z } from 'zod';
import { assumed, say, words } from './fields.ts';

export const SEXES = ['male', 'female'] as const;
/** `shorter` and `taller` compare with the other person in the same alert. */
export const HEIGHTS = ['short', 'average', 'tall', 'very_tall', 'shorter', 'taller'] as const;
export const BUILDS = ['thin', 'average', 'sturdy', 'heavy', 'muscular'] as const;

const age = (label: string) =>
  z
    .int({ error: say(label) })
    .min(0, { error: say(label) })
    .max(120, { error: say(label) });

/** What nobody can change quickly, then what one can: the order in which a description is read (messages.md). */
const looks = {
  sex: z.enum(SEXES, { error: say('Geslacht') }).optional(),
  height: z.enum(HEIGHTS, { error: say('Lengte') }).optional(),
  heightCm: z
    .int({ error: say('Lengte in centimeters') })
    .min(30, { error: say('Lengte in centimeters') })
    .max(250, { error: say('Lengte in centimeters') })
    .optional(),
  build: z.enum(BUILDS, { error: say('Postuur') }).optional(),
  hair: words('Haar', 60).describe('With its noun: "kort blond haar", "kaal hoofd"').optional(),
  clothing: z
    .array(words('Kleding', 60), { error: say('Kleding') })
    .max(8, { error: say('Aantal kledingstukken') })
    .optional(),
  bag: words('Tas', 60).optional(),
  other: words('Andere kenmerken', 120).optional(),
};

/** One person, or several that look the same (`count`), as witnesses describe them. Never a name, origin or skin colour. */
export const Person = z.strictObject(
  {
    count: z
      .int({ error: say('Aantal personen') })
      .min(1, { error: say('Aantal personen') })
      .max(50, { error: say('Aantal personen') })
      .optional(),
    ...looks,
    age: age('Leeftijd').describe('Estimate in years').optional(),
    ageTo: age('Leeftijd tot').describe('Upper end of the estimate, with `age` as the lower').optional(),
    assumed: assumed(['sex', 'height', 'heightCm', 'build', 'hair', 'clothing', 'bag', 'other', 'age']),
  },
  { error: say('Persoon') },
);
export type Person = z.infer<typeof Person>;

/** Who is missing. Names are left to the family and the police's own channels. */
export const MissingPerson = z.strictObject(
  {
    ...looks,
    age: age('Leeftijd').describe('Years').optional(),
    appearance: words('Uiterlijk', 120).optional(),
    mobilityAid: words('Hulpmiddel', 60).describe('"rollator", "rolstoel", "wandelstok"').optional(),
    stateOfMind: words('Toestand', 80).describe('As a predicate: "in de war", "erg overstuur"').optional(),
    assumed: assumed(['height', 'heightCm', 'build', 'hair', 'clothing', 'bag', 'other', 'age']),
  },
  { error: say('Vermiste persoon') },
);
export type MissingPerson = z.infer<typeof MissingPerson>;
