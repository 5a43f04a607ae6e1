import type { TileMesh } from '../worker/messages.ts';
import { createBuffer, type Program } from './gl.ts';

/** A tile on the GPU: three things that can be drawn. */
export interface TileBuffers {
  z: number;
  x: number;
  y: number;
  fills: { object: WebGLVertexArrayObject; count: number };
  edges: { object: WebGLVertexArrayObject; count: number };
  districtEdges: { object: WebGLVertexArrayObject; count: number };
  drop(): void;
}

/** @param sides the two ends and two sides of a line, as four corners that every edge shares */
export function createTileBuffers(
  gl: WebGL2RenderingContext,
  mesh: TileMesh,
  programs: { fill: Program; line: Program },
  sides: WebGLBuffer,
): TileBuffers {
  const buffers: WebGLBuffer[] = [];
  const make = (data: ArrayBufferView<ArrayBuffer>, target?: number): WebGLBuffer => {
    const buffer = createBuffer(gl, data, target);
    buffers.push(buffer);
    return buffer;
  };
  const lines = (edges: Int16Array<ArrayBuffer>, areas: Uint16Array<ArrayBuffer>): WebGLVertexArrayObject => {
    const object = gl.createVertexArray();
    gl.bindVertexArray(object);
    const { line } = programs;
    gl.bindBuffer(gl.ARRAY_BUFFER, sides);
    point(gl, line.attribute('a_side'), 2, gl.FLOAT, 0);
    make(edges);
    point(gl, line.attribute('a_edge'), 4, gl.SHORT, 1);
    make(areas);
    pointToArea(gl, line.attribute('a_area'), 1);
    return object;
  };
  const filled = gl.createVertexArray();
  gl.bindVertexArray(filled);
  make(mesh.corners);
  point(gl, programs.fill.attribute('a_corner'), 2, gl.SHORT, 0);
  make(mesh.cornerAreas);
  pointToArea(gl, programs.fill.attribute('a_area'), 0);
  make(mesh.triangles, gl.ELEMENT_ARRAY_BUFFER);
  const edges = lines(mesh.edges, mesh.edgeAreas);
  const districtEdges = lines(mesh.districtEdges, new Uint16Array(mesh.districtEdges.length / 4));
  gl.bindVertexArray(null);
  const [z = 0, x = 0, y = 0] = mesh.key.split('/').map(Number);
  return {
    z,
    x,
    y,
    fills: { object: filled, count: mesh.triangles.length },
    edges: { object: edges, count: mesh.edges.length / 4 },
    districtEdges: { object: districtEdges, count: mesh.districtEdges.length / 4 },
    drop: () => {
      for (const buffer of buffers) gl.deleteBuffer(buffer);
      for (const object of [filled, edges, districtEdges]) gl.deleteVertexArray(object);
    },
  };
}

function point(gl: WebGL2RenderingContext, at: number, size: number, type: number, divisor: number): void {
  gl.enableVertexAttribArray(at);
  gl.vertexAttribPointer(at, size, type, false, 0, 0);
  gl.vertexAttribDivisor(at, divisor);
}

function pointToArea(gl: WebGL2RenderingContext, at: number, divisor: number): void {
  gl.enableVertexAttribArray(at);
  gl.vertexAttribIPointer(at, 1, gl.UNSIGNED_SHORT, 0, 0);
  gl.vertexAttribDivisor(at, divisor);
}
