import type { Map as MapLibre } from 'maplibre-gl';
import type { Mark } from '../types.ts';
import styles from '../map.module.css';
import { cameraOf, toScreen, type Overlay } from './screen.ts';

export interface Marks extends Overlay {
  set(marks: readonly Mark[]): void;
}

/** From so many on, marks that lie on each other are drawn as one with their number. */
const CROWD = 60;
const CELL = 40;

/**
 * Groups, phones and places as small shapes: a circle, a square, a triangle, so that their kind shows without colour. They
 * can be clicked; a keyboard and a screen reader use the list beside the map.
 */
export function addMarks(map: MapLibre, sheet: HTMLElement, onMark: () => ((id: string) => void) | undefined): Marks {
  const over = document.createElement('div');
  sheet.append(over);
  let marks: readonly Mark[] = [];
  let placed: { element: HTMLElement; lon: number; lat: number }[] = [];
  let drawn = '';
  let zoomed = NaN;
  const build = (): void => {
    zoomed = Math.round(map.getZoom() * 2) / 2;
    over.replaceChildren();
    placed = gather(map, marks).map((crowd) => {
      const element = crowd.length === 1 ? single(crowd[0] as Mark) : several(crowd);
      over.append(element);
      const lon = crowd.reduce((sum, mark) => sum + mark.lon, 0) / crowd.length;
      const lat = crowd.reduce((sum, mark) => sum + mark.lat, 0) / crowd.length;
      return { element, lon, lat };
    });
    drawn = '';
  };
  const sync = (): void => {
    const now = cameraOf(map);
    if (now === drawn) return;
    if (marks.length >= CROWD && Math.round(map.getZoom() * 2) / 2 !== zoomed) build();
    drawn = now;
    for (const { element, lon, lat } of placed) {
      const { x, y } = toScreen(map, { lon, lat });
      element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translate(-50%, -50%) rotate(var(--turn, 0deg))`;
    }
  };
  over.addEventListener('click', (event) => {
    const element = (event.target as HTMLElement).closest<HTMLElement>('[data-marks]');
    if (element === null) return;
    event.stopPropagation();
    const ids = (element.dataset['marks'] ?? '').split('\n');
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) return onMark()?.(only);
    const own = marks.filter(({ id }) => ids.includes(id));
    const [lon, lat] = [own[0]?.lon ?? 0, own[0]?.lat ?? 0];
    map.easeTo({ center: [lon, lat], zoom: Math.min(17, map.getZoom() + 2) });
  });
  return {
    sync,
    set: (next) => {
      marks = next;
      build();
      sync();
    },
  };
}

function single(mark: Mark): HTMLElement {
  const element = document.createElement('span');
  element.className = [styles['mark'], styles[mark.kind], styles[mark.tone]].join(' ');
  element.title = mark.label;
  element.dataset['marks'] = mark.id;
  return element;
}

function several(crowd: readonly Mark[]): HTMLElement {
  const element = document.createElement('span');
  const tones = ['bad', 'warn', 'good', 'accent', 'neutral'] as const;
  const worst = tones.find((tone) => crowd.some((mark) => mark.tone === tone)) ?? 'neutral';
  element.className = [styles['mark'], styles['crowd'], styles[worst]].join(' ');
  element.textContent = String(crowd.length);
  element.title = crowd
    .slice(0, 8)
    .map(({ label }) => label)
    .join('\n');
  element.dataset['marks'] = crowd.map(({ id }) => id).join('\n');
  return element;
}

function gather(map: MapLibre, marks: readonly Mark[]): Mark[][] {
  if (marks.length < CROWD) return marks.map((mark) => [mark]);
  const cells = new Map<string, Mark[]>();
  for (const mark of marks) {
    const { x, y } = toScreen(map, mark);
    const cell = mark.kind === 'crime' ? mark.id : `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
    const found = cells.get(cell);
    if (found) found.push(mark);
    else cells.set(cell, [mark]);
  }
  return [...cells.values()];
}
