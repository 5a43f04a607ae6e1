/** What the map knows of an area that was in a tile. */
export interface AreaFacts {
  code: string;
  name: string;
  districtCode: string;
  /** Where its name goes; absent in tiles of more land than names fit in. */
  lon?: number | undefined;
  lat?: number | undefined;
}

/** One tile, ready for the GPU. Coordinates are those of the tile: 0 to 4096, and some beyond. */
export interface TileMesh {
  key: string;
  /** x, y of each corner. */
  corners: Int16Array<ArrayBuffer>;
  /** Of each corner: which area, by its number. */
  cornerAreas: Uint16Array<ArrayBuffer>;
  triangles: Uint32Array<ArrayBuffer>;
  /** ax, ay, bx, by of each piece of an outline. */
  edges: Int16Array<ArrayBuffer>;
  edgeAreas: Uint16Array<ArrayBuffer>;
  /** The same of districts. */
  districtEdges: Int16Array<ArrayBuffer>;
}

export type ToWorker =
  /** First of all: the path of the tiles, up to their numbers. */
  | { type: 'source'; tiles: string }
  /** Tiles to show, and those of them that the screen does not hold. */
  | { type: 'want'; keys: string[]; absent: string[] }
  | { type: 'point'; serial: number; point: { lon: number; lat: number } | null }
  | { type: 'pick'; serial: number; point: { lon: number; lat: number } };

export type FromWorker =
  /** Areas that were not seen before; their numbers go on from `first`. */
  | { type: 'areas'; first: number; areas: AreaFacts[] }
  | { type: 'districts'; districts: AreaFacts[] }
  | { type: 'tile'; key: string; mesh: TileMesh | null }
  | { type: 'missing'; key: string; status: number }
  /** Metres from the point to each area, by number; Infinity for what is far or not in the tiles that are shown. */
  | { type: 'distances'; serial: number; metres: Float32Array<ArrayBuffer> }
  | { type: 'picked'; serial: number; area: AreaFacts | null };

export const TILE_EXTENT = 4096;
