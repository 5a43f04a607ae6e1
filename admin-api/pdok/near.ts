import type { TileAddress } from '../tiles/area-tiles.ts';
import type { BackgroundTile } from './background.ts';

type Box = readonly [west: number, south: number, east: number, north: number];

/** Some five kilometres: enough to see what lies beside a town. */
const AROUND_DEGREES = 0.06;

/** Whether a tile lies in or beside one of these boxes (degrees). */
export function isNear({ z, x, y }: TileAddress, boxes: readonly Box[]): boolean {
  if (x >= 2 ** z || y >= 2 ** z) return false;
  const lon = (column: number): number => (column / 2 ** z) * 360 - 180;
  const lat = (row: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** z))) * 180) / Math.PI;
  return boxes.some(
    ([west, south, east, north]) =>
      lon(x + 1) > west - AROUND_DEGREES &&
      lon(x) < east + AROUND_DEGREES &&
      lat(y) > south - AROUND_DEGREES &&
      lat(y + 1) < north + AROUND_DEGREES,
  );
}

/** One transparent pixel: a map that is moved too far shows plain land, and does not take the service to be away. */
export const NOTHING_THERE: BackgroundTile = {
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII=',
    'base64',
  ),
  type: 'image/png',
  tag: 'nothing-there',
};
