import type { CustomLayerInterface, Map as MapLibre } from 'maplibre-gl';
import { metresPerWorld, toMercator } from '../geometry.ts';
import type { Corner, Point } from '../types.ts';
import { TILE_EXTENT, type TileMesh } from '../worker/messages.ts';
import type { Palette } from './colours.ts';
import { createBuffer, createCells, createProgram, type CellTexture, type Program } from './gl.ts';
import {
  FILL_FRAGMENT,
  FILL_VERTEX,
  LINE_FRAGMENT,
  LINE_VERTEX,
  MOST_CORNERS,
  RING_FRAGMENT,
  RING_SIDES,
  RING_VERTEX,
} from './shaders.ts';
import { createTileBuffers, type TileBuffers } from './tile-buffers.ts';

/** Below this much detail outlines of neighbourhoods would be all that one sees. */
const LINES_FROM = 9.2;
const DISTRICTS_FROM = 7.5;
const KEPT_TILES = 60;
const KNOB_PX = 9;

export interface AreaLayer {
  layer: CustomLayerInterface;
  has(key: string): boolean;
  addTile(key: string, mesh: TileMesh | null): void;
  /** Which tiles are drawn, of those that are here. */
  show(keys: readonly string[]): void;
  /** Four bytes per area: three looks and whether it is selected. In rows of 256. */
  writeAreas(cells: Uint8Array<ArrayBuffer>): void;
  writeDistances(cells: Float32Array<ArrayBuffer>): void;
  /** What changes between two frames of a drag; everything else stays on the GPU. */
  set(change: Partial<LayerState>): void;
  /** Draws anew, and calls back right before: what it sets then is in that frame. */
  beforeDraw(step: () => void): void;
}

export interface LayerState {
  point: Point | null;
  radiusM: number;
  shape: readonly Corner[];
  /** Selected is what is nearer than the radius, instead of what the cells say. */
  byDistance: boolean;
  /** Where on the circle the handle is while it is dragged, in radians from the east; null: it is not. */
  knob: number | null;
  palette: Palette;
}

interface Gpu {
  gl: WebGL2RenderingContext;
  fill: Program;
  line: Program;
  ring: Program;
  /** Draws from no buffer at all. */
  nothing: WebGLVertexArrayObject;
  sides: WebGLBuffer;
  areas: CellTexture;
  distances: CellTexture;
}

/**
 * All neighbourhoods in a few calls per frame: triangles lie on the GPU, what is known of an area in one cell of a
 * texture, so that a drag of the radius changes one number however many areas there are.
 */
export function createAreaLayer(palette: Palette): AreaLayer {
  const state: LayerState = { point: null, radiusM: 0, shape: [], byDistance: false, knob: null, palette };
  const tiles = new Map<string, TileBuffers | null>();
  let shown: readonly string[] = [];
  let gpu: Gpu | undefined;
  let map: MapLibre | undefined;
  let pending: (() => void) | undefined;
  let isDrawing = false;
  const redraw = (): void => {
    if (!isDrawing) map?.triggerRepaint();
  };
  const layer: CustomLayerInterface = {
    id: 'areas',
    type: 'custom',
    onAdd: (on, gl) => {
      map = on;
      gpu = createGpu(gl as WebGL2RenderingContext);
    },
    onRemove: () => {
      for (const tile of tiles.values()) tile?.drop();
      tiles.clear();
      gpu?.areas.drop();
      gpu?.distances.drop();
      gpu = undefined;
    },
    render: () => {
      if (gpu === undefined || map === undefined) return;
      isDrawing = true;
      pending?.();
      pending = undefined;
      isDrawing = false;
      const drawn = shown.flatMap((key) => tiles.get(key) ?? []);
      draw(gpu, map, drawn, state);
    },
  };
  return {
    layer,
    has: (key) => tiles.has(key),
    addTile: (key, mesh) => {
      if (gpu === undefined) return;
      tiles.get(key)?.drop();
      tiles.delete(key);
      tiles.set(key, mesh && createTileBuffers(gpu.gl, mesh, gpu, gpu.sides));
      for (const old of tiles.keys()) {
        if (tiles.size <= KEPT_TILES) break;
        if (shown.includes(old)) continue;
        tiles.get(old)?.drop();
        tiles.delete(old);
      }
      redraw();
    },
    show: (keys) => {
      shown = keys;
      redraw();
    },
    writeAreas: (cells) => {
      gpu?.areas.write(cells);
      redraw();
    },
    writeDistances: (cells) => {
      gpu?.distances.write(cells);
      redraw();
    },
    set: (change) => {
      Object.assign(state, change);
      redraw();
    },
    beforeDraw: (step) => {
      pending = step;
      redraw();
    },
  };
}

function createGpu(gl: WebGL2RenderingContext): Gpu {
  const [areas, distances] = [createCells(gl, 'bytes'), createCells(gl, 'metres')];
  areas.write(new Uint8Array(256 * 4));
  distances.write(new Float32Array(256).fill(Infinity));
  return {
    gl,
    fill: createProgram(gl, FILL_VERTEX, FILL_FRAGMENT),
    line: createProgram(gl, LINE_VERTEX, LINE_FRAGMENT),
    ring: createProgram(gl, RING_VERTEX, RING_FRAGMENT),
    nothing: gl.createVertexArray(),
    sides: createBuffer(gl, new Float32Array([0, -1, 1, -1, 0, 1, 1, 1])),
    areas,
    distances,
  };
}

/** Where the map looks, in the terms of the shaders. The map is never turned or tilted. */
interface Eye {
  world: number;
  centre: [number, number];
  width: number;
  height: number;
  ratio: number;
  zoom: number;
}

function draw(gpu: Gpu, map: MapLibre, tiles: readonly TileBuffers[], state: LayerState): void {
  const { gl, fill, line } = gpu;
  const canvas = map.getCanvas();
  const ratio = map.getPixelRatio();
  const { lng, lat } = map.getCenter();
  const zoom = map.getZoom();
  const eye: Eye = {
    world: 512 * 2 ** zoom,
    centre: toMercator({ lon: lng, lat }),
    width: canvas.width / ratio,
    height: canvas.height / ratio,
    ratio,
    zoom,
  };
  gl.disable(gl.DEPTH_TEST);
  gl.disable(gl.STENCIL_TEST);
  gl.disable(gl.CULL_FACE);
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  gpu.areas.bind(0);
  gpu.distances.bind(1);
  fill.use();
  setShared(gl, fill, state);
  setFill(gl, fill, state, eye);
  for (const tile of tiles) drawFill(gl, fill, tile, state, eye);
  line.use();
  setShared(gl, line, state);
  gl.uniform2f(line.at('u_pixel'), 2 / eye.width, 2 / eye.height);
  drawLines(gl, line, tiles, state.palette, eye);
  if (state.point !== null && state.radiusM > 0) drawRing(gpu, state.point, state, eye);
  gl.bindVertexArray(null);
}

function drawRing({ gl, ring, nothing }: Gpu, point: Point, { radiusM, palette, knob }: LayerState, eye: Eye): void {
  const [x, y] = toMercator(point);
  const [left, top] = [(x - eye.centre[0]) * eye.world, (y - eye.centre[1]) * eye.world];
  const px = (radiusM / metresPerWorld(point.lat).x) * eye.world;
  ring.use();
  gl.uniform2f(ring.at('u_pixel'), 2 / eye.width, 2 / eye.height);
  gl.uniform4fv(ring.at('u_colour'), palette.circle);
  gl.uniform4fv(ring.at('u_casing'), palette.circleCasing);
  gl.bindVertexArray(nothing);
  const one = (dx: number, dy: number, radius: number, inwards: number): void => {
    gl.uniform2f(ring.at('u_middle'), ((left + dx) * 2) / eye.width, (-(top + dy) * 2) / eye.height);
    gl.uniform1f(ring.at('u_px'), radius);
    gl.uniform1f(ring.at('u_inwards'), inwards);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, (RING_SIDES + 1) * 2);
  };
  one(0, 0, px, 3.25);
  if (knob !== null) one(Math.cos(knob) * px, Math.sin(knob) * px, KNOB_PX, KNOB_PX);
}

function setShared(gl: WebGL2RenderingContext, program: Program, state: LayerState): void {
  gl.uniform1i(program.at('u_areas'), 0);
  gl.uniform1i(program.at('u_distances'), 1);
  gl.uniform1f(program.at('u_radius'), state.radiusM);
  gl.uniform1i(program.at('u_byDistance'), state.byDistance ? 1 : 0);
}

function setFill(
  gl: WebGL2RenderingContext,
  fill: Program,
  { palette, shape, point, radiusM }: LayerState,
  eye: Eye,
): void {
  gl.uniform4fv(fill.at('u_fill'), palette.fills);
  gl.uniform4fv(fill.at('u_ink'), palette.inks);
  gl.uniform1iv(fill.at('u_pattern'), palette.patterns);
  gl.uniform3f(fill.at('u_screen'), 0, eye.height * eye.ratio, eye.ratio);
  // Patterns stick to the land, not to the screen; after 48 pixels all of them begin again.
  const anchor = eye.centre.map((part, at) => (part * eye.world - (at === 0 ? eye.width : eye.height) / 2) % 48);
  gl.uniform2f(fill.at('u_anchor'), anchor[0] ?? 0, anchor[1] ?? 0);
  gl.uniform1i(fill.at('u_corners'), shape.length > 2 ? Math.min(shape.length, MOST_CORNERS) : 0);
  gl.uniform1f(fill.at('u_circle'), shape.length > 2 || point === null || radiusM <= 0 ? -1 : radiusM);
}

/** Scale and offset from the tile's own coordinates to the screen. */
function place({ z, x, y }: TileBuffers, eye: Eye): [number, number, number, number] {
  const perUnit = eye.world / 2 ** z / TILE_EXTENT;
  const left = (x / 2 ** z - eye.centre[0]) * eye.world;
  const top = (y / 2 ** z - eye.centre[1]) * eye.world;
  return [(perUnit * 2) / eye.width, (-perUnit * 2) / eye.height, (left * 2) / eye.width, (-top * 2) / eye.height];
}

function drawFill(gl: WebGL2RenderingContext, fill: Program, tile: TileBuffers, state: LayerState, eye: Eye): void {
  const { z, x, y, fills } = tile;
  const { point, shape } = state;
  const units = 2 ** z * TILE_EXTENT;
  gl.uniform4fv(fill.at('u_place'), place(tile, eye));
  if (shape.length > 2) {
    const step = Math.max(1, shape.length / MOST_CORNERS);
    const thinned = Array.from(
      { length: Math.min(shape.length, MOST_CORNERS) },
      (_, at) => shape[Math.floor(at * step)],
    );
    const ring = thinned.flatMap((corner) => {
      const [mx, my] = toMercator({ lon: corner?.[0] ?? 0, lat: corner?.[1] ?? 0 });
      return [mx * units - x * TILE_EXTENT, my * units - y * TILE_EXTENT];
    });
    gl.uniform2fv(fill.at('u_ring'), ring);
  } else if (point !== null) {
    const [mx, my] = toMercator(point);
    const perWorld = metresPerWorld(point.lat);
    gl.uniform2f(fill.at('u_centre'), mx * units - x * TILE_EXTENT, my * units - y * TILE_EXTENT);
    gl.uniform2f(fill.at('u_metres'), perWorld.x / units, perWorld.y / units);
  }
  gl.bindVertexArray(fills.object);
  gl.drawElements(gl.TRIANGLES, fills.count, gl.UNSIGNED_INT, 0);
}

function drawLines(
  gl: WebGL2RenderingContext,
  line: Program,
  tiles: readonly TileBuffers[],
  palette: Palette,
  eye: Eye,
): void {
  const pass = (which: 'edges' | 'districtEdges', only: number, width: number, colour: Float32Array): void => {
    gl.uniform1i(line.at('u_only'), only);
    gl.uniform1f(line.at('u_width'), width);
    gl.uniform4fv(line.at('u_colour'), colour);
    for (const tile of tiles) {
      const { object, count } = tile[which];
      if (count === 0) continue;
      gl.uniform4fv(line.at('u_place'), place(tile, eye));
      gl.bindVertexArray(object);
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
    }
  };
  if (eye.zoom >= LINES_FROM) pass('edges', 0, 1, palette.line);
  if (eye.zoom >= DISTRICTS_FROM) pass('districtEdges', -1, 1.6, palette.districtLine);
  if (eye.zoom >= LINES_FROM) pass('edges', 1, 2, palette.selectedLine);
}
