export { AreaMap } from './area-map.tsx';
export { boundsOfCircle, boundsOfPoints } from './geometry.ts';
export type {
  AreaMapProps,
  AreaState,
  Bounds,
  Corner,
  Coverage,
  MapSource,
  Mark,
  PickedArea,
  Point,
  Tone as MarkTone,
} from './types.ts';
