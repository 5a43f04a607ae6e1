import { z } from 'zod';

/** The only things an alert may be about (domain.md, "When an alert is allowed"): four crimes in the act, and missing persons. */
export const ALERT_KINDS = ['burglary', 'robbery', 'street_robbery', 'vehicle_crime', 'missing_person'] as const;

/** The Dutch word for each kind, as dispatchers and residents know it. */
export const KIND_NAMES: Readonly<Record<(typeof ALERT_KINDS)[number], string>> = {
  burglary: 'woninginbraak',
  robbery: 'overval',
  street_robbery: 'straatroof',
  vehicle_crime: 'voertuigcriminaliteit',
  missing_person: 'vermissing',
};

/** What to say when another kind is asked for, whatever it is. */
export const UNKNOWN_KIND_MESSAGE =
  'Deze soort melding bestaat niet. Kies woninginbraak (burglary), overval (robbery), straatroof (street_robbery), ' +
  'voertuigcriminaliteit (vehicle_crime) of vermissing (missing_person). Iets anders mag niet worden verstuurd.';

export const AlertKind = z.enum(ALERT_KINDS, { error: UNKNOWN_KIND_MESSAGE });
export type AlertKind = z.infer<typeof AlertKind>;
