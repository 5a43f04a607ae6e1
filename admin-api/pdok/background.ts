import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '../../core/context.ts';
import type { TileAddress } from '../tiles/area-tiles.ts';
import { OutsideError, type Ask } from './ask.ts';
import { createBreaker } from './breaker.ts';
import { recentlyUsed } from './recently-used.ts';

/** The four themes of the BRT achtergrondkaart. */
export const BACKGROUND_STYLES = ['standaard', 'grijs', 'pastel', 'water'] as const;
export type BackgroundStyle = (typeof BACKGROUND_STYLES)[number];

/** The deepest tiles that PDOK has in EPSG:3857. */
export const BACKGROUND_DEEPEST = 19;

export interface BackgroundTile {
  bytes: Uint8Array;
  type: string;
  tag: string;
}

export interface Background {
  /** Whether asking makes sense: not switched off, and not found to be away a moment ago. */
  isOn(): boolean;
  /** undefined: switched off, out of order, or nothing there. Never waits longer than some seconds, and mostly not at all. */
  tile(style: BackgroundStyle, at: TileAddress): Promise<BackgroundTile | undefined>;
}

const WITHIN_MS = 4_000;
const MAX_BYTES = 1024 * 1024;
const KEPT_BYTES = 32 * 1024 * 1024;
const KEPT_MS = 24 * 3_600_000;

/** Nobody needs more of the world than this; so we fetch no maps of elsewhere for anybody. */
const AROUND_NETHERLANDS = { west: 2.5, south: 50.2, east: 8, north: 54.2 };

/** @param base address up to the name of the style; undefined: switched off */
export function openBackground(base: string | undefined, parts: { ask: Ask; clock: Clock; log: Logger }): Background {
  const { ask, clock, log } = parts;
  const breaker = createBreaker(clock);
  const kept = recentlyUsed<BackgroundTile & { until: number }>(KEPT_BYTES);
  const fetchTile = async (url: URL): Promise<BackgroundTile | undefined> => {
    try {
      const answer = await ask(url, { withinMs: WITHIN_MS, maxBytes: MAX_BYTES });
      if (answer.status >= 500 || answer.status === 429) throw new OutsideError(`status-${answer.status}`);
      breaker.worked();
      const type = answer.status === 200 ? imageType(answer.bytes) : undefined;
      if (type === undefined && answer.status === 200) throw new OutsideError('no-image');
      return type === undefined ? undefined : { bytes: answer.bytes, type, tag: tagOf(answer.bytes) };
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      if (breaker.failed())
        log.warn({ service: 'map-background', reason: error.reason }, 'outside service is left alone');
      return undefined;
    }
  };
  return {
    isOn: () => base !== undefined && breaker.isClosed(),
    tile: async (style, at) => {
      if (base === undefined || !liesAround(at)) return undefined;
      const key = `${style}/EPSG:3857/${at.z}/${at.x}/${at.y}.png`;
      const known = kept.get(key);
      if (known !== undefined && known.until > clock.now().getTime()) return known;
      if (!breaker.mayAsk()) return known;
      const tile = await fetchTile(new URL(`${base}/${key}`));
      if (tile !== undefined) kept.set(key, { ...tile, until: clock.now().getTime() + KEPT_MS }, tile.bytes.length);
      return tile ?? known;
    },
  };
}

/** What the bytes themselves say; what a header claims may be an error page. */
function imageType(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  return bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) ? 'image/jpeg' : undefined;
}

const tagOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 20);

function liesAround({ z, x, y }: TileAddress): boolean {
  if (z > BACKGROUND_DEEPEST || x >= 2 ** z || y >= 2 ** z) return false;
  const lon = (column: number): number => (column / 2 ** z) * 360 - 180;
  const lat = (row: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** z))) * 180) / Math.PI;
  const { west, south, east, north } = AROUND_NETHERLANDS;
  return lon(x + 1) > west && lon(x) < east && lat(y) > south && lat(y + 1) < north;
}
