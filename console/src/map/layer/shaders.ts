import { LOOK_NAMES } from './looks.ts';

/** Corners of a drawn shape that the fills can tell inside from outside by; a finer drawing is thinned for this alone. */
export const MOST_CORNERS = 96;

/** Where a tile lies on the screen, and what is known of each area: two textures, by its number. */
const AREAS = `
uniform vec4 u_place;
uniform sampler2D u_areas;
uniform highp sampler2D u_distances;
uniform float u_radius;
uniform bool u_byDistance;
ivec2 cellOf(uint area) { return ivec2(int(area & 255u), int(area >> 8u)); }
bool isSelected(uint area) {
  ivec2 cell = cellOf(area);
  if (u_byDistance) return texelFetch(u_distances, cell, 0).r < u_radius;
  return texelFetch(u_areas, cell, 0).a > 0.5;
}
`;

export const FILL_VERTEX = `#version 300 es
precision highp float;
in vec2 a_corner;
in uint a_area;
${AREAS}
out vec2 v_at;
flat out vec3 v_looks;
flat out float v_selected;
void main() {
  v_at = a_corner;
  v_looks = floor(texelFetch(u_areas, cellOf(a_area), 0).rgb * 255.0 + 0.5);
  v_selected = isSelected(a_area) ? 1.0 : 0.0;
  gl_Position = vec4(a_corner * u_place.xy + u_place.zw, 0.0, 1.0);
}`;

export const FILL_FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
in vec2 v_at;
flat in vec3 v_looks;
flat in float v_selected;
uniform vec2 u_centre;
uniform vec2 u_metres;
uniform float u_circle;
uniform int u_corners;
uniform vec2 u_ring[${MOST_CORNERS}];
uniform vec4 u_fill[${LOOK_NAMES.length}];
uniform vec4 u_ink[${LOOK_NAMES.length}];
uniform int u_pattern[${LOOK_NAMES.length}];
uniform vec3 u_screen;
uniform vec2 u_anchor;
out vec4 o_colour;

bool insideRing() {
  bool inside = false;
  vec2 a = u_ring[u_corners - 1];
  for (int i = 0; i < u_corners; i += 1) {
    vec2 b = u_ring[i];
    if ((a.y > v_at.y) != (b.y > v_at.y) && v_at.x < (b.x - a.x) * (v_at.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
    a = b;
  }
  return inside;
}
bool insideShape() {
  if (u_corners > 2) return insideRing();
  return u_circle < 0.0 || length((v_at - u_centre) * u_metres) <= u_circle;
}
float line(float along, float period, float width) {
  float off = abs(mod(along, period) - period * 0.5);
  return 1.0 - smoothstep(width * 0.5 - 0.5, width * 0.5 + 0.5, off);
}
float inked(int pattern, vec2 at) {
  if (pattern == 1) return line(at.x + at.y, 12.0, 2.9);
  if (pattern == 2) return 1.0 - smoothstep(1.1, 2.1, length(mod(at + vec2(0.0, mod(floor(at.x / 8.0), 2.0) * 4.0), 8.0) - 4.0));
  if (pattern == 3) return line(at.y, 8.0, 1.6);
  if (pattern == 4) return max(line(at.x + at.y, 12.0, 2.0), line(at.x - at.y, 12.0, 2.0));
  return 0.0;
}
void main() {
  // Tiles reach a little over their edge; each draws only its own part.
  if (any(lessThan(v_at, vec2(0.0))) || any(greaterThanEqual(v_at, vec2(4096.0)))) discard;
  int look = int(v_selected < 0.5 ? v_looks.x : insideShape() ? v_looks.y : v_looks.z);
  vec2 at = vec2(gl_FragCoord.x, u_screen.y - gl_FragCoord.y) / u_screen.z + u_anchor;
  vec4 fill = u_fill[look];
  vec4 ink = u_ink[look] * inked(u_pattern[look], at);
  o_colour = ink + fill * (1.0 - ink.a);
}`;

export const LINE_VERTEX = `#version 300 es
precision highp float;
in vec2 a_side;
in vec4 a_edge;
in uint a_area;
${AREAS}
uniform vec2 u_pixel;
uniform float u_width;
uniform int u_only;
out vec2 v_at;
out float v_off;
void main() {
  if (u_only >= 0 && isSelected(a_area) != (u_only == 1)) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  vec2 from = a_edge.xy * u_place.xy + u_place.zw;
  vec2 to = a_edge.zw * u_place.xy + u_place.zw;
  vec2 along = (to - from) / u_pixel;
  float far = length(along);
  vec2 unit = far > 0.0 ? along / far : vec2(1.0, 0.0);
  vec2 across = vec2(-unit.y, unit.x);
  float half_ = u_width * 0.5 + 0.75;
  // Half a width beyond both ends, so that corners have no gaps.
  vec2 off = across * a_side.y * half_ + unit * (a_side.x * 2.0 - 1.0) * u_width * 0.4;
  v_at = mix(a_edge.xy, a_edge.zw, a_side.x);
  v_off = a_side.y * half_;
  gl_Position = vec4(mix(from, to, a_side.x) + off * u_pixel, 0.0, 1.0);
}`;

export const LINE_FRAGMENT = `#version 300 es
precision highp float;
in vec2 v_at;
in float v_off;
uniform vec4 u_colour;
uniform float u_width;
out vec4 o_colour;
void main() {
  if (any(lessThan(v_at, vec2(-2.0))) || any(greaterThan(v_at, vec2(4098.0)))) discard;
  o_colour = u_colour * (1.0 - smoothstep(u_width * 0.5 - 0.5, u_width * 0.5 + 0.5, abs(v_off)));
}`;

/**
 * The circle itself, from nothing but the number of the corner; a line of two colours, so that it shows on any ground. With
 * `u_inwards` as large as its radius it is a disc: the handle while it is dragged.
 */
export const RING_SIDES = 160;
export const RING_VERTEX = `#version 300 es
precision highp float;
uniform vec2 u_middle;
uniform vec2 u_pixel;
uniform float u_px;
uniform float u_inwards;
out float v_off;
void main() {
  float angle = float(gl_VertexID / 2) * ${((Math.PI * 2) / RING_SIDES).toFixed(9)};
  v_off = gl_VertexID % 2 == 0 ? -u_inwards : 3.25;
  gl_Position = vec4(u_middle + vec2(cos(angle), sin(angle)) * (u_px + v_off) * u_pixel, 0.0, 1.0);
}`;

export const RING_FRAGMENT = `#version 300 es
precision highp float;
in float v_off;
uniform float u_inwards;
uniform vec4 u_colour;
uniform vec4 u_casing;
out vec4 o_colour;
void main() {
  float off = abs(v_off);
  vec4 line = u_colour * (1.0 - smoothstep(0.9, 1.7, off));
  vec4 casing = u_casing * (u_inwards > 4.0 && v_off < 0.0 ? 1.0 : 1.0 - smoothstep(2.2, 3.0, off));
  o_colour = line + casing * (1.0 - line.a);
}`;
