import type { WatchGroupPlace } from '../api/index.ts';
import type { Mark } from '../map/index.ts';

const DEGREE_M = 111_320;
const STEP_M = 45;
/** Of a sunflower: points that follow each other by this angle never lie on each other. */
const GOLDEN = 2.39996;

/** The groups as marks. Those of the same neighbourhoods share one middle, so they are laid around it. */
export function marksOf(places: readonly WatchGroupPlace[], label: (name: string) => string): Mark[] {
  const taken = new Map<string, number>();
  return places.flatMap(({ id, name, place, status, activeAdministrators }) => {
    if (place === null) return [];
    const spot = `${place.lon} ${place.lat}`;
    const turn = taken.get(spot) ?? 0;
    taken.set(spot, turn + 1);
    const distance = STEP_M * Math.sqrt(turn);
    const lat = place.lat + (distance * Math.sin(turn * GOLDEN)) / DEGREE_M;
    const lon = place.lon + (distance * Math.cos(turn * GOLDEN)) / (DEGREE_M * Math.cos((place.lat * Math.PI) / 180));
    return [
      { id: String(id), kind: 'group', label: label(name), tone: toneOf(status, activeAdministrators), lon, lat },
    ];
  });
}

function toneOf(status: WatchGroupPlace['status'], administrators: number): Mark['tone'] {
  if (status !== 'connected') return 'neutral';
  if (administrators === 0) return 'bad';
  return administrators === 1 ? 'warn' : 'good';
}
