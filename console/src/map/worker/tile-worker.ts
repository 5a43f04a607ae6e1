import { createAreaNumbers } from './area-numbers.ts';
import { decodeTile, type DecodedTile } from './decode-tile.ts';
import { areaAt, distancesTo, type PlacedPieces } from './distances.ts';
import type { FromWorker, TileMesh, ToWorker } from './messages.ts';

/** Fetches tiles, cuts them into triangles and measures distances, away from the thread that draws. */

const KEPT_TILES = 80;
const TELLS_AGAIN = [502, 503, 504, 0];
const RETRY_MS = 2_000;

const numbers = createAreaNumbers();
const decoded = new Map<string, DecodedTile | null>();
const underWay = new Set<string>();
let source = '/v1/tiles';
let wanted: readonly string[] = [];
let asked: { serial: number; point: { lon: number; lat: number } } | null = null;

const say = (message: FromWorker, transfer: Transferable[] = []): void => {
  (self as unknown as { postMessage(message: FromWorker, transfer: Transferable[]): void }).postMessage(
    message,
    transfer,
  );
};

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'source') source = data.tiles;
  else if (data.type === 'want') want(data.keys, data.absent);
  else if (data.type === 'pick') pick(data);
  else {
    asked = data.point === null ? null : { serial: data.serial, point: data.point };
    measure();
  }
});

function want(keys: readonly string[], absent: readonly string[]): void {
  wanted = keys;
  for (const key of keys) {
    if (!decoded.has(key) || absent.includes(key)) void load(key);
  }
  measure();
}

async function load(key: string): Promise<void> {
  if (underWay.has(key)) return;
  underWay.add(key);
  const { status, bytes } = await download(key);
  underWay.delete(key);
  if (status !== 200 && status !== 204) {
    say({ type: 'missing', key, status });
    if (TELLS_AGAIN.includes(status)) setTimeout(() => wanted.includes(key) && void load(key), RETRY_MS);
    return;
  }
  keep(key, status === 204 || bytes === undefined ? null : decodeTile(key, bytes, numbers));
  if (wanted.includes(key)) measure();
}

async function download(key: string): Promise<{ status: number; bytes?: ArrayBuffer }> {
  try {
    const response = await fetch(`${source}/${key}`, { credentials: 'same-origin' });
    return { status: response.status, bytes: await response.arrayBuffer() };
  } catch {
    return { status: 0 };
  }
}

function keep(key: string, tile: (DecodedTile & { mesh: TileMesh }) | null): void {
  // The screen gets the mesh itself; what distances need stays here.
  decoded.set(key, tile && { pieces: tile.pieces, districts: tile.districts });
  for (const old of decoded.keys()) {
    if (decoded.size <= KEPT_TILES) break;
    if (!wanted.includes(old)) decoded.delete(old);
  }
  if (tile === null) return say({ type: 'tile', key, mesh: null });
  const fresh = numbers.takeNew();
  if (fresh.areas.length > 0) say({ type: 'areas', ...fresh });
  if (tile.districts.length > 0) say({ type: 'districts', districts: tile.districts });
  const { mesh } = tile;
  say({ type: 'tile', key, mesh }, [
    mesh.corners.buffer,
    mesh.cornerAreas.buffer,
    mesh.triangles.buffer,
    mesh.edges.buffer,
    mesh.edgeAreas.buffer,
    mesh.districtEdges.buffer,
  ]);
}

function* shown(): Generator<PlacedPieces> {
  for (const key of wanted) {
    const tile = decoded.get(key);
    const [z = 0, x = 0, y = 0] = key.split('/').map(Number);
    if (tile) yield { z, x, y, pieces: tile.pieces };
  }
}

function measure(): void {
  if (asked === null) return;
  const metres = distancesTo(asked.point, shown(), numbers.count);
  say({ type: 'distances', serial: asked.serial, metres }, [metres.buffer]);
}

function pick({ serial, point }: Extract<ToWorker, { type: 'pick' }>): void {
  const number = areaAt(point, shown());
  say({ type: 'picked', serial, area: number === null ? null : (numbers.at(number) ?? null) });
}
