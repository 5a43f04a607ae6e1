import { z } from 'zod';
import { assumed, say, words } from './fields.ts';
import { formatDutchPlate, formatPartialPlate } from './plate.ts';

/** Kinds of vehicle. All their Dutch words take "de", which keeps colours simple to write. */
export const VEHICLE_TYPES = [
  'car',
  'van',
  'lorry',
  'taxi',
  'motorcycle',
  'scooter',
  'moped',
  'bicycle',
  'e_bike',
  'fatbike',
  'cargo_bike',
  'kick_scooter',
  'camper',
  'caravan',
  'trailer',
  'tractor',
  'boat',
] as const;

const PLATE_HELP =
  'Dit is geen Nederlands kenteken. Schrijf het als 12-AB-CD, zet een ? voor elk teken dat niet gezien is, ' +
  'of vul bij een buitenlands kenteken ook het land in (plateCountry, bijvoorbeeld "PL").';

/** A vehicle as seen or thought. `plate` leaves with its dashes (sidecodes); foreign plates need `plateCountry` (ISO 3166, two letters). */
export const Vehicle = z
  .strictObject(
    {
      type: z.enum(VEHICLE_TYPES, { error: say('Soort voertuig') }).optional(),
      colour: words('Kleur van het voertuig', 40).optional(),
      make: words('Merk en model', 40).optional(),
      plate: z
        .string({ error: say('Kenteken') })
        .max(15, { error: say('Kenteken'), abort: true })
        .optional(),
      plateCountry: z
        .string({ error: say('Land van het kenteken') })
        .regex(/^[A-Za-z]{2}$/, { error: 'Land van het kenteken: schrijf twee letters, bijvoorbeeld "PL" of "DE".' })
        .toUpperCase()
        .optional(),
      other: words('Bijzonderheden van het voertuig', 100).optional(),
      assumed: assumed(['type', 'colour', 'make', 'plate', 'other']),
    },
    { error: say('Voertuig') },
  )
  .superRefine((vehicle, ctx) => {
    if (vehicle.plate !== undefined && normalisePlate(vehicle.plate, vehicle.plateCountry) === undefined) {
      ctx.addIssue({ code: 'custom', path: ['plate'], message: PLATE_HELP });
    }
  })
  .overwrite((vehicle) => {
    const plate = vehicle.plate === undefined ? undefined : normalisePlate(vehicle.plate, vehicle.plateCountry);
    return plate === undefined ? vehicle : { ...vehicle, plate };
  });
export type Vehicle = z.infer<typeof Vehicle>;

/** With a digit somewhere, or as short as a plate that somebody chose: no room for a sentence. */
const FOREIGN_PLATE = /^(?=.*\d|.{2,8}$)[A-ZÄÖÜ0-9? ]{2,12}$/u;

function normalisePlate(typed: string, country: string | undefined): string | undefined {
  if (country === undefined || country === 'NL') return formatDutchPlate(typed) ?? formatPartialPlate(typed);
  const foreign = typed
    .toUpperCase()
    .replace(/[\s-]+/gu, ' ')
    .trim();
  return FOREIGN_PLATE.test(foreign) ? foreign : undefined;
}
