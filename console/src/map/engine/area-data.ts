import type { AreaLayer } from '../layer/area-layer.ts';
import { COLUMNS } from '../layer/gl.ts';
import { lookNumber, looksOf } from '../layer/looks.ts';
import type { AreaState, Coverage, PickedArea, Point } from '../types.ts';
import type { AreaFacts, FromWorker, ToWorker } from '../worker/messages.ts';

/** What the screen says of areas, by code. */
export interface AreaSaid {
  selected: ReadonlySet<string> | undefined;
  coverage: ReadonlyMap<string, Coverage> | undefined;
  states: ReadonlyMap<string, AreaState> | undefined;
  /** The map chooses a target: what is not selected looks plain. */
  choosing: boolean;
}

export interface AreaData {
  /** Loads and shows these tiles; until they are there, the ones before stay. */
  want(keys: readonly string[]): void;
  say(said: AreaSaid): void;
  /** Measures from here to all areas, for a selection by radius. */
  measureFrom(point: Point | null): void;
  pick(point: Point): Promise<PickedArea | null>;
  /** Areas and districts with a place for their name, as far as they were in a tile. */
  named(): { areas: readonly AreaFacts[]; districts: ReadonlyMap<string, AreaFacts> };
  close(): void;
}

export interface AreaDataEvents {
  /** Everything that was wanted is here; `empty` when no area lies in it. */
  onShown(state: { empty: boolean }): void;
  onTrouble(): void;
}

/** @param tiles path of the tiles, up to their numbers */
export function createAreaData(layer: AreaLayer, tiles: string, events: AreaDataEvents): AreaData {
  const worker = new Worker(new URL('../worker/tile-worker.ts', import.meta.url), { type: 'module' });
  const tell = (message: ToWorker): void => worker.postMessage(message, []);
  tell({ type: 'source', tiles });
  const areas: AreaFacts[] = [];
  const districts = new Map<string, AreaFacts>();
  const empty = new Set<string>();
  const failed = new Set<string>();
  const picks = new Map<number, (area: PickedArea | null) => void>();
  let said: AreaSaid = { selected: undefined, coverage: undefined, states: undefined, choosing: false };
  let wanted: readonly string[] = [];
  let shown: readonly string[] = [];
  let serial = 0;
  let measured = 0;

  const writeCells = (): void => layer.writeAreas(toCells(areas, said));
  const showWhatIsHere = (): void => {
    const here = wanted.filter((key) => layer.has(key));
    const depth = (keys: readonly string[]): string | undefined => keys[0]?.split('/')[0];
    const isWhole = here.length + wanted.filter((key) => failed.has(key) && !layer.has(key)).length === wanted.length;
    // Tiles of another depth would lie over each other, so those change all at once.
    if (isWhole) shown = here;
    else if (depth(shown) === depth(wanted)) shown = [...new Set([...shown, ...here])];
    layer.show(shown);
    if (!isWhole) return;
    if (wanted.length > 0 && wanted.every((key) => failed.has(key))) events.onTrouble();
    else events.onShown({ empty: wanted.every((key) => empty.has(key)) });
  };

  const receive: { [Type in FromWorker['type']]: (message: Extract<FromWorker, { type: Type }>) => void } = {
    areas: ({ first, areas: fresh }) => {
      areas.splice(first, fresh.length, ...fresh);
      writeCells();
    },
    districts: ({ districts: fresh }) => {
      for (const each of fresh) if (each.lon !== undefined || !districts.has(each.code)) districts.set(each.code, each);
    },
    tile: ({ key, mesh }) => {
      failed.delete(key);
      if (mesh === null) empty.add(key);
      else empty.delete(key);
      layer.addTile(key, mesh);
      showWhatIsHere();
    },
    missing: ({ key }) => {
      failed.add(key);
      showWhatIsHere();
    },
    distances: ({ serial: of, metres }) => {
      // Of a point that has moved on since; the newest is under way.
      if (of < measured) return;
      layer.writeDistances(padded(metres));
    },
    picked: ({ serial: of, area }) => {
      picks.get(of)?.(area && { code: area.code, name: area.name, districtCode: area.districtCode });
      picks.delete(of);
    },
  };
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    (receive[data.type] as (message: FromWorker) => void)(data);
  });
  worker.addEventListener('error', () => events.onTrouble());

  return {
    want: (keys) => {
      wanted = keys;
      failed.clear();
      tell({ type: 'want', keys: [...keys], absent: keys.filter((key) => !layer.has(key)) });
      showWhatIsHere();
    },
    say: (next) => {
      said = next;
      writeCells();
    },
    measureFrom: (point) => {
      measured = serial += 1;
      tell({ type: 'point', serial, point });
    },
    pick: (point) =>
      new Promise((resolve) => {
        serial += 1;
        picks.set(serial, resolve);
        tell({ type: 'pick', serial, point });
      }),
    named: () => ({ areas, districts }),
    close: () => worker.terminate(),
  };
}

function rowsFor(count: number): number {
  return Math.max(1, Math.ceil(count / COLUMNS));
}

function toCells(
  areas: readonly AreaFacts[],
  { selected, coverage, states, choosing }: AreaSaid,
): Uint8Array<ArrayBuffer> {
  const cells = new Uint8Array(rowsFor(areas.length) * COLUMNS * 4);
  for (const [at, { code }] of areas.entries()) {
    const looks = looksOf(coverage?.get(code), states?.get(code), choosing);
    cells.set(looks.map(lookNumber), at * 4);
    cells[at * 4 + 3] = selected?.has(code) === true ? 255 : 0;
  }
  return cells;
}

function padded(metres: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const cells = new Float32Array(rowsFor(metres.length) * COLUMNS).fill(Infinity);
  cells.set(metres);
  return cells;
}
