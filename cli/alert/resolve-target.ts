import type { Context } from '../../core/context.ts';
import { AppError, type Issue } from '../../core/errors.ts';
import { AREA_CODE, inNetherlands, listAreas } from '../../core/registry/index.ts';
import type { DraftOptions } from './draft-options.ts';
import { readJson } from './read-facts.ts';

const PAGE = 500;
const isCode = (text: string) => AREA_CODE.test(text.toUpperCase());

interface NamedArea {
  code: string;
  name: string;
  level: string;
}

/** The target that the flags ask for; undefined when they ask for none. @throws AppError `invalid` */
export async function readTarget(ctx: Context, options: DraftOptions, municipalityCode: string): Promise<unknown> {
  if (options.polygon !== undefined) return { type: 'polygon', polygon: polygonOf(readJson(options.polygon)) };
  if (options.point !== undefined) return radius(options.point, options.radius);
  if (options.radius !== undefined) throw wrong('radius', 'Bij --radius hoort ook een --point lat,lon.');
  if (options.areas === undefined) return undefined;
  return { type: 'areas', codes: await areaCodes(ctx, options.areas, municipalityCode) };
}

function radius(point: string, metres: number | undefined): unknown {
  const [lat, lon, ...rest] = point.split(/[,; ]+/).map(Number);
  if (lat === undefined || lon === undefined || rest.length > 0 || !Number.isFinite(lat) || !Number.isFinite(lon))
    throw wrong('point', 'Schrijf --point als lat,lon: eerst noord, dan oost, bijvoorbeeld 52.045,4.49.');
  if (lat < lon && inNetherlands(lat, lon))
    throw wrong('point', `Bij --point staat oost voor noord. Draai ze om: --point ${lon},${lat}`);
  if (metres === undefined) throw wrong('radius', 'Bij --point hoort ook een --radius in meters.');
  return { type: 'radius', point: { lon, lat }, metres };
}

function polygonOf(json: unknown): unknown {
  const object = json as { type?: string; geometry?: unknown; features?: { geometry?: unknown }[] } | null;
  if (object?.type === 'Feature') return object.geometry;
  if (object?.type === 'FeatureCollection' && object.features?.length === 1) return object.features[0]?.geometry;
  return json;
}

/** Codes stay codes; names are looked up among the wijken and buurten of the municipality. */
async function areaCodes(ctx: Context, asked: readonly string[], municipalityCode: string): Promise<string[]> {
  if (asked.every(isCode)) return asked.map((one) => one.toUpperCase());
  const known = await areasOf(ctx, municipalityCode);
  const issues: Issue[] = [];
  const codes = asked.map((one) => {
    if (isCode(one)) return one.toUpperCase();
    const found = pick(known, one);
    if (found.length === 1 && found[0]) return found[0].code;
    const list = found.map(({ code, name }) => `${code} ${name}`).join(', ');
    const message =
      found.length === 0
        ? `Geen wijk of buurt heet '${one}'. ${suggest(known, one)}`
        : `Er zijn er meer die '${one}' heten: ${list}. Gebruik de code.`;
    issues.push({ path: 'areas', code: found.length === 0 ? 'unknown-area' : 'ambiguous-area', message });
    return one;
  });
  if (issues.length > 0) throw new AppError('invalid', 'De plaats klopt niet:', issues);
  return codes;
}

/** Whole names go before parts of names; a wijk goes before a buurt of the same name, for it holds it. */
function pick(known: readonly NamedArea[], asked: string): NamedArea[] {
  const wanted = plain(asked);
  const exact = known.filter(({ name }) => plain(name) === wanted);
  const found = exact.length > 0 ? exact : known.filter(({ name }) => plain(name).includes(wanted));
  const districts = found.filter(({ level }) => level === 'district');
  return districts.length === 1 ? districts : found;
}

function suggest(known: readonly NamedArea[], asked: string): string {
  const start = plain(asked).slice(0, 4);
  const near = known.filter(({ name }) => plain(name).includes(start)).slice(0, 5);
  return near.length > 0
    ? `Bedoelde u: ${near.map(({ name }) => name).join(', ')}?`
    : 'Gebruik de CBS-code (WK… of BU…).';
}

/** CBS writes "Wijk 12 Rokkeveen"; people say "Rokkeveen", with or without hyphens and accents. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^wijk\s+\d+\s*/, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

async function areasOf(ctx: Context, municipalityCode: string): Promise<NamedArea[]> {
  const all: NamedArea[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await listAreas(ctx, {
      municipalityCode,
      limit: PAGE,
      geometry: false,
      ...(cursor === undefined ? {} : { cursor }),
    });
    all.push(...page.items.filter(({ level }) => level !== 'municipality'));
    cursor = page.nextCursor;
    if (cursor === undefined) return all;
  }
}

const wrong = (path: string, message: string): AppError =>
  new AppError('invalid', message, [{ path, code: 'target', message }]);
