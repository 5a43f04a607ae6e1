import { z } from 'zod';
import { cleanText } from '../../core/registry/index.ts';
import { operation } from '../operations/operation.ts';
import { findPlaces, nameOfPoint } from '../pdok/places.ts';
import { FoundPlaces, NearestPlace } from '../schemas/places.ts';

const degrees = (what: string) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,15})?$/, { error: `Geef de ${what} in graden, bijvoorbeeld 52.0468.` })
    .transform(Number)
    .meta({ type: 'number', description: `De ${what} in graden (WGS84)` });

export const placeRoutes = [
  operation({
    method: 'get',
    path: '/places',
    id: 'findPlaces',
    verb: 'areas.read',
    tag: 'map',
    summary: 'Een plaats zoeken',
    description:
      'Op adres, postcode, straat, plaats of naam van een wijk of buurt; de eigen gemeente eerst. Wat gezocht wordt komt in geen logboek.',
    query: z.strictObject({
      query: z
        .string()
        .max(200, { error: 'Zoek met hooguit 200 tekens.' })
        .transform(cleanText)
        .pipe(z.string().min(2, { error: 'Zoek met minstens 2 tekens.' }))
        .meta({ type: 'string', minLength: 2, maxLength: 200 }),
    }),
    success: { status: 200, description: 'Hooguit tien plaatsen', schema: FoundPlaces },
    handle: ({ ctx, services, query }) => findPlaces(ctx, services.pdok.locatieserver, query.query),
  }),
  operation({
    method: 'get',
    path: '/places/nearest',
    id: 'nameOfPoint',
    verb: 'areas.read',
    tag: 'map',
    summary: 'Hoe een punt op de kaart heet',
    description: 'Het adres het dichtst bij het punt, of anders de naam van de buurt.',
    query: z.strictObject({ lon: degrees('lengte'), lat: degrees('breedte') }),
    success: { status: 200, description: 'De naam', schema: NearestPlace },
    handle: ({ services, query }) => nameOfPoint(services.targeting, services.pdok.locatieserver, query),
  }),
];
