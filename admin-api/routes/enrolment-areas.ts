import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { AskedArea, ServedArea } from '../../core/registry/index.ts';
import { operation } from '../operations/operation.ts';
import { BACKGROUND_DEEPEST } from '../pdok/background.ts';
import { isNear, NOTHING_THERE } from '../pdok/near.ts';
import { list, MunicipalityCode, name } from '../schemas/common.ts';
import { DEEPEST } from '../tiles/cut-tiles.ts';
import { AREA_SECONDS, BACKGROUND_SECONDS, Bounds, TILE_TYPE, tileAddress } from './map.ts';

/** A drawing of 500 corners, the most that is taken, is some 20 kB. */
const BODY_LIMIT = 65_536;

const ServedAreaSchema = name(
  ServedArea,
  'ServedArea',
  'Een buurt van een gemeente die hier meedoet: openbare gegevens van het CBS',
);

const FoundAreasSchema = name(
  z.object({
    areas: z.array(ServedAreaSchema),
    outside: z.boolean().meta({ description: 'Een deel van het gebied hoort niet bij een gemeente die hier meedoet' }),
    unknownPostcodes: z.array(z.string()).meta({ description: 'Postcodes waarbij hier geen buurt bekend is' }),
  }),
  'FoundAreas',
  'Welke buurten bij het gebied horen, per wijk en dan op naam',
);

const ServedMunicipalitySchema = name(
  z.object({ code: z.string(), name: z.string(), bounds: Bounds }),
  'ServedMunicipality',
  'Een gemeente die hier meedoet, en waar die ligt',
);

const ServedMunicipalities = name(
  z.object({ items: z.array(ServedMunicipalitySchema), background: z.boolean() }),
  'ServedMunicipalities',
  'De gemeenten die hier meedoen, en of er een achtergrondkaart is om te vragen',
);

const open = { open: true, tag: 'enrolment-requests', problems: [429] } as const;

/**
 * What somebody without an account needs to say where a group is. Everybody may call these, so they answer from
 * `servedAreas` alone: public areas of the municipalities that work here, read by a role that sees no group and no person.
 */
export const enrolmentAreaRoutes = [
  operation({
    ...open,
    method: 'get',
    path: '/enrolment-municipalities',
    id: 'listServedMunicipalities',
    summary: 'In welke gemeenten een groep zich hier kan aanmelden',
    success: { status: 200, description: 'De gemeenten, op naam', schema: ServedMunicipalities },
    handle: async ({ services }) => {
      const served = await services.servedAreas.municipalities();
      const items = served.map(({ box: [west, south, east, north], ...one }) => ({
        ...one,
        bounds: { west, south, east, north },
      }));
      return { items, background: services.pdok.background.isOn() };
    },
  }),
  operation({
    ...open,
    method: 'get',
    path: '/enrolment-areas',
    id: 'listServedAreas',
    summary: 'De buurten van een gemeente die hier meedoet',
    description: 'Een lege lijst voor een gemeente die niet meedoet.',
    query: z.strictObject({ municipalityCode: MunicipalityCode }),
    anyMunicipality: true,
    success: { status: 200, description: 'De buurten, per wijk en dan op naam', schema: list(ServedAreaSchema) },
    handle: async ({ services, query }) => ({ items: await services.servedAreas.list(query.municipalityCode) }),
  }),
  operation({
    ...open,
    method: 'post',
    path: '/enrolment-areas',
    id: 'findServedAreas',
    summary: 'Welke buurten bij een gebied horen',
    description:
      'Op vier cijfers van een postcode, of getekend als GeoJSON Polygon: een buurt hoort erbij als er een tiende van in de ' +
      'tekening ligt, of een tiende van de tekening in de buurt. Alleen buurten van gemeenten die hier meedoen. Er wordt niets bewaard.',
    body: { kind: 'json', limit: BODY_LIMIT, schema: AskedArea },
    success: { status: 200, description: 'De buurten', schema: FoundAreasSchema },
    handle: ({ services, body }) => services.servedAreas.find(body),
  }),
  operation({
    ...open,
    method: 'get',
    path: '/enrolment-tiles/{z}/{x}/{y}',
    id: 'getServedAreaTile',
    summary: 'De buurten van gemeenten die hier meedoen als kaarttegel',
    description: `Een vectortegel zoals /tiles, van minder gebieden. Tot en met niveau ${DEEPEST}.`,
    params: tileAddress(DEEPEST),
    success: { status: 200, description: 'De tegel', file: TILE_TYPE, empty: 'Hier ligt geen gebied' },
    handle: async ({ services, params }) => {
      const { servedAreas, servedTiles } = services;
      const tile = await servedTiles.tile(() => servedAreas.shapes(), await servedAreas.version(), params);
      if (tile === undefined) throw new AppError('not-found', 'Deze tegel bestaat niet. Controleer z, x en y.');
      return { ...tile, gzipped: true, type: TILE_TYPE, maxAgeS: AREA_SECONDS };
    },
  }),
  operation({
    ...open,
    method: 'get',
    path: '/enrolment-background/{z}/{x}/{y}',
    id: 'getServedBackground',
    summary: 'De achtergrondkaart rond de gemeenten die hier meedoen',
    description: 'Zoals /map-background. Verder weg is de tegel leeg: deze server haalt geen kaarten van elders op.',
    params: tileAddress(BACKGROUND_DEEPEST),
    success: {
      status: 200,
      description: 'De tegel',
      file: 'image/png',
      otherFiles: ['image/jpeg'],
      empty: 'Komt niet voor',
    },
    handle: async ({ services, params }) => {
      const served = await services.servedAreas.municipalities();
      const boxes = served.map(({ box }) => box);
      if (!isNear(params, boxes)) return { ...NOTHING_THERE, maxAgeS: BACKGROUND_SECONDS };
      const tile = await services.pdok.background.tile('grijs', params);
      if (tile === undefined) throw new AppError('not-found', 'De achtergrondkaart is hier of nu niet te krijgen.');
      return { ...tile, maxAgeS: BACKGROUND_SECONDS };
    },
  }),
];
