import { z } from 'zod';
import { MAX_REMARKS, Place } from './facts.ts';
import { assumed, instant, say, words } from './fields.ts';
import type { AlertKind } from './kind.ts';
import { Person } from './person.ts';
import { Vehicle } from './vehicle.ts';

/** News about a live alert. At least one field; the facts of the first message stay as they are. */
export const AlertUpdate = z
  .strictObject(
    {
      text: words('Aanvulling', MAX_REMARKS).optional(),
      seenAgain: z.strictObject({ place: Place, at: instant('Tijdstip') }, { error: say('Opnieuw gezien') }).optional(),
      persons: z
        .array(Person, { error: say('Personen') })
        .max(6, { error: say('Aantal beschrijvingen van personen') })
        .optional(),
      vehicle: Vehicle.optional(),
      onFoot: z.boolean({ error: say('Te voet') }).optional(),
      directionOfFlight: words('Vluchtrichting', 80).optional(),
      weapon: words('Wapen', 60).optional(),
      assumed: assumed(['vehicle', 'onFoot', 'directionOfFlight', 'weapon']),
    },
    { error: say('Aanvulling') },
  )
  .refine(
    (update) =>
      Object.entries(update).some(([key, value]) => key !== 'assumed' && value !== undefined && !isEmpty(value)),
    { error: 'De aanvulling is leeg. Vul ten minste één ding in dat nieuw is.' },
  );
export type AlertUpdate = z.infer<typeof AlertUpdate>;

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** What an earlier message had wrong: the words that stood there, and what it is. */
export const AlertCorrection = z.strictObject(
  {
    corrections: z
      .array(
        z.strictObject({ wrote: words('Wij schreven', 120), is: words('Het is', 120) }, { error: say('Correctie') }),
        { error: say('Correcties') },
      )
      .min(1, { error: say('Correctie') })
      .max(5, { error: say('Aantal correcties') }),
    text: words('Toelichting', MAX_REMARKS).optional(),
  },
  { error: say('Correctie') },
);
export type AlertCorrection = z.infer<typeof AlertCorrection>;

export const AlertWithdrawal = z.strictObject(
  { reason: words('Reden', 200).describe('For residents: why the message no longer holds').optional() },
  { error: say('Intrekking') },
);
export type AlertWithdrawal = z.infer<typeof AlertWithdrawal>;

const CRIMES = ['arrested', 'arrested_thanks_to_resident', 'suspects_gone', 'false_alarm', 'ended_other'] as const;
const MISSING = ['found_safe', 'found_injured', 'found_deceased', 'false_alarm', 'ended_other'] as const;

/** How an alert of each kind can end. */
export const OUTCOMES: Readonly<Record<AlertKind, readonly Outcome[]>> = {
  burglary: CRIMES,
  robbery: CRIMES,
  street_robbery: CRIMES,
  vehicle_crime: CRIMES,
  missing_person: MISSING,
};

export type Outcome = (typeof CRIMES)[number] | (typeof MISSING)[number];

/** How each outcome reads on a screen. */
export const OUTCOME_NAMES = {
  arrested: 'aangehouden',
  arrested_thanks_to_resident: 'aangehouden dankzij een bewoner',
  suspects_gone: 'niet gevonden',
  found_safe: 'gezond teruggevonden',
  found_injured: 'gewond teruggevonden',
  found_deceased: 'overleden teruggevonden',
  false_alarm: 'vals alarm',
  ended_other: 'anders, met een eigen tekst',
} as const satisfies Record<Outcome, string>;

/** Every outcome, of whatever kind. */
export const ALERT_OUTCOMES = Object.keys(OUTCOME_NAMES) as [Outcome, ...Outcome[]];

const count = z
  .int({ error: say('Aantal aangehouden personen') })
  .min(1, { error: say('Aantal aangehouden personen') })
  .max(50, { error: say('Aantal aangehouden personen') })
  .optional();
const only = <Name extends Outcome>(outcome: Name) =>
  z.strictObject({ outcome: z.literal(outcome) }, { error: say('Afmelding') });

/** How it ended, for the closing message. Which outcomes fit a kind: `OUTCOMES`, checked by `checkOutcome`. */
export const AlertClosing = z.discriminatedUnion(
  'outcome',
  [
    z.strictObject({ outcome: z.literal('arrested'), count }, { error: say('Afmelding') }),
    z.strictObject({ outcome: z.literal('arrested_thanks_to_resident'), count }, { error: say('Afmelding') }),
    z.strictObject(
      {
        outcome: z.literal('suspects_gone'),
        footageFrom: instant('Beelden van').optional(),
        footageUntil: instant('Beelden tot').optional(),
        footageTo: z
          .string({ error: say('Nummer voor beelden') })
          .regex(/^\+[1-9]\d{7,14}$/, { error: 'Nummer voor beelden: schrijf het als +31612345678.' })
          .optional(),
      },
      { error: say('Afmelding') },
    ),
    only('false_alarm'),
    only('found_safe'),
    only('found_injured'),
    only('found_deceased'),
    z.strictObject(
      { outcome: z.literal('ended_other'), text: words('Hoe het afliep', 300) },
      { error: say('Afmelding') },
    ),
  ],
  { error: 'Kies hoe het is afgelopen: aangehouden, niet gevonden, vals alarm, teruggevonden of anders (met tekst).' },
);
export type AlertClosing = z.infer<typeof AlertClosing>;
