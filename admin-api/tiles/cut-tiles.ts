import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, FeatureCollection } from 'geojson';
import GeoJSONVT, { type LegacyTile } from 'geojson-vt';
import { innerPoint, type AreaShape } from '../../core/registry/index.ts';

/** At this depth one unit of a tile is some 1.5 m; maps enlarge these tiles further. */
export const DEEPEST = 12;

/** Over more land than this there is no room for names, and their places would be half of the tile. */
const NAMES_FROM = 9;

const OPTIONS = { maxZoom: DEEPEST, indexMaxZoom: 4, tolerance: 3, buffer: 64 } as const;

/** Cuts one tile as a Mapbox vector tile of version 2, not compressed; undefined when nothing lies in it. */
export type CutTile = (z: number, x: number, y: number) => Uint8Array | undefined;

/**
 * An index that cuts districts (`wijken`) and neighbourhoods (`buurten`) into tiles. Each feature has a number for an id,
 * its facts as properties, and from level 9 in `lon` and `lat` the place for its name. The shapes themselves are not kept.
 */
export async function indexAreas(batches: AsyncIterable<readonly AreaShape[]>): Promise<CutTile> {
  const neighbourhoods: Feature[] = [];
  const districts: Feature[] = [];
  for await (const batch of batches) {
    for (const shape of batch) {
      const layer = shape.level === 'district' ? districts : neighbourhoods;
      layer.push(toFeature(shape, layer.length + 1));
    }
  }
  const layers = { wijken: toIndex(districts), buurten: toIndex(neighbourhoods) };
  return (z, x, y) => {
    const found = Object.entries(layers).flatMap(([name, index]): [string, LegacyTile][] => {
      const tile = index.getTile(z, x, y);
      if (tile === null || tile.features.length === 0) return [];
      return [[name, z < NAMES_FROM ? { features: tile.features.map(withoutPlace) } : tile]];
    });
    if (found.length === 0) return undefined;
    // Its types speak of another fork of the same index; the tiles are alike.
    return fromGeojsonVt(Object.fromEntries(found) as unknown as Parameters<typeof fromGeojsonVt>[0], {
      version: 2,
      extent: 4096,
    });
  };
}

function withoutPlace<Of extends { tags: Record<string, unknown> | null }>(feature: Of): Of {
  const { lon: _lon, lat: _lat, ...tags } = feature.tags ?? {};
  return { ...feature, tags };
}

function toIndex(features: Feature[]): GeoJSONVT {
  const collection: FeatureCollection = { type: 'FeatureCollection', features };
  return new GeoJSONVT(collection, OPTIONS);
}

function toFeature(shape: AreaShape, id: number): Feature {
  const { geometry, level: _level, households, ...facts } = shape;
  const [lon, lat] = innerPoint(geometry).map((degrees) => Math.round(degrees * 10_000) / 10_000) as [number, number];
  // A vector tile knows no null: what is not published is not there.
  return {
    type: 'Feature',
    id,
    geometry,
    properties: { ...facts, ...(households === null ? {} : { households }), lon, lat },
  };
}
