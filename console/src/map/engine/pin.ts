import type { Map as MapLibre } from 'maplibre-gl';
import type { Point } from '../types.ts';
import styles from '../map.module.css';
import { cameraOf, draggable, fromScreen, svg, toScreen, type Overlay, type Spot } from './screen.ts';

export interface Pin extends Overlay {
  set(point: Point | null): void;
}

/** One holds the pin by its head, and means the place at its foot. */
const FOOT_BELOW_HAND = 16;
const SHAPE = 'M0 0 C-4 -7 -11 -12 -11 -19.5 A11 11 0 0 1 11 -19.5 C11 -12 4 -7 0 0 Z';

/** The place of the alert. @param onPoint asked anew each time; undefined: it cannot be moved */
export function addPin(map: MapLibre, over: SVGSVGElement, onPoint: () => ((point: Point) => void) | undefined): Pin {
  const grip = svg('circle', { r: '24', cy: '-16', class: styles['reach'] ?? '' });
  const body = svg('path', { d: SHAPE, class: styles['pin'] ?? '' });
  const eye = svg('circle', { r: '4', cy: '-19.5', class: styles['pinEye'] ?? '' });
  const foot = svg('circle', { r: '3.5', class: styles['pinFoot'] ?? '' });
  const element = svg('g', { class: styles['pinGroup'] ?? '', 'aria-hidden': 'true' }, foot, body, eye, grip);
  over.append(element);
  let point: Point | null = null;
  let inHand: Point | null = null;
  let drawn = '';
  const sync = (): void => {
    const at = inHand ?? point;
    const now = `${cameraOf(map)} ${at?.lon} ${at?.lat} ${onPoint() !== undefined}`;
    if (now === drawn) return;
    drawn = now;
    element.style.display = at === null ? 'none' : '';
    grip.style.display = onPoint() === undefined ? 'none' : '';
    if (at === null) return;
    const { x, y } = toScreen(map, at);
    element.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  };
  draggable(map, grip, () => {
    if (onPoint() === undefined) return null;
    const put = (to: Spot, isInHand: boolean): void => {
      const there = fromScreen(map, { x: to.x, y: to.y + FOOT_BELOW_HAND });
      inHand = isInHand ? there : null;
      onPoint()?.(there);
      sync();
    };
    return { move: (to) => put(to, true), done: (to) => put(to, false) };
  });
  return {
    sync,
    set: (next) => {
      point = next;
      sync();
    },
  };
}
