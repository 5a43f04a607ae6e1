import { z } from 'zod';
import { AppError, type Issue } from '../../errors.ts';
import { AREA_CODE } from '../area-codes.ts';
import { explainOutside } from '../netherlands.ts';
import { findSelfIntersection } from './self-intersection.ts';

const MAX_VERTICES = 500;

const POSITION = 'Een punt bestaat uit twee getallen: lengte en breedte in graden.';
const Position = z
  .tuple([z.number(POSITION), z.number(POSITION)], POSITION)
  .describe('Lengte en breedte in graden (WGS84)');

const Codes = z
  .array(
    z
      .string('Een gebiedscode is tekst, zoals BU06370500.')
      .regex(AREA_CODE, 'Een gebiedscode is GM met 4 tekens, WK met 6 of BU met 8, zoals BU06370500.'),
    'Geef een lijst van gebiedscodes.',
  )
  .min(1, 'Het doelgebied is leeg: kies minstens één gemeente, wijk of buurt.')
  .max(20_000, 'Kies hoogstens 20.000 gebieden.');

const Metres = z
  .number('Geef de straal in meters.')
  .min(50, 'De straal is minstens 50 meter.')
  .max(20_000, 'De straal is hoogstens 20.000 meter.');

const Point = z.strictObject(
  { lon: z.number('Geef de lengte (lon) in graden.'), lat: z.number('Geef de breedte (lat) in graden.') },
  'Geef een punt met lon en lat.',
);

const POLYGON = 'Het getekende gebied is een GeoJSON Polygon met ringen van punten.';
/** A GeoJSON Polygon as a map draws it; `assertTarget` says whether its rings are closed, in the country and without loops. */
export const DrawnPolygon = z.object(
  {
    type: z.literal('Polygon', POLYGON),
    coordinates: z
      .array(z.array(Position, POLYGON).min(4, 'Een ring heeft minstens 4 punten.'), POLYGON)
      .min(1, 'Het getekende gebied is leeg: er is geen ring.')
      .max(20, 'Het getekende gebied heeft meer dan 20 ringen. Teken het eenvoudiger.'),
  },
  POLYGON,
);

/** Where an alert should go: CBS codes, everything within metres of a point, or a drawn polygon (RFC 7946). */
export const TargetRequest = z
  .discriminatedUnion(
    'type',
    [
      z.strictObject({
        type: z.literal('areas'),
        codes: Codes,
        /** Where it happened: distances count from here, and the nearest hear it first. */
        point: Point.optional(),
      }),
      z.strictObject({ type: z.literal('radius'), point: Point, metres: Metres }),
      z.strictObject({ type: z.literal('polygon'), polygon: DrawnPolygon }),
    ],
    'Het doelgebied is van de soort areas, radius of polygon.',
  )
  .superRefine((request, context) => {
    for (const { path, code, message } of findTargetIssues(request)) {
      const parts = path
        .split('/')
        .slice(1)
        .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      context.addIssue({ code: 'custom', path: parts, message, params: { code } });
    }
  });
export type TargetRequest = z.infer<typeof TargetRequest>;

/** Throws AppError `invalid` for a request that cannot be a target, whatever is registered. */
export function assertTarget(request: TargetRequest): void {
  const parsed = TargetRequest.safeParse(request);
  if (parsed.success) return;
  const issues = parsed.error.issues.map((issue): Issue => {
    const params = issue.code === 'custom' ? (issue.params as { code?: string } | undefined) : undefined;
    const path = `/${issue.path.map(String).join('/')}`;
    return { path, code: params?.code ?? issue.code.replaceAll('_', '-'), message: issue.message };
  });
  throw new AppError('invalid', issues[0]?.message ?? 'Het doelgebied klopt niet.', issues);
}

/** What the form of the schema cannot say: outside the country, rings that stay open or cross themselves. */
function findTargetIssues(request: TargetRequest): Issue[] {
  if (request.type !== 'polygon') {
    if (request.point === undefined) return [];
    const outside = explainOutside(request.point.lon, request.point.lat);
    return outside === null ? [] : [{ path: '/point', code: 'outside-netherlands', message: outside }];
  }
  const rings = request.polygon.coordinates;
  const vertices = rings.reduce((sum, ring) => sum + ring.length, 0);
  if (vertices > MAX_VERTICES) {
    const message = `Het getekende gebied heeft ${vertices} punten; hoogstens ${MAX_VERTICES}. Teken het grover.`;
    return [{ path: '/polygon/coordinates', code: 'too-many-vertices', message }];
  }
  for (const [index, ring] of rings.entries()) {
    const issue = findRingIssue(ring, `/polygon/coordinates/${index}`);
    if (issue) return [issue];
  }
  return findCrossing(rings);
}

function findRingIssue(ring: readonly [number, number][], path: string): Issue | null {
  const [first, last] = [ring[0], ring.at(-1)];
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
    const message = 'Het getekende gebied is niet gesloten: het laatste punt moet gelijk zijn aan het eerste.';
    return { path, code: 'ring-open', message };
  }
  for (const [index, [lon, lat]] of ring.entries()) {
    const outside = explainOutside(lon, lat);
    if (outside !== null) return { path: `${path}/${index}`, code: 'outside-netherlands', message: outside };
  }
  return null;
}

function findCrossing(rings: readonly (readonly [number, number][])[]): Issue[] {
  const crossing = findSelfIntersection(rings);
  if (crossing === null) return [];
  const path = `/polygon/coordinates/${crossing.ring}/${crossing.index}`;
  if (crossing.flat) {
    const message = 'Het getekende gebied heeft geen oppervlakte: alle punten liggen op één lijn.';
    return [{ path, code: 'ring-flat', message }];
  }
  const message = `Het getekende gebied kruist zichzelf bij punt ${crossing.index + 1}. Teken het opnieuw zonder lus.`;
  return [{ path, code: 'self-intersection', message }];
}
