import { z } from 'zod';
import { assumed, instant, say, words } from './fields.ts';
import { UNKNOWN_KIND_MESSAGE } from './kind.ts';
import { MissingPerson, Person } from './person.ts';
import { Vehicle } from './vehicle.ts';

/** A street, landmark or area, never an address. `exact` leaves out "omgeving" before the label. */
export const Place = z.strictObject(
  {
    label: words('Plaats', 80).describe('"Van Leeuwenhoeklaan", "winkelcentrum Meerzicht"; no house number'),
    area: words('Wijk of buurt', 60).describe('"Rokkeveen": also names the alert in later messages').optional(),
    exact: z.boolean({ error: say('Exact') }).optional(),
  },
  { error: say('Plaats') },
);
export type Place = z.infer<typeof Place>;

/** Longest free remark, in characters: about three sentences, what one reads while looking outside. */
export const MAX_REMARKS = 400;

const base = {
  occurredAt: instant('Tijdstip').describe('When it happened, or when the person was last seen'),
  around: z
    .boolean({ error: say('Ongeveer') })
    .describe('The time is approximate: "rond 21:40"')
    .optional(),
  place: Place,
  remarks: words('Opmerkingen', MAX_REMARKS).optional(),
};

const flight = {
  inProgress: z
    .boolean({ error: say('Nu bezig') })
    .describe('Left out: "nu bezig" for the first hour')
    .optional(),
  persons: z
    .array(Person, { error: say('Personen') })
    .max(6, { error: say('Aantal beschrijvingen van personen') })
    .optional(),
  vehicle: Vehicle.describe('What the persons came or left in').optional(),
  onFoot: z.boolean({ error: say('Te voet') }).optional(),
  directionOfFlight: words('Vluchtrichting', 80).describe('"het station", "de A12"').optional(),
  weapon: words('Wapen', 60).optional(),
  assumed: assumed(['vehicle', 'onFoot', 'directionOfFlight', 'weapon']),
};

const strict = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape, { error: say('Melding') });

export const BurglaryFacts = strict({ kind: z.literal('burglary'), ...base, ...flight });
export const RobberyFacts = strict({ kind: z.literal('robbery'), ...base, ...flight });
export const StreetRobberyFacts = strict({ kind: z.literal('street_robbery'), ...base, ...flight });
export const VehicleCrimeFacts = strict({
  kind: z.literal('vehicle_crime'),
  ...base,
  ...flight,
  offence: z.enum(['stolen', 'broken_into'], { error: say('Wat er gebeurd is') }).optional(),
  takenVehicle: Vehicle.describe('The vehicle that was stolen or broken into').optional(),
});
export const MissingPersonFacts = strict({
  kind: z.literal('missing_person'),
  ...base,
  person: MissingPerson.optional(),
});

/**
 * The structured facts of an alert: kind, place and time are enough to go out; everything else is optional.
 * Unknown fields are refused. Parsing cleans every text (`cleanText`) and writes plates with their dashes;
 * what may be said is checked afterwards by `lint`.
 */
export const AlertFacts = z.discriminatedUnion(
  'kind',
  [BurglaryFacts, RobberyFacts, StreetRobberyFacts, VehicleCrimeFacts, MissingPersonFacts],
  {
    error: (issue) =>
      issue.code === 'invalid_union' ? UNKNOWN_KIND_MESSAGE : 'De melding ontbreekt of heeft niet de goede vorm.',
  },
);
export type AlertFacts = z.infer<typeof AlertFacts>;
export type CrimeFacts = Exclude<AlertFacts, { kind: 'missing_person' }>;
export type MissingPersonFacts = z.infer<typeof MissingPersonFacts>;
export type VehicleCrimeFacts = z.infer<typeof VehicleCrimeFacts>;
