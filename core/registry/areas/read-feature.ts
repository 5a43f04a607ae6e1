import { z } from 'zod';
import type { MultiPolygon, Polygon } from 'geojson';
import { districtOfCode, LEVEL_NAMES, levelOfCode, municipalityOfCode, type AreaLevel } from '../area-codes.ts';
import { cleanText } from '../text/clean.ts';
import { checkGeometry } from './geometry.ts';

/** An area as it will stand in the table; `municipality` is null until the name is looked up. */
export interface AreaRow {
  code: string;
  level: AreaLevel;
  name: string;
  municipalityCode: string;
  municipality: string | null;
  province: string | null;
  districtCode: string | null;
  households: number | null;
  inhabitants: number | null;
  postcodes: string[];
  geometry: Polygon | MultiPolygon;
}

export type FeatureCheck =
  | { ok: true; row: AreaRow; warnings: { code: string; message: string }[] }
  | { ok: false; code: string; message: string };

const MAX_NAME = 120;
const LEVELS: Record<string, AreaLevel> = {
  gemeente: 'municipality',
  municipality: 'municipality',
  wijk: 'district',
  district: 'district',
  buurt: 'neighbourhood',
  neighbourhood: 'neighbourhood',
};

/** Our own names first, then those of the CBS/PDOK collection `wijken-en-buurten`. */
const NAMES = {
  code: ['code', 'buurtcode', 'wijkcode', 'gemeentecode', 'statcode'],
  name: ['name', 'naam', 'buurtnaam', 'wijknaam', 'gemeentenaam', 'statnaam'],
  level: ['level', 'niveau'],
  municipality: ['municipality', 'gemeente', 'gemeentenaam'],
  province: ['province', 'provincie'],
  district: ['wijkCode', 'wijkcode', 'districtCode'],
  households: ['households', 'huishoudens', 'aantal_huishoudens'],
  inhabitants: ['inhabitants', 'inwoners', 'aantal_inwoners'],
  postcodes: ['pc4', 'postcodes', 'meest_voorkomende_postcode'],
} as const;

const Properties = z.record(z.string(), z.unknown());

/** One GeoJSON feature as an area, or the reason why it is none. Figures that are null or CBS's -9999… stay null. */
export function readFeature(feature: unknown): FeatureCheck {
  const object = feature as { type?: unknown; id?: unknown; properties?: unknown; geometry?: unknown } | null;
  if (object === null || typeof object !== 'object' || object.type !== 'Feature') {
    return refuse('feature-type', 'Dit onderdeel is geen Feature. Elk gebied is een object met "type": "Feature".');
  }
  const parsed = Properties.safeParse(object.properties);
  if (!parsed.success) return refuse('properties', 'De eigenschappen (properties) ontbreken.');
  const properties = parsed.data;
  const rawCode = pick(properties, NAMES.code) ?? object.id;
  const code = typeof rawCode === 'string' ? rawCode.trim().toUpperCase() : '';
  const level = levelOfCode(code);
  if (level === null) return refuse('area-code', explainCode(rawCode));
  const name = cleanText(written(pick(properties, NAMES.name)));
  if (name === '') return refuse('name', `De naam van ${code} ontbreekt.`);
  if (name.length > MAX_NAME) return refuse('name', `De naam van ${code} is langer dan ${MAX_NAME} tekens.`);
  const conflict = explainConflict(properties, code, level);
  if (conflict !== null) return conflict;
  const geometry = checkGeometry(object.geometry);
  if (!geometry.ok) return { ...geometry, message: `${code}: ${geometry.message}` };
  return readRest(properties, { code, level, name }, geometry);
}

function readRest(
  properties: Record<string, unknown>,
  area: { code: string; level: AreaLevel; name: string },
  shape: { geometry: Polygon | MultiPolygon; rewound: boolean; crossing: string | null },
): FeatureCheck {
  const households = readFigure(pick(properties, NAMES.households));
  const inhabitants = readFigure(pick(properties, NAMES.inhabitants));
  if (households === undefined || inhabitants === undefined) {
    const what = households === undefined ? 'huishoudens' : 'inwoners';
    return refuse('figure', `${area.code}: het aantal ${what} is geen heel getal van 0 of hoger (onbekend = null).`);
  }
  const postcodes = readPostcodes(pick(properties, NAMES.postcodes));
  if (postcodes === null) return refuse('postcode', `${area.code}: een postcode heeft hier vier cijfers.`);
  const isMunicipality = area.level === 'municipality';
  const municipality = isMunicipality ? area.name : textOrNull(pick(properties, NAMES.municipality));
  const warnings: { code: string; message: string }[] = [];
  if (shape.rewound) {
    const message = `${area.code}: de ringen stonden in de verkeerde volgorde en zijn omgedraaid.`;
    warnings.push({ code: 'ring-order', message });
  }
  if (shape.crossing !== null) {
    const message = `${area.code}: de rand kruist zichzelf bij ${shape.crossing}. Controleer de vorm.`;
    warnings.push({ code: 'self-intersection', message });
  }
  const row: AreaRow = {
    ...area,
    municipalityCode: municipalityOfCode(area.code),
    municipality,
    province: textOrNull(pick(properties, NAMES.province)),
    districtCode: area.level === 'neighbourhood' ? districtOfCode(area.code) : null,
    households,
    inhabitants,
    postcodes,
    geometry: shape.geometry,
  };
  return { ok: true, row, warnings };
}

/** What the feature says of itself (level, municipality, district) must be what its code says. */
function explainConflict(properties: Record<string, unknown>, code: string, level: AreaLevel): FeatureCheck | null {
  const saidLevel = pick(properties, NAMES.level);
  if (typeof saidLevel === 'string' && LEVELS[saidLevel.trim().toLowerCase()] !== level) {
    const message = `${code} is de code van een ${LEVEL_NAMES[level]}, maar het niveau is "${saidLevel.slice(0, 40)}".`;
    return refuse('level', message);
  }
  const municipality = pick(properties, ['municipalityCode', 'gemeentecode']);
  if (typeof municipality === 'string' && municipality.trim().toUpperCase() !== municipalityOfCode(code)) {
    return refuse('parent', `${code} hoort niet bij gemeente ${municipality.slice(0, 20)}.`);
  }
  const district = level === 'neighbourhood' ? pick(properties, NAMES.district) : undefined;
  if (typeof district === 'string' && district.trim().toUpperCase() !== districtOfCode(code)) {
    return refuse('parent', `${code} hoort niet bij wijk ${district.slice(0, 20)}.`);
  }
  return null;
}

function explainCode(raw: unknown): string {
  if (raw === undefined || raw === null || raw === '') return 'De code ontbreekt (property "code", zoals BU06370001).';
  const shown = (written(raw) || JSON.stringify(raw)).slice(0, 40);
  return `"${shown}" is geen CBS-code. Het is GM met 4 tekens, WK met 6 of BU met 8.`;
}

function pick(properties: Record<string, unknown>, names: readonly string[]): unknown {
  for (const name of names) {
    const value = properties[name];
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** What stands there as text; '' for an object or a list, of which JSON may say that it has no text at all. */
const written = (value: unknown): string => (/^(?:string|number|boolean)$/.test(typeof value) ? String(value) : '');

function textOrNull(value: unknown): string | null {
  const text = typeof value === 'string' ? cleanText(value).slice(0, MAX_NAME) : '';
  return text === '' ? null : text;
}

/** undefined: not a figure. CBS writes -99997 and lower for "not published". */
function readFigure(value: unknown): number | null | undefined {
  if (value === undefined || value === '') return null;
  const figure = typeof value === 'string' ? Number(value) : value;
  if (typeof figure !== 'number' || !Number.isInteger(figure) || figure > 20_000_000) return undefined;
  if (figure <= -99_995) return null;
  return figure < 0 ? undefined : figure;
}

/** null: not postcodes. Figures, text or a list; separated by anything. */
function readPostcodes(value: unknown): string[] | null {
  if (value === undefined) return [];
  const listed: unknown[] = typeof value === 'string' ? value.split(/[\s,;|]+/) : [value].flat();
  const parts = listed.map((part) => (typeof part === 'object' ? '?' : written(part).trim()));
  const codes = parts.filter((part) => part !== '' && !part.startsWith('-9999'));
  return codes.every((part) => /^[1-9]\d{3}$/.test(part)) ? [...new Set(codes)].sort() : null;
}

function refuse(code: string, message: string): FeatureCheck {
  return { ok: false, code, message };
}
