import { z } from 'zod';
import { DrawnPolygon } from '../targeting/request.ts';
import { NEIGHBOURHOOD_CODE } from '../area-codes.ts';

/** One watch group is a few streets to a whole village; more than this is a mistake, or somebody who tries. */
export const MOST_AREAS = 40;
const MOST_POSTCODES = 10;

/** Four digits, and the letters if somebody gives them too: neighbourhoods are known by the digits alone. */
const Postcode = z
  .string({ error: 'Een postcode is tekst, zoals 2711.' })
  .regex(/^\s*[1-9]\d{3}\s?(?:[A-Za-z]{2})?\s*$/, 'Een postcode heeft vier cijfers, zoals 2711.');

/** The area of a group that enrols, in one of the three ways in which people give it. */
export const AskedArea = z
  .strictObject({
    postcodes: z
      .array(Postcode, 'Geef een lijst van postcodes.')
      .min(1, 'Vul een postcode in.')
      .max(MOST_POSTCODES, `Vul hoogstens ${MOST_POSTCODES} postcodes in.`)
      .optional(),
    polygon: DrawnPolygon.optional(),
    areaCodes: z
      .array(
        z
          .string({ error: 'Een buurtcode is tekst, zoals BU06370500.' })
          .regex(NEIGHBOURHOOD_CODE, 'Een buurtcode is BU met 8 tekens, zoals BU06370500.'),
        'Geef een lijst van buurtcodes.',
      )
      .min(1, 'Kies minstens één buurt.')
      .max(MOST_AREAS, `Kies hoogstens ${MOST_AREAS} buurten.`)
      .optional(),
  })
  .refine((asked) => Object.values(asked).filter((part) => part !== undefined).length === 1, {
    error: 'Geef het gebied op één manier: met postcodes, met een tekening of met buurten.',
  });
export type AskedArea = z.infer<typeof AskedArea>;

/** `2711 AB` is 2711. */
export const digitsOf = (postcode: string): string => postcode.trim().slice(0, 4);
