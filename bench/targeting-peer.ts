import { area } from '@turf/area';
import { circle } from '@turf/circle';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { intersection, type Geom } from 'polyclip-ts';
import type { TargetRequest } from '../core/registry/index.ts';

interface PeerArea {
  code: string;
  box: readonly [number, number, number, number];
  coordinates: Geom;
  m2: number;
}

/**
 * The same question put to common building blocks: a scan of all bounding boxes, Turf's 64-cornered circle, and
 * polyclip (which Turf's intersect uses) for what each neighbourhood shares with the shape.
 */
export function makePeer(areas: readonly { code: string; geometry: Polygon | MultiPolygon }[]) {
  const prepared = areas.map(({ code, geometry }): PeerArea => {
    const coordinates = geometry.coordinates as Geom;
    return { code, box: boxOf(geometry.coordinates as never), coordinates, m2: area(geometry) };
  });
  return (request: Exclude<TargetRequest, { type: 'areas' }>): { code: string; share: number }[] => {
    const shape = shapeOf(request);
    const box = boxOf(shape.coordinates);
    const found: { code: string; share: number }[] = [];
    for (const one of prepared) {
      if (one.box[0] > box[2] || one.box[2] < box[0] || one.box[1] > box[3] || one.box[3] < box[1]) continue;
      const shared = intersection(one.coordinates, shape.coordinates as Geom);
      const m2 = area({ type: 'MultiPolygon', coordinates: shared as Position[][][] });
      if (m2 > 1) found.push({ code: one.code, share: m2 / one.m2 });
    }
    return found;
  };
}

function shapeOf(request: Exclude<TargetRequest, { type: 'areas' }>): Polygon {
  if (request.type === 'polygon') return request.polygon;
  return circle([request.point.lon, request.point.lat], request.metres / 1000, { steps: 64 }).geometry;
}

function boxOf(coordinates: unknown[]): [number, number, number, number] {
  const flat = coordinates.flat(3) as number[];
  const lons = flat.filter((_, index) => index % 2 === 0);
  const lats = flat.filter((_, index) => index % 2 === 1);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
