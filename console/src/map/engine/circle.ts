import type { Map as MapLibre } from 'maplibre-gl';
import { distanceM, metresPerWorld } from '../geometry.ts';
import type { Point } from '../types.ts';
import styles from '../map.module.css';
import { cameraOf, draggable, svg, toScreen, type Overlay } from './screen.ts';

export interface Circle extends Overlay {
  set(point: Point | null, radiusM: number | null): void;
  /** Whether somebody has the handle in hand. */
  readonly isDragged: boolean;
}

export interface CircleEvents {
  /** undefined: the circle has no handle. */
  onRadius: ((metres: number, drag: { done: boolean }) => void) | undefined;
  /** How many metres are written beside the handle. */
  say(metres: number): string;
  limits: { min: number; max: number };
}

/** East first; another side when that is off the screen. */
const SIDES = [0, 180, 90, 270, 45, 135, 225, 315].map((degrees) => (degrees * Math.PI) / 180);
const INSET = 28;

/** The circle, as two lines over the map: it costs nothing to change. `events` is asked anew each time. */
export function addCircle(map: MapLibre, over: SVGSVGElement, label: HTMLElement, events: () => CircleEvents): Circle {
  const casing = svg('circle', { class: styles['casing'] ?? '' });
  const line = svg('circle', { class: styles['circle'] ?? '' });
  const grip = svg('circle', { r: '24', class: styles['reach'] ?? '' });
  const knob = svg('circle', { r: '9', class: styles['knob'] ?? '' });
  const arrows = svg('path', {
    d: 'M-3.5 -2.5 L-6 0 L-3.5 2.5 M3.5 -2.5 L6 0 L3.5 2.5',
    class: styles['knobSign'] ?? '',
  });
  const handle = svg('g', { class: styles['handle'] ?? '', 'aria-hidden': 'true' }, grip, knob, arrows);
  over.append(casing, line, handle);
  let [point, radiusM, side, drawn, isDragged]: [Point | null, number, number, string, boolean] = [
    null,
    0,
    0,
    '',
    false,
  ];

  const sync = (): void => {
    const { onRadius, say } = events();
    const now = `${cameraOf(map)} ${point?.lon} ${point?.lat} ${radiusM} ${isDragged} ${onRadius !== undefined}`;
    if (now === drawn) return;
    drawn = now;
    const isThere = point !== null && radiusM > 0;
    for (const each of [casing, line, handle]) each.style.display = isThere ? '' : 'none';
    handle.style.display = isThere && onRadius !== undefined ? '' : 'none';
    label.hidden = !isThere || onRadius === undefined;
    if (point === null || !isThere) return;
    const centre = toScreen(map, point);
    const r = (radiusM / metresPerWorld(point.lat).x) * 512 * 2 ** map.getZoom();
    for (const each of [casing, line]) {
      each.setAttribute('cx', centre.x.toFixed(1));
      each.setAttribute('cy', centre.y.toFixed(1));
      each.setAttribute('r', r.toFixed(1));
    }
    if (!isDragged) side = visibleSide(map, centre, r) ?? side;
    const [hx, hy] = [centre.x + Math.cos(side) * r, centre.y + Math.sin(side) * r];
    handle.setAttribute('transform', `translate(${hx.toFixed(1)} ${hy.toFixed(1)})`);
    arrows.setAttribute('transform', `rotate(${(side * 180) / Math.PI})`);
    label.style.transform = `translate(${Math.round(hx + 16)}px, ${Math.round(hy - 14)}px)`;
    const text = say(radiusM);
    if (label.textContent !== text) label.textContent = text;
  };

  draggable(map, handle, () => {
    const middle = point;
    if (middle === null) return null;
    isDragged = true;
    const { limits } = events();
    const metres = (to: Point): number => neat(Math.max(limits.min, Math.min(limits.max, distanceM(middle, to))));
    const turn = (to: Point): void => {
      const [from, at] = [toScreen(map, middle), toScreen(map, to)];
      side = Math.atan2(at.y - from.y, at.x - from.x);
    };
    return {
      move: (to) => {
        turn(to);
        events().onRadius?.(metres(to), { done: false });
      },
      done: (to) => {
        isDragged = false;
        events().onRadius?.(metres(to), { done: true });
      },
    };
  });
  return {
    sync,
    set: (nextPoint, nextRadius) => {
      point = nextPoint;
      radiusM = nextRadius ?? 0;
      sync();
    },
    get isDragged() {
      return isDragged;
    },
  };
}

/** A hand is not more exact than this, and 503 m reads as if it were. */
function neat(metres: number): number {
  const step = metres < 1_000 ? 10 : metres < 5_000 ? 50 : 100;
  return Math.round(metres / step) * step;
}

function visibleSide(map: MapLibre, centre: { x: number; y: number }, r: number): number | undefined {
  const { clientWidth, clientHeight } = map.getContainer();
  return SIDES.find((angle) => {
    const [x, y] = [centre.x + Math.cos(angle) * r, centre.y + Math.sin(angle) * r];
    return x > INSET && x < clientWidth - INSET * 3 && y > INSET && y < clientHeight - INSET;
  });
}
