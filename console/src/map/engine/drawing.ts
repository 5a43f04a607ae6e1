import type { Map as MapLibre } from 'maplibre-gl';
import type { Corner } from '../types.ts';
import styles from '../map.module.css';
import { cameraOf, draggable, fromScreen, svg, toScreen, type Overlay, type Spot } from './screen.ts';

export interface Drawing extends Overlay {
  set(corners: readonly Corner[], isDrawing: boolean): void;
}

export interface DrawingEvents {
  onShape(corners: readonly Corner[]): void;
  onDrawn(): void;
}

/** A drawn area: its outline, and while it is drawn a handle on every corner. Touching the first corner closes it. */
export function addDrawing(map: MapLibre, over: SVGSVGElement, events: () => DrawingEvents): Drawing {
  const casing = svg('polygon', { class: styles['casing'] ?? '' });
  const line = svg('polygon', { class: styles['circle'] ?? '' });
  const handles = svg('g', { 'aria-hidden': 'true' });
  over.append(casing, line, handles);
  let corners: readonly Corner[] = [];
  let isDrawing = false;
  let drawn = '';
  const sync = (): void => {
    const now = `${cameraOf(map)} ${isDrawing} ${corners.flat().join(' ')}`;
    if (now === drawn) return;
    drawn = now;
    const places = corners.map(([lon, lat]) => toScreen(map, { lon, lat }));
    const points = places.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
    for (const each of [casing, line]) each.setAttribute('points', points);
    for (const [at, { x, y }] of places.entries()) {
      handles.children[at]?.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    }
  };
  const makeHandle = (at: number): SVGGElement => {
    const handle = svg(
      'g',
      { class: styles['handle'] ?? '' },
      svg('circle', { r: '22', class: styles['reach'] ?? '' }),
      svg('circle', { r: at === 0 ? '9' : '7', class: styles['knob'] ?? '' }),
    );
    draggable(map, handle, () => {
      const [lon, lat] = corners[at] ?? [0, 0];
      const from = toScreen(map, { lon, lat });
      let moved = false;
      const put = (to: Spot): void => {
        moved ||= Math.hypot(to.x - from.x, to.y - from.y) > 4;
        const there = fromScreen(map, to);
        if (moved) events().onShape(corners.map((corner, n) => (n === at ? [there.lon, there.lat] : corner)));
      };
      return {
        move: put,
        done: (to) => {
          put(to);
          if (!moved && at === 0 && corners.length > 2) events().onDrawn();
        },
      };
    });
    return handle;
  };
  return {
    sync,
    set: (next, drawing) => {
      corners = next;
      isDrawing = drawing;
      const needed = drawing ? corners.length : 0;
      while (handles.children.length > needed) handles.lastChild?.remove();
      while (handles.children.length < needed) handles.append(makeHandle(handles.children.length));
      drawn = '';
      sync();
    },
  };
}
