import type { Map as MapLibre } from 'maplibre-gl';
import type { Point } from '../types.ts';

/** Something that lies over the map and moves with it. */
export interface Overlay {
  /** Puts it where it belongs; called for every frame that is drawn, so it does nothing when nothing moved. */
  sync(): void;
}

export const toScreen = (map: MapLibre, { lon, lat }: Point): { x: number; y: number } => map.project([lon, lat]);

export const cameraOf = (map: MapLibre): string => {
  const { lng, lat } = map.getCenter();
  const { clientWidth, clientHeight } = map.getContainer();
  return `${lng} ${lat} ${map.getZoom()} ${clientWidth} ${clientHeight}`;
};

export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Node[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

export interface Spot {
  x: number;
  y: number;
}

/** Told in pixels of the map. */
export interface Drag {
  move(at: Spot): void;
  done(at: Spot): void;
}

export const fromScreen = (map: MapLibre, { x, y }: Spot): Point => {
  const { lng, lat } = map.unproject([x, y]);
  return { lon: lng, lat };
};

/** Calls back before the next frame is drawn. */
export type NextFrame = (step: () => void) => void;

/** Lets an element be dragged over the map, once per frame at most; the map itself stays where it is. */
export function draggable(
  map: MapLibre,
  element: SVGElement | HTMLElement,
  begin: () => Drag | null,
  nextFrame: NextFrame = requestAnimationFrame,
): void {
  element.style.pointerEvents = 'auto';
  element.style.touchAction = 'none';
  element.addEventListener('pointerdown', (down) => {
    const pointer = down as PointerEvent;
    if (pointer.button !== 0) return;
    const drag = begin();
    if (drag === null) return;
    pointer.preventDefault();
    pointer.stopPropagation();
    element.setPointerCapture(pointer.pointerId);
    follow(element, map.getContainer().getBoundingClientRect(), drag, nextFrame);
  });
  // What is let go over the map is no click on the map.
  element.addEventListener('click', (event) => event.stopPropagation());
}

/** @param box where the map is; it does not move while something is in hand */
function follow(element: SVGElement | HTMLElement, box: DOMRect, drag: Drag, nextFrame: NextFrame): void {
  let last: PointerEvent | null = null;
  const at = (event: PointerEvent): Spot => ({ x: event.clientX - box.left, y: event.clientY - box.top });
  const step = (): void => {
    if (last !== null) drag.move(at(last));
    last = null;
  };
  const onMove = (event: Event): void => {
    // Before anybody else is asked, because asking everybody costs as much as the drag itself.
    event.stopPropagation();
    if (last === null) nextFrame(step);
    last = event as PointerEvent;
  };
  const onEnd = (event: Event): void => {
    last = null;
    window.removeEventListener('pointermove', onMove, true);
    element.removeEventListener('pointerup', onEnd);
    element.removeEventListener('pointercancel', onEnd);
    drag.done(at(event as PointerEvent));
  };
  window.addEventListener('pointermove', onMove, true);
  element.addEventListener('pointerup', onEnd);
  element.addEventListener('pointercancel', onEnd);
}
