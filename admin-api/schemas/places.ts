import { z } from 'zod';
import { AreaPlace } from '../../core/registry/index.ts';
import { name } from './common.ts';

/** pdok: everything can be found. areas: the service outside is away or off, so only our own areas can. */
const Source = z.enum(['pdok', 'areas']);

const Place = name(
  z.object({
    id: z.string(),
    kind: z.enum(['address', 'street', 'postcode', 'town', 'neighbourhood', 'district', 'municipality']),
    label: z.string(),
    lon: z.number(),
    lat: z.number(),
    /** The code of a neighbourhood, district or municipality that is itself the place. */
    areaCode: AreaPlace.shape.code.nullable(),
    inOwnMunicipality: z.boolean(),
  }),
  'FoundPlace',
  'Een adres, straat, postcode, plaats of gebied met een punt erin (WGS84)',
  {
    id: 'adr-0a1b2c',
    kind: 'address',
    label: 'Van Leeuwenhoeklaan 12, 2722AB Zoetermeer',
    lon: 4.4931,
    lat: 52.0468,
    areaCode: null,
    inOwnMunicipality: true,
  },
);
export type Place = z.infer<typeof Place>;

export const FoundPlaces = name(
  z.object({ source: Source, places: z.array(Place) }),
  'FoundPlaces',
  'Wat er gevonden is. source areas: de Locatieserver van PDOK is niet te bereiken of staat uit, dus alleen wijken, buurten en postcodes uit de eigen gebieden zijn te vinden',
);
export type FoundPlaces = z.infer<typeof FoundPlaces>;

export const NearestPlace = name(
  z.object({
    source: Source,
    /** An address; without one the name of the neighbourhood; null when neither is known. */
    label: z.string().nullable(),
    street: z.string().nullable(),
    town: z.string().nullable(),
    /** From the point to the address. */
    distanceM: z.int().nullable(),
    area: z.object({ code: z.string(), name: z.string(), districtCode: z.string() }).nullable(),
  }),
  'NearestPlace',
  'Hoe een punt op de kaart heet, en in welke buurt het ligt',
);
export type NearestPlace = z.infer<typeof NearestPlace>;
