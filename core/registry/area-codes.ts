/**
 * CBS codes: GM and four digits; a district adds two characters, a neighbourhood two more: BU0637 05 00 lies in
 * WK0637 05, in GM0637. Amsterdam writes letters there (BU0363 AA 01).
 */
export type AreaLevel = 'municipality' | 'district' | 'neighbourhood';

export const MUNICIPALITY_CODE = /^GM\d{4}$/;
export const DISTRICT_CODE = /^WK\d{4}[0-9A-Z]{2}$/;
export const NEIGHBOURHOOD_CODE = /^BU\d{4}[0-9A-Z]{4}$/;
export const AREA_CODE = /^(?:GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$/;

/** The level that a code tells of itself; null when it is no CBS code. */
export function levelOfCode(code: string): AreaLevel | null {
  if (MUNICIPALITY_CODE.test(code)) return 'municipality';
  if (DISTRICT_CODE.test(code)) return 'district';
  if (NEIGHBOURHOOD_CODE.test(code)) return 'neighbourhood';
  return null;
}

/** The municipality (GM…) that a code of any level lies in. */
export function municipalityOfCode(code: string): string {
  return `GM${code.slice(2, 6)}`;
}

/** The district (WK…) that a neighbourhood's code lies in. */
export function districtOfCode(code: string): string {
  return `WK${code.slice(2, 8)}`;
}

/** For messages: gemeente, wijk, buurt. */
export const LEVEL_NAMES: Record<AreaLevel, string> = {
  municipality: 'gemeente',
  district: 'wijk',
  neighbourhood: 'buurt',
};
