import type { Position } from 'geojson';
import type { ReportArea, ReportData } from './gather.ts';
import { html, Html } from './html.ts';

const WIDTH = 680;
const HEIGHT = 300;
/** Around what it went to, as a share of that. */
const MARGIN = 0.12;
/** Points nearer than this to the one before, in pixels, add nothing on paper. */
const FINE = 0.5;

type Project = (position: Position) => [x: number, y: number];

/** The areas that an alert went to among their neighbours, and per group whether residents had it; from our own data. */
export function mapOf({ alert, areas, spread }: ReportData): Html | null {
  const targeted = new Set(alert.reach?.areas ?? []);
  const hit = areas.filter(({ code, level }) => level === 'neighbourhood' && targeted.has(code));
  if (hit.length === 0) return null;
  const project = fit(hit);
  const around = areas.filter(({ code, level }) => level === 'neighbourhood' && !targeted.has(code));
  const districts = areas.filter(({ level }) => level === 'district');
  const reached = spread.groups.filter(({ relayedMs, observedMs }) => relayedMs !== null || observedMs !== null).length;
  const label = `Kaart van de ${hit.length} buurten waar de melding heen ging, met ${spread.groups.length} groepen; in ${reached} daarvan stond het bericht.`;
  return html`<figure>
    <svg role="img" aria-label="${label}" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">
      <rect class="sea" width="${WIDTH}" height="${HEIGHT}" />
      <g class="around">${around.map((area) => outline(area, project))}</g>
      <g class="hit">${hit.map((area) => outline(area, project))}</g>
      <g class="districts">${districts.map((area) => outline(area, project))}</g>
      ${aim(alert.target, project)}
      <g>${dots(spread.groups, project)}</g>
    </svg>
    <figcaption>
      Blauw: de buurten waar de melding heen ging. Dichte stip: een groep waarin het bericht stond. Open stip: een groep
      waarvan dat niet bekend is. Dikke lijn: grens van een wijk. Grenzen: CBS.
    </figcaption>
  </figure>`;
}

/** Metres and degrees of longitude differ by the latitude; within a town a plane will do. */
function fit(hit: readonly ReportArea[]): Project {
  const corners = hit.flatMap(({ geometry }) => rings(geometry).flat());
  const [west, east] = range(corners.map(([lon]) => lon ?? 0));
  const [south, north] = range(corners.map(([, lat]) => lat ?? 0));
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [wide, high] = [Math.max((east - west) * squeeze, 1e-4), Math.max(north - south, 1e-4)];
  const scale = Math.min(WIDTH / wide, HEIGHT / high) / (1 + 2 * MARGIN);
  return ([lon = 0, lat = 0]) => [
    WIDTH / 2 + (lon - (west + east) / 2) * squeeze * scale,
    HEIGHT / 2 - (lat - (south + north) / 2) * scale,
  ];
}

function range(values: readonly number[]): [least: number, greatest: number] {
  return values.reduce<[number, number]>(
    ([least, greatest], value) => [Math.min(least, value), Math.max(greatest, value)],
    [Infinity, -Infinity],
  );
}

function rings({ type, coordinates }: ReportArea['geometry']): Position[][] {
  return type === 'Polygon' ? coordinates : coordinates.flat();
}

/** Numbers only, so nothing is to be escaped; what lies wholly outside the picture is left out. */
function outline({ geometry }: ReportArea, project: Project): Html {
  const paths = rings(geometry).flatMap((ring) => {
    const points = ring.map(project);
    const [left, right] = range(points.map(([x]) => x));
    const [top, bottom] = range(points.map(([, y]) => y));
    if (right < 0 || left > WIDTH || bottom < 0 || top > HEIGHT) return [];
    return [
      `M${thin(points)
        .map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`)
        .join('L')}Z`,
    ];
  });
  return new Html(paths.length === 0 ? '' : `<path d="${paths.join('')}"/>`);
}

function thin(points: readonly [number, number][]): [number, number][] {
  const kept: [number, number][] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last === undefined || Math.hypot(point[0] - last[0], point[1] - last[1]) >= FINE) kept.push(point);
  }
  return kept;
}

/** Metres in one degree of latitude. */
const METRES = 111_195;

function aim(target: ReportData['alert']['target'], project: Project): Html | null {
  if (target.type !== 'radius') return null;
  const { lon, lat } = target.point;
  const [x, y] = project([lon, lat]);
  const [, above] = project([lon, lat + target.metres / METRES]);
  const radius = (y - above).toFixed(1);
  return html`<circle class="radius" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius}" />
    <path class="point" d="M${(x - 6).toFixed(1)} ${y.toFixed(1)}h12m-6 -6v12" />`;
}

type Group = ReportData['spread']['groups'][number];

/** Groups of the same neighbourhoods lie around their middle, those where it stood innermost. */
function dots(groups: readonly Group[], project: Project): Html[] {
  const at = new Map<string, Group[]>();
  for (const group of groups) {
    if (group.centre === null) continue;
    const place = `${group.centre.lon} ${group.centre.lat}`;
    at.set(place, [...(at.get(place) ?? []), group]);
  }
  return [...at.values()].flatMap((together) =>
    together.toSorted((a, b) => Number(had(b)) - Number(had(a))).map((group, n) => dot(group, n, project)),
  );
}

const had = ({ relayedMs, observedMs }: Group): boolean => relayedMs !== null || observedMs !== null;

/** In radians; turned by this each time, points on a spiral never come to lie in rows. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const APART = 7;

function dot(group: Group, n: number, project: Project): Html {
  const [x, y] = project([group.centre?.lon ?? 0, group.centre?.lat ?? 0]);
  const [cx, cy] = [
    x + APART * Math.sqrt(n) * Math.cos(n * GOLDEN_ANGLE),
    y + APART * Math.sqrt(n) * Math.sin(n * GOLDEN_ANGLE),
  ];
  return html`<circle class="${had(group) ? 'had' : 'silent'}" cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" r="3.5" />`;
}
