import { at, make } from './dom.js';

const WIDTH = 640;
/** Metres per degree of latitude; a degree of longitude is shorter by the cosine of the latitude. */
const METRES_PER_DEGREE = 111_320;

/**
 * The neighbourhoods as a drawing. It mirrors the list beside it, which is what keyboards and screen readers use.
 * @param {{ areaClicked: (code: string) => void, pointClicked: (point: { lon: number, lat: number }) => void }} on
 */
export function createMap(on) {
  let project;
  let shapes = new Map();
  let overlay;

  const draw = (areas) => {
    const box = boundsOf(areas);
    project = projection(box);
    overlay = make('g', {});
    shapes = new Map(
      areas.map((area) => {
        const path = make('path', { d: pathOf(area.geometry, project), class: 'area', 'data-code': area.code });
        const label = document.createElementNS('http://www.w3.org/2000/svg', 'title');
        label.textContent = area.name;
        path.append(label);
        return [area.code, path];
      }),
    );
    const svg = make(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${project.height}`, 'aria-hidden': 'true', class: 'areas-map' },
      pattern(),
      ...shapes.values(),
      overlay,
    );
    svg.addEventListener('click', (event) => {
      const code = event.target.getAttribute('data-code');
      on.pointClicked(project.toPoint(svg, event));
      if (code !== null) on.areaClicked(code);
    });
    at('map').replaceChildren(svg);
  };

  /** @param {{ chosen: Set<string>, reach: object | null, circle: { point, metres } | null }} state */
  const paint = ({ chosen, reach, circle }) => {
    const reached = new Map((reach?.areas ?? []).map((area) => [area.code, area]));
    for (const [code, path] of shapes) {
      const area = reached.get(code);
      const sort = area === undefined ? (chosen.has(code) ? 'picked' : '') : sortOf(area);
      path.setAttribute('class', `area ${sort}`);
    }
    overlay?.replaceChildren(...(circle === null ? [] : drawCircle(circle, project)));
  };
  return { draw, paint };
}

function sortOf(area) {
  if (area.groups === 0) return 'reached none';
  return area.share < 0.5 ? 'reached partly' : 'reached';
}

function pattern() {
  const lines = make('path', { d: 'M0 8L8 0', class: 'hatch' });
  return make('defs', {}, make('pattern', { id: 'hatch', width: 8, height: 8, patternUnits: 'userSpaceOnUse' }, lines));
}

function drawCircle({ point, metres }, project) {
  const [x, y] = project.toXy([point.lon, point.lat]);
  const radius = (metres / METRES_PER_DEGREE) * project.scaleY;
  return [
    make('circle', { cx: x, cy: y, r: radius, class: 'ring' }),
    make('circle', { cx: x, cy: y, r: 5, class: 'dot' }),
  ];
}

const ringsOf = (geometry) => (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat());

function boundsOf(areas) {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const area of areas) {
    for (const [lon, lat] of ringsOf(area.geometry).flat()) {
      box.west = Math.min(box.west, lon);
      box.east = Math.max(box.east, lon);
      box.south = Math.min(box.south, lat);
      box.north = Math.max(box.north, lat);
    }
  }
  return box;
}

function projection({ west, south, east, north }) {
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scaleX = (WIDTH - 16) / (east - west);
  const scaleY = scaleX / squeeze;
  return {
    scaleY,
    height: Math.ceil((north - south) * scaleY + 16),
    toXy: ([lon, lat]) => [8 + (lon - west) * scaleX, 8 + (north - lat) * scaleY],
    toPoint: (svg, event) => {
      const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      return { lon: west + (place.x - 8) / scaleX, lat: north - (place.y - 8) / scaleY };
    },
  };
}

function pathOf(geometry, project) {
  return ringsOf(geometry)
    .map(
      (ring) =>
        `M${ring
          .map((position) =>
            project
              .toXy(position)
              .map((value) => value.toFixed(1))
              .join(' '),
          )
          .join('L')}Z`,
    )
    .join('');
}

/** Middle of a neighbourhood, good enough to begin a circle. */
export function centreOf(area) {
  const box = boundsOf([area]);
  return { lon: (box.west + box.east) / 2, lat: (box.south + box.north) / 2 };
}
