import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { readAreaShapes } from '../../core/registry/index.ts';
import { operation } from '../operations/operation.ts';
import { BACKGROUND_DEEPEST, BACKGROUND_STYLES } from '../pdok/background.ts';
import { name, wholeNumber } from '../schemas/common.ts';
import { DEEPEST } from '../tiles/cut-tiles.ts';

export const TILE_TYPE = 'application/vnd.mapbox-vector-tile';
export const AREA_SECONDS = 300;
export const BACKGROUND_SECONDS = 86_400;

/** The address of a tile no deeper than this. */
export const tileAddress = (deepest: number) =>
  z.strictObject({
    z: wholeNumber({ min: 0, max: deepest }),
    x: wholeNumber({ min: 0, max: 2 ** deepest - 1 }),
    y: wholeNumber({ min: 0, max: 2 ** deepest - 1 }),
  });

const Degrees = z.number().meta({ description: 'Graden (WGS84)' });

export const Bounds = z.object({ west: Degrees, south: Degrees, east: Degrees, north: Degrees });

const MapSettings = name(
  z.object({
    bounds: Bounds.nullable(),
    background: z.boolean(),
  }),
  'MapSettings',
  'Waar de kaart begint: om alle buurten van de eigen gemeente, of null zonder gebieden; en of er een achtergrondkaart is om te vragen',
);

export const mapRoutes = [
  operation({
    method: 'get',
    path: '/map-settings',
    id: 'getMapSettings',
    verb: 'areas.read',
    tag: 'map',
    summary: 'Waar de kaart begint',
    success: { status: 200, description: 'De instellingen', schema: MapSettings },
    handle: ({ ctx, services }) => {
      const box = services.targeting.boxOf(ctx.tenant);
      const bounds = box && { west: box[0], south: box[1], east: box[2], north: box[3] };
      return Promise.resolve({ bounds, background: services.pdok.background.isOn() });
    },
  }),
  operation({
    method: 'get',
    path: '/tiles/{z}/{x}/{y}',
    id: 'getAreaTile',
    verb: 'areas.read',
    tag: 'map',
    summary: 'Wijken en buurten als kaarttegel',
    description:
      'Een vectortegel (Mapbox Vector Tile 2, EPSG:3857) met de lagen wijken en buurten van alle ingelezen gebieden: code, ' +
      `name, households, districtCode, municipalityCode, en vanaf niveau 9 in lon en lat de plaats voor de naam. Tot en met niveau ${DEEPEST}.`,
    params: tileAddress(DEEPEST),
    success: { status: 200, description: 'De tegel', file: TILE_TYPE, empty: 'Hier ligt geen gebied' },
    handle: async ({ ctx, services, params }) => {
      const tile = await services.areaTiles.tile(() => readAreaShapes(ctx), services.targeting.areasVersion(), params);
      if (tile === undefined) throw new AppError('not-found', 'Deze tegel bestaat niet. Controleer z, x en y.');
      return { ...tile, gzipped: true, type: TILE_TYPE, maxAgeS: AREA_SECONDS };
    },
  }),
  operation({
    method: 'get',
    path: '/map-background/{z}/{x}/{y}',
    id: 'getMapBackground',
    verb: 'areas.read',
    tag: 'map',
    summary: 'De achtergrondkaart als kaarttegel',
    description:
      'Een tegel van de BRT Achtergrondkaart (EPSG:3857, Kaartgegevens © Kadaster / PDOK), door deze server opgehaald. 404 als ' +
      'PDOK niet te bereiken is of uit staat: teken de kaart dan zonder achtergrond.',
    params: tileAddress(BACKGROUND_DEEPEST),
    query: z.strictObject({
      style: z.enum(BACKGROUND_STYLES).default('grijs').meta({ description: 'Welke kaart' }),
    }),
    success: {
      status: 200,
      description: 'De tegel',
      file: 'image/png',
      otherFiles: ['image/jpeg'],
      empty: 'Komt niet voor',
    },
    handle: async ({ services, params, query }) => {
      const tile = await services.pdok.background.tile(query.style, params);
      if (tile === undefined) throw new AppError('not-found', 'De achtergrondkaart is hier of nu niet te krijgen.');
      return { ...tile, maxAgeS: BACKGROUND_SECONDS };
    },
  }),
];
