import type { Sql, Transaction } from '../../../db/client.ts';
import { AppError } from '../../errors.ts';
import { MUNICIPALITY_CODE } from '../area-codes.ts';

export interface LookupProblem {
  code: string;
  message: string;
}

/** Turns what people write for "where" into neighbourhoods of one municipality. */
export interface AreaLookup {
  /** The year of the areas that are looked up in: the newest that was imported. */
  year: number;
  municipality: string;
  /** Neighbourhood, district and municipality codes and postcodes (4 digits, or 6 places by their digits). */
  read(text: string): { codes: string[]; problems: LookupProblem[] };
}

const PIECE = /(?:GM|WK|BU)[\s-]?\d{4}[0-9A-Z]*|\d{4}\s?[A-Z]{2}(?![A-Z0-9])|[^\s,;|/+&]+/g;

/** Throws AppError `invalid` when the municipality's neighbourhoods were never imported. */
export async function openAreaLookup(sql: Sql | Transaction, municipalityCode: string): Promise<AreaLookup> {
  if (!MUNICIPALITY_CODE.test(municipalityCode)) {
    const message = 'De gemeentecode is GM met vier cijfers, zoals GM0637.';
    throw new AppError('invalid', message, [{ path: '/municipalityCode', code: 'area-code', message }]);
  }
  const rows = await sql<
    { code: string; districtCode: string; postcodes: string[]; year: number; municipality: string }[]
  >`
    select code, district_code as "districtCode", postcodes, year, municipality from areas
    where municipality_code = ${municipalityCode} and level = 'neighbourhood'
      and year = (select max(year) from areas where municipality_code = ${municipalityCode} and level = 'neighbourhood')
    order by code`;
  const [first] = rows;
  if (first === undefined) {
    const message = `Van gemeente ${municipalityCode} zijn nog geen buurten ingelezen. Lees eerst de gebieden in.`;
    throw new AppError('invalid', message, [{ path: '/municipalityCode', code: 'areas-missing', message }]);
  }
  const found = new Map<string, string[]>();
  const add = (key: string, code: string): void => void found.set(key, [...(found.get(key) ?? []), code]);
  for (const row of rows) {
    for (const key of [row.code, row.districtCode, municipalityCode, ...row.postcodes]) add(key, row.code);
  }
  const read = memoize((text: string) => readAreas(text, found, first.municipality));
  return { year: first.year, municipality: first.municipality, read };
}

function readAreas(text: string, found: ReadonlyMap<string, string[]>, municipality: string) {
  const codes = new Set<string>();
  const problems: LookupProblem[] = [];
  for (const piece of text.toUpperCase().match(PIECE) ?? []) {
    const key = /^\d{4}\s?[A-Z]{2}$/.test(piece) ? piece.slice(0, 4) : piece.replace(/[\s-]/g, '');
    const neighbourhoods = found.get(key);
    if (neighbourhoods) for (const code of neighbourhoods) codes.add(code);
    else problems.push(explain(piece.slice(0, 40), municipality));
  }
  return { codes: [...codes], problems };
}

function explain(piece: string, municipality: string): LookupProblem {
  if (/^\d{4}(\s?[A-Z]{2})?$/.test(piece)) {
    return { code: 'postcode-unknown', message: `Buurten: postcode ${piece} ligt niet in gemeente ${municipality}.` };
  }
  if (/^(GM|WK|BU)[\s-]?\d{4}/.test(piece)) {
    const message = `Buurten: code ${piece} komt niet voor in gemeente ${municipality}. Controleer de code en het jaar.`;
    return { code: 'area-unknown', message };
  }
  const message = `Buurten: "${piece}" is geen buurtcode (BU en 8 tekens) of postcode.`;
  return { code: 'area-code', message };
}

/** The same cell stands on many lines. */
function memoize<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = work(text);
    known.set(text, value);
    return value;
  };
}
