import type { Map as MapLibre } from 'maplibre-gl';
import type { Point } from '../types.ts';

/** Something that lies over the map and moves with it. */
export interface Overlay {
  /** Puts it where it belongs; called for every frame that is drawn, so it does nothing when nothing moved. */
  sync(): void;
}

export const toScreen = (map: MapLibre, { lon, lat }: Point): { x: number; y: number } => map.project([lon, lat]);

export function toPoint(map: MapLibre, event: { clientX: number; clientY: number }): Point {
  const box = map.getContainer().getBoundingClientRect();
  const { lng, lat } = map.unproject([event.clientX - box.left, event.clientY - box.top]);
  return { lon: lng, lat };
}

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

export interface Drag {
  move(point: Point): void;
  done(point: Point): void;
}

/** Lets an element be dragged over the map, once per frame at most; the map itself stays where it is. */
export function draggable(map: MapLibre, element: SVGElement | HTMLElement, begin: () => Drag | null): void {
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
    follow(map, element, drag);
  });
  // What is let go over the map is no click on the map.
  element.addEventListener('click', (event) => event.stopPropagation());
}

function follow(map: MapLibre, element: SVGElement | HTMLElement, drag: Drag): void {
  let last: PointerEvent | undefined;
  let frame = 0;
  const step = (): void => {
    frame = 0;
    if (last !== undefined) drag.move(toPoint(map, last));
  };
  const onMove = (event: Event): void => {
    last = event as PointerEvent;
    frame ||= requestAnimationFrame(step);
  };
  const onEnd = (event: Event): void => {
    cancelAnimationFrame(frame);
    element.removeEventListener('pointermove', onMove);
    element.removeEventListener('pointerup', onEnd);
    element.removeEventListener('pointercancel', onEnd);
    drag.done(toPoint(map, event.type === 'pointercancel' && last !== undefined ? last : (event as PointerEvent)));
  };
  element.addEventListener('pointermove', onMove);
  element.addEventListener('pointerup', onEnd);
  element.addEventListener('pointercancel', onEnd);
}
