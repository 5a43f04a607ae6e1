import type { Context } from '../../core/context.ts';
import { searchAreas, type AreaPlace, type Targeting } from '../../core/registry/index.ts';
import type { FoundPlaces, NearestPlace, Place } from '../schemas/places.ts';
import type { Locatieserver } from './locatieserver.ts';
import type { PdokDocument } from './read-documents.ts';

const MOST = 10;
/** Of our own areas, above what the Locatieserver found. */
const AREAS_BESIDE = 3;

const KINDS: Readonly<Record<string, Place['kind']>> = {
  adres: 'address',
  weg: 'street',
  postcode: 'postcode',
  woonplaats: 'town',
  gemeente: 'municipality',
};

/**
 * Places by a text. Neighbourhoods and districts always come from our own areas, because only those can be alerted; addresses,
 * streets, postcodes and towns from PDOK, while it can be asked.
 */
export async function findPlaces(ctx: Context, locatieserver: Locatieserver, text: string): Promise<FoundPlaces> {
  const [found, areas] = await Promise.all([locatieserver.search(text, ctx.tenant), searchAreas(ctx, text, MOST)]);
  if (found === null) return { source: 'areas', places: areas.map((area) => fromArea(area, ctx.tenant)) };
  const own = areas.filter(({ municipalityCode }) => municipalityCode === ctx.tenant).slice(0, AREAS_BESIDE);
  const others = found.flatMap((document) => fromDocument(document, ctx.tenant));
  return { source: 'pdok', places: [...own.map((area) => fromArea(area, ctx.tenant)), ...others].slice(0, MOST) };
}

/** What a point is called. Throws AppError `invalid` for one outside the Netherlands. */
export async function nameOfPoint(
  targeting: Targeting,
  locatieserver: Locatieserver,
  point: { lon: number; lat: number },
): Promise<NearestPlace> {
  const [nearest] = targeting.areas({ type: 'radius', point, metres: 50 });
  const inside = nearest !== undefined && nearest.distanceM === 0 ? nearest : undefined;
  const area = inside ? { code: inside.code, name: inside.name, districtCode: inside.districtCode } : null;
  const found = await locatieserver.nearest(point);
  const [address] = found ?? [];
  return {
    source: found === null ? 'areas' : 'pdok',
    label: address?.label ?? area?.name ?? null,
    street: address?.street ?? null,
    town: address?.town ?? null,
    distanceM: address?.distanceM ?? null,
    area,
  };
}

function fromArea(area: AreaPlace, municipality: string): Place {
  const { code, level, lon, lat } = area;
  const label = level === 'municipality' ? area.name : `${area.name}, ${area.municipality}`;
  return {
    id: code,
    kind: level,
    label,
    lon,
    lat,
    areaCode: code,
    inOwnMunicipality: area.municipalityCode === municipality,
  };
}

function fromDocument(document: PdokDocument, municipality: string): Place[] {
  const { id, type, label, lon, lat } = document;
  const kind = KINDS[type];
  if (kind === undefined) return [];
  const inOwnMunicipality = document.municipalityCode === municipality;
  return [{ id, kind, label, lon, lat, areaCode: null, inOwnMunicipality }];
}
