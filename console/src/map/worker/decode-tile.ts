import { classifyRings, VectorTile, type VectorTileLayer } from '@mapbox/vector-tile';
import earcut from 'earcut';
import { PbfReader } from 'pbf';
import { toFacts, type AreaNumbers } from './area-numbers.ts';
import { TILE_EXTENT, type AreaFacts, type TileMesh } from './messages.ts';

type Ring = readonly { x: number; y: number }[];

/** A part of an area in one tile, for distances and for finding what is under a click. Tile coordinates. */
export interface Piece {
  area: number;
  rings: Float32Array[];
  box: [west: number, north: number, east: number, south: number];
}

export interface DecodedTile {
  pieces: Piece[];
  districts: AreaFacts[];
}

/** Reads a vector tile of areas and cuts its shapes into triangles. */
export function decodeTile(key: string, bytes: ArrayBuffer, numbers: AreaNumbers): DecodedTile & { mesh: TileMesh } {
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(bytes)));
  const build = createBuild();
  const pieces: Piece[] = [];
  for (const { properties, rings } of featuresOf(layers['buurten'])) {
    const area = numbers.of(properties);
    for (const polygon of classifyRings(rings as Parameters<typeof classifyRings>[0])) build.polygon(polygon, area);
    pieces.push(toPiece(area, rings));
  }
  const districts: AreaFacts[] = [];
  for (const { properties, rings } of featuresOf(layers['wijken'])) {
    districts.push(toFacts(properties));
    for (const ring of rings) build.districtRing(ring);
  }
  return { mesh: build.mesh(key), pieces, districts };
}

function* featuresOf(layer: VectorTileLayer | undefined) {
  for (let at = 0; at < (layer?.length ?? 0); at += 1) {
    const feature = layer?.feature(at);
    if (feature?.type === 3) yield { properties: feature.properties, rings: feature.loadGeometry() as Ring[] };
  }
}

function createBuild() {
  const corners: number[] = [];
  const cornerAreas: number[] = [];
  const triangles: number[] = [];
  const edges: number[] = [];
  const edgeAreas: number[] = [];
  const districtEdges: number[] = [];
  return {
    polygon: (rings: readonly Ring[], area: number): void => {
      const flat: number[] = [];
      const holes: number[] = [];
      for (const [at, ring] of rings.entries()) {
        if (at > 0) holes.push(flat.length / 2);
        // The last corner is the first again.
        for (const { x, y } of ring.slice(0, -1)) flat.push(x, y);
        addEdges(ring, edges, () => edgeAreas.push(area));
      }
      const first = cornerAreas.length;
      for (const corner of earcut(flat, holes)) triangles.push(first + corner);
      for (const value of flat) corners.push(value);
      for (let n = 0; n < flat.length / 2; n += 1) cornerAreas.push(area);
    },
    districtRing: (ring: Ring): void => addEdges(ring, districtEdges),
    mesh: (key: string): TileMesh => ({
      key,
      corners: Int16Array.from(corners),
      cornerAreas: Uint16Array.from(cornerAreas),
      triangles: Uint32Array.from(triangles),
      edges: Int16Array.from(edges),
      edgeAreas: Uint16Array.from(edgeAreas),
      districtEdges: Int16Array.from(districtEdges),
    }),
  };
}

/** The outline, without what runs along the cut of the tile, which is no border of anything. */
function addEdges(ring: Ring, to: number[], added?: () => void): void {
  for (let at = 1; at < ring.length; at += 1) {
    const [a, b] = [ring[at - 1], ring[at]];
    if (a === undefined || b === undefined || isOutside(a.x, b.x) || isOutside(a.y, b.y)) continue;
    to.push(a.x, a.y, b.x, b.y);
    added?.();
  }
}

const isOutside = (a: number, b: number): boolean => (a < 0 && b < 0) || (a > TILE_EXTENT && b > TILE_EXTENT);

function toPiece(area: number, rings: readonly Ring[]): Piece {
  const box: Piece['box'] = [Infinity, Infinity, -Infinity, -Infinity];
  const flat = rings.map((ring) => {
    const values = new Float32Array(ring.length * 2);
    for (const [at, { x, y }] of ring.entries()) {
      values[at * 2] = x;
      values[at * 2 + 1] = y;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
    return values;
  });
  return { area, rings: flat, box };
}
