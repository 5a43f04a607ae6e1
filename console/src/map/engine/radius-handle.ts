import type { Map as MapLibre } from 'maplibre-gl';
import { metresPerWorld } from '../geometry.ts';
import type { Point } from '../types.ts';
import styles from '../map.module.css';
import { cameraOf, draggable, svg, toScreen, type NextFrame, type Overlay, type Spot } from './screen.ts';

export interface RadiusHandle extends Overlay {
  set(point: Point | null, radiusM: number | null): void;
  /** Whether somebody has it in hand. */
  readonly isDragged: boolean;
}

export interface RadiusEvents {
  canDrag(): boolean;
  /** @param side where on the circle the hand is, in radians from the east */
  onRadius(metres: number, side: number, done: boolean): void;
  /** How many metres are written below the place. */
  say(metres: number): string;
  limits(): { min: number; max: number };
}

/** East first; another side when that is off the screen. */
const SIDES = [0, 180, 90, 270, 45, 135, 225, 315].map((degrees) => (degrees * Math.PI) / 180);
const INSET = 28;
/** A layout costs as much as the rest of a frame, so the number follows with every sixteenth: four times a second on an ordinary screen. */
const WRITTEN_EVERY = 16;

/**
 * The handle of the circle, and its radius in writing. While it is dragged, circle and handle are drawn on the GPU
 * with the areas and this stays put unseen, so that a frame of a drag costs no style, layout or paint.
 */
export function addRadiusHandle(
  map: MapLibre,
  over: HTMLElement,
  nextFrame: NextFrame,
  events: RadiusEvents,
): RadiusHandle {
  const { handle, arrows, label } = makeHandle();
  over.append(handle, label);
  let [point, radiusM, side, drawn, isDragged]: [Point | null, number, number, string, boolean] = [
    null,
    0,
    0,
    '',
    false,
  ];
  let frames = 0;
  const write = (): void => {
    frames += 1;
    if (isDragged && frames % WRITTEN_EVERY !== 0) return;
    const text = events.say(radiusM);
    if (label.textContent !== text) label.textContent = text;
  };
  const place = (): void => {
    const isHidden = point === null || radiusM <= 0 || !events.canDrag();
    for (const each of [handle, label]) each.hidden = isHidden;
    if (point === null || isHidden) return;
    const centre = toScreen(map, point);
    const r = radiusM / metresPerPixel(map, point);
    side = visibleSide(map, centre, r) ?? side;
    const [x, y] = [centre.x + Math.cos(side) * r, centre.y + Math.sin(side) * r];
    handle.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
    label.style.transform = `translate(${Math.round(centre.x)}px, ${Math.round(centre.y)}px) translate(-50%, 8px)`;
    arrows.setAttribute('transform', `rotate(${(side * 180) / Math.PI})`);
    write();
  };
  const sync = (): void => {
    if (isDragged) return;
    const now = `${cameraOf(map)} ${point?.lon} ${point?.lat} ${radiusM} ${events.canDrag()}`;
    if (now === drawn) return;
    drawn = now;
    place();
  };
  draggable(
    map,
    handle,
    () => {
      if (point === null) return null;
      const centre = toScreen(map, point);
      const scale = metresPerPixel(map, point);
      const limits = events.limits();
      isDragged = true;
      handle.classList.add(styles['inHand'] ?? '');
      const tell = (to: Spot, done: boolean): void => {
        const [dx, dy] = [to.x - centre.x, to.y - centre.y];
        const metres = neat(Math.max(limits.min, Math.min(limits.max, Math.hypot(dx, dy) * scale)));
        events.onRadius(metres, Math.atan2(dy, dx), done);
      };
      return {
        move: (to) => tell(to, false),
        done: (to) => {
          isDragged = false;
          handle.classList.remove(styles['inHand'] ?? '');
          tell(to, true);
        },
      };
    },
    nextFrame,
  );
  return {
    sync,
    set: (nextPoint, nextRadius) => {
      point = nextPoint;
      radiusM = nextRadius ?? 0;
      if (isDragged) write();
      else sync();
    },
    get isDragged() {
      return isDragged;
    },
  };
}

/** Around a place; the circle is a circle on the screen. */
const metresPerPixel = (map: MapLibre, point: Point): number =>
  metresPerWorld(point.lat).x / (512 * 2 ** map.getZoom());

function makeHandle(): { handle: HTMLElement; arrows: SVGElement; label: HTMLElement } {
  const handle = document.createElement('div');
  handle.className = styles['radiusHandle'] ?? '';
  handle.hidden = true;
  const arrows = svg('path', {
    d: 'M-3.5 -2.5 L-6 0 L-3.5 2.5 M3.5 -2.5 L6 0 L3.5 2.5',
    class: styles['knobSign'] ?? '',
  });
  const knob = svg('circle', { r: '9', class: styles['knob'] ?? '' });
  const label = document.createElement('span');
  label.className = styles['chip'] ?? '';
  label.hidden = true;
  handle.append(svg('svg', { viewBox: '-12 -12 24 24', width: '24', height: '24' }, knob, arrows));
  return { handle, arrows, label };
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
