import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { AreaShape } from '../../core/registry/index.ts';
import { recentlyUsed } from '../pdok/recently-used.ts';
import { DEEPEST, indexAreas, type CutTile } from './cut-tiles.ts';

export interface AreaTile {
  /** Compressed; undefined when nothing lies in it. */
  bytes: Uint8Array | undefined;
  /** The same for the same areas, in every process. */
  tag: string;
}

export interface AreaTiles {
  /**
   * One tile of the areas in the state that `version` names. @param read gives those areas, when the state is a new one
   * @returns undefined for an address that is no tile: too deep, or beside the world.
   */
  tile(read: ReadShapes, version: string, at: TileAddress): Promise<AreaTile | undefined>;
}

type ReadShapes = () => AsyncIterable<readonly AreaShape[]>;

export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

const KEPT_BYTES = 48 * 1024 * 1024;
const compress = promisify(gzip);

/** Vector tiles of areas: indexed when somebody first asks, and anew once the areas changed. */
export function openAreaTiles(): AreaTiles {
  let newest: { version: string; cut: Promise<CutTile> } | undefined;
  const kept = recentlyUsed<Uint8Array>(KEPT_BYTES);
  const indexOf = (read: ReadShapes, version: string): Promise<CutTile> => {
    if (newest?.version === version) return newest.cut;
    const cut = indexAreas(read());
    const entry = { version, cut };
    newest = entry;
    kept.clear();
    cut.catch(() => {
      if (newest === entry) newest = undefined;
    });
    return cut;
  };
  return {
    tile: async (read, version, { z, x, y }) => {
      if (z > DEEPEST || x >= 2 ** z || y >= 2 ** z) return undefined;
      const key = `${version} ${z}/${x}/${y}`;
      const tag = createHash('sha256').update(key).digest('base64url').slice(0, 20);
      const cut = await indexOf(read, version);
      const known = kept.get(key);
      if (known !== undefined) return { bytes: known, tag };
      const raw = cut(z, x, y);
      if (raw === undefined) return { bytes: undefined, tag };
      const bytes = await compress(raw);
      kept.set(key, bytes, bytes.length);
      return { bytes, tag };
    },
  };
}
