import type { Map as MapLibre } from 'maplibre-gl';
import type { AreaFacts } from '../worker/messages.ts';
import styles from '../map.module.css';
import { cameraOf, toScreen, type Overlay } from './screen.ts';

export interface Names extends Overlay {
  /** What is named first: codes of neighbourhoods that are selected. */
  prefer(codes: ReadonlySet<string>): void;
  /** Other areas became known. */
  renew(): void;
}

const MOST = 22;
const DISTRICTS_FROM = 10.2;
const NEIGHBOURHOODS_FROM = 12.7;

/** The names of the few areas that there is room for: districts from afar, neighbourhoods from nearby. */
export function addNames(
  map: MapLibre,
  over: HTMLElement,
  known: () => { areas: readonly AreaFacts[]; districts: ReadonlyMap<string, AreaFacts> },
): Names {
  let preferred: ReadonlySet<string> = new Set();
  let placed: { element: HTMLElement; facts: AreaFacts }[] = [];
  let drawn = '';
  const choose = (): void => {
    const zoom = map.getZoom();
    const { areas, districts } = known();
    const pool = zoom >= NEIGHBOURHOODS_FROM ? areas : zoom >= DISTRICTS_FROM ? [...districts.values()] : [];
    const first = (facts: AreaFacts): number => (preferred.has(facts.code) ? 0 : 1);
    const candidates = pool.filter(({ lon }) => lon !== undefined).toSorted((a, b) => first(a) - first(b));
    over.replaceChildren();
    placed = fit(map, candidates).map((facts) => {
      const element = document.createElement('span');
      element.className = [styles['name'], zoom >= NEIGHBOURHOODS_FROM ? '' : styles['district']].join(' ');
      element.textContent = facts.name;
      over.append(element);
      return { element, facts };
    });
    drawn = '';
  };
  const sync = (): void => {
    const now = cameraOf(map);
    if (now === drawn) return;
    drawn = now;
    for (const { element, facts } of placed) {
      const { x, y } = toScreen(map, { lon: facts.lon ?? 0, lat: facts.lat ?? 0 });
      element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, -50%)`;
    }
  };
  const renew = (): void => {
    choose();
    sync();
  };
  map.on('moveend', renew);
  return {
    sync,
    renew,
    prefer: (codes) => {
      if (codes === preferred) return;
      preferred = codes;
      renew();
    },
  };
}

/** Those whose name lies on the screen and on no other name, in the given order. */
function fit(map: MapLibre, candidates: readonly AreaFacts[]): AreaFacts[] {
  const { clientWidth, clientHeight } = map.getContainer();
  const taken: [number, number, number, number][] = [];
  const chosen: AreaFacts[] = [];
  for (const facts of candidates) {
    if (chosen.length === MOST) break;
    const { x, y } = toScreen(map, { lon: facts.lon ?? 0, lat: facts.lat ?? 0 });
    const half = Math.min(70, facts.name.length * 3.6) + 6;
    const box: [number, number, number, number] = [x - half, y - 18, x + half, y + 18];
    if (box[0] < 0 || box[1] < 0 || box[2] > clientWidth || box[3] > clientHeight) continue;
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]))
      continue;
    taken.push(box);
    chosen.push(facts);
  }
  return chosen;
}
