import type { AreaMapProps, Bounds, Corner, MapSource, Mark, Point } from '../types.ts';
import { createAreaLayer } from '../layer/area-layer.ts';
import { readPalette } from '../layer/colours.ts';
import { createAreaData, type AreaSaid } from './area-data.ts';
import { addBackground } from './background.ts';
import { createMap } from './create-map.ts';
import { addDrawing } from './drawing.ts';
import { addMarks } from './marks.ts';
import { addNames } from './names.ts';
import { addPin } from './pin.ts';
import { addRadiusHandle } from './radius-handle.ts';
import { svg } from './screen.ts';
import { tilesInView } from './tiles-in-view.ts';
import { watchTheme } from './watch-theme.ts';
import styles from '../map.module.css';

/** What is to be said under the map; `areas` and `background` tell what it can show. */
export interface MapState {
  areas: 'loading' | 'shown' | 'none' | 'trouble';
  background: boolean;
}

export type EngineProps = Pick<
  AreaMapProps,
  'onPoint' | 'onRadius' | 'radiusLimits' | 'shape' | 'onShape' | 'onDrawn' | 'onArea' | 'onMark' | 'drawing'
>;

export interface Engine {
  setPlace(point: Point | null, radiusM: number | null): void;
  setShape(corners: readonly Corner[], isDrawing: boolean): void;
  setMarks(marks: readonly Mark[]): void;
  say(said: AreaSaid): void;
  goTo(bounds: Bounds): void;
  zoom(by: 1 | -1): void;
  /** What a screen reader says of the map, and the ids of what says more. */
  describe(label: string, by: readonly (string | undefined)[]): void;
  close(): void;
}

export interface EngineOptions {
  container: HTMLElement;
  bounds: Bounds;
  withBackground: boolean;
  source: Pick<MapSource, 'tiles' | 'background'>;
  label: string;
  twoFingers: string;
  distance(metres: number): string;
  /** The newest handlers and limits; asked for at each event, so that a screen may give new ones with every render. */
  props(): EngineProps;
  onState(state: Partial<MapState>): void;
  /** The graphics card took its memory back; the map has to be made anew. */
  onLost(): void;
}

/** The map follows a drag with every frame; a screen with sums and a list need not. */
const TOLD_EVERY_MS = 160;
/** What the server takes. */
const LIMITS = { min: 50, max: 20_000 };
const REDUCED = '(prefers-reduced-motion: reduce)';

/** Puts map, areas and everything that lies over them together. */
export function createEngine(options: EngineOptions): Engine {
  const { container, props, onState } = options;
  let hasBackground = false;
  const palette = readPalette(container, hasBackground);
  const layer = createAreaLayer(palette);
  const map = createMap({ ...options, land: palette.land });
  const [graphics, html, names] = addSheets(container);
  const circle = addRadiusHandle(map, html, layer.beforeDraw, {
    canDrag: () => props().onRadius !== undefined,
    onRadius: (metres, side, done) => dragRadius(metres, side, done),
    say: options.distance,
    limits: () => props().radiusLimits ?? LIMITS,
  });
  const drawing = addDrawing(map, graphics, () => ({
    onShape: (corners) => props().onShape?.(corners),
    onDrawn: () => props().onDrawn?.(),
  }));
  const pin = addPin(map, graphics, () => (props().drawing === true ? undefined : props().onPoint));
  const marks = addMarks(map, html, () => props().onMark);
  const data = createAreaData(layer, options.source.tiles, {
    onShown: ({ empty }) => {
      onState({ areas: empty ? 'none' : 'shown' });
      named.renew();
    },
    onTrouble: () => onState({ areas: 'trouble' }),
  });
  const named = addNames(map, names, () => data.named());
  const current: { point: Point | null; radiusM: number; said: AreaSaid | undefined; runsAhead: boolean } = {
    point: null,
    radiusM: 0,
    said: undefined,
    runsAhead: false,
  };
  /** By distance while nobody says what is selected, or while a drag is ahead of who says it. */
  const showSelection = (knob: number | null = null): void => {
    const { point, radiusM, said, runsAhead } = current;
    const byDistance = point !== null && radiusM > 0 && (said?.selected === undefined || runsAhead);
    layer.set({ point, radiusM, byDistance, knob });
  };
  let toldAt = 0;
  const dragRadius = (metres: number, side: number, done: boolean): void => {
    current.radiusM = metres;
    current.runsAhead = true;
    showSelection(done ? null : side);
    circle.set(current.point, metres);
    const now = performance.now();
    if (!done && now - toldAt < TOLD_EVERY_MS) return;
    toldAt = now;
    props().onRadius?.(metres, { done });
  };

  const background = { current: undefined as ReturnType<typeof addBackground> | undefined };
  map.on('load', () => {
    try {
      map.addLayer(layer.layer);
    } catch {
      // A driver that cannot draw them.
      return onState({ areas: 'trouble' });
    }
    data.want(tilesInView(map));
    if (current.said) data.say(current.said);
    data.measureFrom(current.point);
    showSelection();
    if (!options.withBackground) return;
    background.current = addBackground(map, { path: options.source.background, isDark: palette.isDark }, (isThere) => {
      hasBackground = isThere;
      onState({ background: isThere });
      paint();
    });
  });
  map.on('moveend', () => map.getLayer('areas') && data.want(tilesInView(map)));
  map.on('render', () => {
    for (const each of [circle, drawing, pin, marks, named]) each.sync();
  });
  map.on('click', ({ lngLat }) => click({ lon: lngLat.lng, lat: lngLat.lat }));
  let isClosed = false;
  // Closing a map loses its context too, on purpose.
  map.getCanvas().addEventListener('webglcontextlost', () => !isClosed && options.onLost(), { once: true });
  const click = (at: Point): void => {
    const { drawing: isDrawing, shape, onShape, onPoint, onArea } = props();
    if (isDrawing === true) return onShape?.([...(shape ?? []), [at.lon, at.lat]]);
    if (onPoint) return onPoint(at);
    if (onArea) void data.pick(at).then((area) => area && onArea(area));
  };
  const keys = (event: KeyboardEvent): void => {
    const { drawing: isDrawing, shape, onShape, onDrawn } = props();
    const { lng, lat } = map.getCenter();
    if (event.key === 'Enter') click({ lon: lng, lat });
    else if (isDrawing === true && event.key === 'Backspace') onShape?.((shape ?? []).slice(0, -1));
    else if (isDrawing === true && event.key === 'Escape') onDrawn?.();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  map.getCanvas().addEventListener('keydown', keys);
  const paint = (): void => {
    const now = readPalette(container, hasBackground);
    layer.set({ palette: now });
    if (map.getLayer('land')) map.setPaintProperty('land', 'background-color', now.land);
    background.current?.setDark(now.isDark);
  };
  const stopWatching = watchTheme(paint);

  return {
    setPlace: (point, radiusM) => {
      // An echo of the drag itself, of a moment ago.
      if (circle.isDragged && point !== null) return;
      const moved = point?.lon !== current.point?.lon || point?.lat !== current.point?.lat;
      if (moved || (radiusM ?? 0) !== current.radiusM) current.runsAhead = true;
      current.point = point;
      current.radiusM = radiusM ?? 0;
      if (moved) data.measureFrom(point);
      showSelection();
      pin.set(point);
      circle.set(point, radiusM);
    },
    setShape: (corners, isDrawing) => {
      layer.set({ shape: corners });
      drawing.set(corners, isDrawing);
      map.getCanvas().style.cursor = isDrawing ? 'crosshair' : '';
    },
    setMarks: (next) => marks.set(next),
    say: (said) => {
      const isNew = said.selected !== current.said?.selected;
      current.said = said;
      // What was said while the handle is still in hand is of a moment ago.
      if (isNew && !circle.isDragged) current.runsAhead = false;
      data.say(said);
      named.prefer(said.selected ?? NOBODY);
      showSelection();
    },
    goTo: ([west, south, east, north]) => {
      map.fitBounds([west, south, east, north], {
        padding: 24,
        animate: !matchMedia(REDUCED).matches,
        maxZoom: 16,
        duration: 500,
      });
    },
    zoom: (by) => void (by === 1 ? map.zoomIn() : map.zoomOut()),
    describe: (text, by) => {
      const canvas = map.getCanvas();
      canvas.setAttribute('role', 'application');
      canvas.setAttribute('aria-label', text);
      canvas.setAttribute('aria-describedby', by.filter((id) => id !== undefined).join(' '));
    },
    close: () => {
      isClosed = true;
      stopWatching();
      background.current?.close();
      data.close();
      map.remove();
      for (const sheet of [graphics, html, names]) sheet.remove();
    },
  };
}

const NOBODY: ReadonlySet<string> = new Set();

/** What lies over the map: names, then lines, then marks. */
function addSheets(container: HTMLElement): [SVGSVGElement, HTMLElement, HTMLElement] {
  const sheet = (name: string): HTMLElement => {
    const element = document.createElement('div');
    element.className = styles[name] ?? '';
    element.setAttribute('aria-hidden', 'true');
    return element;
  };
  const [names, html] = [sheet('sheet'), sheet('sheet')];
  const graphics = svg('svg', { class: styles['sheet'] ?? '', 'aria-hidden': 'true', focusable: 'false' });
  container.append(names, graphics, html);
  return [graphics, html, names];
}
