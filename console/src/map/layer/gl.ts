/** A program with its uniforms by name. */
export interface Program {
  use(): void;
  at(name: string): WebGLUniformLocation | null;
  attribute(name: string): number;
}

/** @throws Error with what the driver says, when the shaders do not compile here */
export function createProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): Program {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type);
    if (shader === null) throw new Error('no shader');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader) ?? 'shader');
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) ?? 'program');
  const locations = new Map<string, WebGLUniformLocation | null>();
  return {
    use: () => gl.useProgram(program),
    at: (name) => {
      let location = locations.get(name);
      if (location === undefined) {
        location = gl.getUniformLocation(program, name);
        locations.set(name, location);
      }
      return location;
    },
    attribute: (name) => gl.getAttribLocation(program, name),
  };
}

export function createBuffer(
  gl: WebGL2RenderingContext,
  data: ArrayBufferView<ArrayBuffer>,
  target: number = gl.ARRAY_BUFFER,
): WebGLBuffer {
  const buffer = gl.createBuffer();
  gl.bindBuffer(target, buffer);
  gl.bufferData(target, data, gl.STATIC_DRAW);
  return buffer;
}

/** A texture of 256 columns with one cell per area. */
export interface CellTexture {
  bind(unit: number): void;
  write(data: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>): void;
  drop(): void;
}

export const COLUMNS = 256;

export function createCells(gl: WebGL2RenderingContext, kind: 'bytes' | 'metres'): CellTexture {
  const texture = gl.createTexture();
  let rows = 0;
  const bind = (unit: number): void => {
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, texture);
  };
  const [inner, format, type] = kind === 'bytes' ? [gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE] : [gl.R32F, gl.RED, gl.FLOAT];
  return {
    bind,
    write: (data) => {
      const needed = data.length / COLUMNS / (kind === 'bytes' ? 4 : 1);
      bind(0);
      gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
      gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
      gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
      if (needed === rows) return void gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, COLUMNS, rows, format, type, data);
      rows = needed;
      gl.texImage2D(gl.TEXTURE_2D, 0, inner, COLUMNS, rows, 0, format, type, data);
      for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
        gl.texParameteri(gl.TEXTURE_2D, name, gl.NEAREST);
      for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
        gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE);
    },
    drop: () => gl.deleteTexture(texture),
  };
}
