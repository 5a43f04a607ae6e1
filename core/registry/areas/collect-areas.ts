import type { ImportWarning, RefusedLine } from '../report.ts';
import { findFeaturePositions, type JsonPosition } from './json-position.ts';
import type { FeatureCollectionText } from './parse-collection.ts';
import { readFeature, type AreaRow } from './read-feature.ts';

export interface CollectedAreas {
  rows: AreaRow[];
  refused: RefusedLine[];
  warnings: ImportWarning[];
}

/** A refused feature is kept whole up to this many characters. */
const MAX_RAW = 200_000;

/**
 * Every feature of a file as an area, or refused with its place and reason. The first of identical copies is kept.
 * @param only code of the municipality whose areas may come in; by default all
 */
export function collectAreas(file: FeatureCollectionText, only?: string): CollectedAreas {
  const positions = lazily(() => findFeaturePositions(file.text));
  const at = (index: number): JsonPosition => positions()[index] ?? { line: 1, column: 1 };
  const refused: RefusedLine[] = [];
  const warnings: ImportWarning[] = [];
  const byCode = new Map<string, { index: number; row: AreaRow }[]>();
  const refuse = (index: number, code: string, message: string): void => {
    const raw = textOf(file.features[index]).slice(0, MAX_RAW);
    refused.push({ ...at(index), code, message, raw });
  };
  file.features.forEach((feature, index) => {
    const check = readFeature(feature);
    if (!check.ok) return refuse(index, check.code, check.message);
    if (only !== undefined && check.row.municipalityCode !== only) return refuse(index, ...elsewhere(check.row, only));
    for (const warning of check.warnings) warnings.push({ line: at(index).line, ...warning });
    const copies = byCode.get(check.row.code);
    if (copies) copies.push({ index, row: check.row });
    else byCode.set(check.row.code, [{ index, row: check.row }]);
  });
  const rows = [...byCode.values()].flatMap((copies) => settleCopies(copies, at, refuse));
  refused.sort((a, b) => a.line - b.line || (a.column ?? 0) - (b.column ?? 0));
  return { rows, refused, warnings };
}

const elsewhere = (row: AreaRow, only: string): [string, string] => [
  'other-municipality',
  `${row.code} ligt niet in ${only}, de gemeente waarin u werkt. Andere gemeenten leest een beheerder in op de opdrachtregel.`,
];

/** Identical copies: the first counts. Differing ones: nobody can tell which is right, so all are refused. */
function settleCopies(
  copies: { index: number; row: AreaRow }[],
  at: (index: number) => JsonPosition,
  refuse: (index: number, code: string, message: string) => void,
): AreaRow[] {
  const [first, ...others] = copies as [{ index: number; row: AreaRow }, ...{ index: number; row: AreaRow }[]];
  if (others.length === 0) return [first.row];
  const places = copies.map(({ index }) => `onderdeel ${index + 1} (regel ${at(index).line})`).join(' en ');
  const same = others.every(({ row }) => JSON.stringify(row) === JSON.stringify(first.row));
  for (const { index } of same ? others : copies) {
    const advice = same ? 'Ze zijn gelijk; de eerste telt.' : 'Ze verschillen; haal de verkeerde weg.';
    refuse(
      index,
      'duplicate-code',
      `${first.row.code} staat ${copies.length} keer in het bestand: ${places}. ${advice}`,
    );
  }
  return same ? [first.row] : [];
}

/** Nesting that is too deep to write out is told of as such. */
function textOf(feature: unknown): string {
  try {
    return JSON.stringify(feature) ?? '';
  } catch {
    return '(te diep genest om te bewaren)';
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
