import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Bounds } from '../types.ts';

setWorkerUrl(workerUrl);

/** Where one can look: the Netherlands with some room, so that nobody gets lost at sea. */
const ROOM: [[number, number], [number, number]] = [
  [1.5, 49.8],
  [9, 54.4],
];

export interface MapOptions {
  container: HTMLElement;
  bounds: Bounds;
  land: string;
  label: string;
  /** What is said to who scrolls with one finger. */
  twoFingers: string;
}

/** A map without letters and pictures from elsewhere, that is never turned or tilted. */
export function createMap({ container, bounds, land, label, twoFingers }: MapOptions): MapLibre {
  const [west, south, east, north] = bounds;
  const map = new MapLibre({
    container,
    style: {
      version: 8,
      sources: {},
      layers: [
        {
          id: 'land',
          type: 'background',
          paint: { 'background-color': land, 'background-color-transition': { duration: 0 } },
        },
      ],
    },
    bounds: [west, south, east, north],
    fitBoundsOptions: { padding: 24 },
    maxBounds: ROOM,
    minZoom: 5.5,
    maxZoom: 18,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    renderWorldCopies: false,
    attributionControl: false,
    fadeDuration: 0,
    // A finger that scrolls the page does not get stuck on the map.
    cooperativeGestures: matchMedia('(pointer: coarse)').matches,
    locale: { 'CooperativeGesturesHandler.MobileHelpText': twoFingers, 'Map.Title': label },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return map;
}
