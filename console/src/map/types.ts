/** Degrees (WGS84). */
export interface Point {
  lon: number;
  lat: number;
}

/** A corner of a drawn shape: longitude, latitude. */
export type Corner = readonly [lon: number, lat: number];

/** west, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** How a neighbourhood is covered: by several groups or administrators, by only one, or by no group. */
export type Coverage = 'covered' | 'single' | 'none';

/** How far a message is in a neighbourhood; on the map each has its own shade and, where it matters, its own pattern. */
export type AreaState = 'waiting' | 'sent' | 'delivered' | 'read' | 'relayed' | 'silent' | 'failed';

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';

/** Something at a point. `crime` is the place of an alert, `place` one that was found by searching. */
export interface Mark extends Point {
  id: string;
  kind: 'group' | 'phone' | 'crime' | 'place';
  /** What it is, for a tooltip; the list beside the map is what a screen reader gets. */
  label: string;
  tone: Tone;
}

/** A neighbourhood that was pointed at. */
export interface PickedArea {
  code: string;
  name: string;
  districtCode: string;
}

/** Where a map gets its tiles: paths of ours, up to the numbers of a tile. */
export interface MapSource {
  tiles: string;
  background: string;
  /** Where it begins, and whether there is a background; absent: asked of the server, for who is signed in. */
  start?: { bounds: Bounds; background: boolean };
}

export interface AreaMapProps {
  /** By default what the console may see; it does not change while the map is there. */
  source?: MapSource | undefined;

  /** What the map shows, as a screen reader says it: "Kaart van het doelgebied". */
  label: string;
  /** id of the element that says the same in words: the list of areas beside it. */
  describedBy?: string | undefined;
  /** Where to begin, and where to go when it becomes another object; by default the own municipality. */
  view?: Bounds | undefined;

  /** The place of the alert. With `onPoint` a click, tap or Enter sets it, and it can be dragged. */
  point?: Point | null | undefined;
  onPoint?: ((point: Point) => void) | undefined;
  /** Draws the circle, and dims what lies outside it. */
  radiusM?: number | null | undefined;
  /**
   * With this the circle has a handle. The map follows a drag with every frame by itself and calls this six times a second at
   * most, and once with `done` when it is let go.
   */
  onRadius?: ((metres: number, drag: { done: boolean }) => void) | undefined;
  /** Default 50 and 20,000: what the server takes. */
  radiusLimits?: { min: number; max: number } | undefined;

  /** Corners of a drawn area, without the first one again at the end. */
  shape?: readonly Corner[] | null | undefined;
  /** While true, clicks add corners (Enter at the crosshair too) and corners can be dragged. */
  drawing?: boolean | undefined;
  /** The corners after each change. */
  onShape?: ((corners: readonly Corner[]) => void) | undefined;
  /** Somebody said that the drawing is ready: by the button, by closing it, or by Escape. */
  onDrawn?: (() => void) | undefined;

  /**
   * Codes (BU…) of what will be alerted, as the server says. Absent: every neighbourhood that the circle touches. During a
   * drag the map runs ahead by itself.
   */
  selected?: ReadonlySet<string> | undefined;
  /** By code (BU…). */
  coverage?: ReadonlyMap<string, Coverage> | undefined;
  /** By code (BU…); what is absent has no shade. */
  states?: ReadonlyMap<string, AreaState> | undefined;
  /** Called with the neighbourhood under a click when `onPoint` is absent. */
  onArea?: ((area: PickedArea) => void) | undefined;

  marks?: readonly Mark[] | undefined;
  onMark?: ((id: string) => void) | undefined;

  /** The key below the map; default true. */
  showKey?: boolean | undefined;
  /** CSS height; default fills its container, at least 320 px. */
  height?: string | undefined;
}
