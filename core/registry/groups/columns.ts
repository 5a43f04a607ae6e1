import { AppError, type Issue } from '../../errors.ts';
import type { ImportWarning } from '../report.ts';
import { plainKey } from '../text/clean.ts';
import { FIELD_LABELS, fieldOf, type Field } from './header-names.ts';

/** Position of each field's column; areas may stand in several (neighbourhood codes and postcodes apart). */
export interface Columns {
  count: number;
  single: ReadonlyMap<Exclude<Field, 'areas'>, number>;
  areas: readonly number[];
  headers: readonly string[];
}

/** How many of these headers mean something: tells the delimiter and the header line. */
export function countKnownHeaders(headers: readonly string[]): number {
  return new Set(headers.map((header) => fieldOf(header)).filter(Boolean)).size;
}

/** Which column holds what. Throws AppError `invalid` when a needed column is missing or stands there twice. */
export function readColumns(headers: readonly string[]): { columns: Columns; warnings: ImportWarning[] } {
  const fields = assignFields(headers);
  const single = new Map<Exclude<Field, 'areas'>, number>();
  const areas: number[] = [];
  const issues: Issue[] = [];
  const warnings: ImportWarning[] = [];
  fields.forEach((field, position) => {
    const header = headers[position] as string;
    if (field === undefined) {
      if (header.trim() !== '') warnings.push(unknownColumn(header));
    } else if (field === 'areas') areas.push(position);
    else if (single.has(field)) issues.push(duplicateColumn(headers, single.get(field) as number, position));
    else single.set(field, position);
  });
  for (const field of ['group', 'areas'] as const) {
    if (field === 'areas' ? areas.length === 0 : !single.has(field)) issues.push(missingColumn(field));
  }
  if (single.has('name') !== single.has('mobile')) issues.push(missingColumn(single.has('name') ? 'mobile' : 'name'));
  if (issues[0]) throw new AppError('invalid', issues[0].message, issues);
  return { columns: { count: headers.length, single, areas, headers }, warnings };
}

/** A plain "naam" is the administrator's, unless another column is; then it is the group's. */
function assignFields(headers: readonly string[]): (Field | undefined)[] {
  const fields = headers.map((header) => fieldOf(header));
  const plain = headers.findIndex((header) => ['naam', 'name'].includes(plainKey(header)));
  const names = fields.filter((field) => field === 'name').length;
  if (plain !== -1 && names > 1 && !fields.includes('group')) fields[plain] = 'group';
  return fields;
}

function unknownColumn(header: string): ImportWarning {
  const message = `De kolom "${header.trim().slice(0, 60)}" is niet bekend en is overgeslagen.`;
  return { line: 1, code: 'unknown-column', message };
}

function duplicateColumn(headers: readonly string[], first: number, second: number): Issue {
  const message = `De kolommen "${headers[first]}" en "${headers[second]}" betekenen hetzelfde. Laat er één staan.`;
  return { path: `1:${second + 1}`, code: 'duplicate-column', message };
}

function missingColumn(field: Field): Issue {
  const message = `De kolom "${FIELD_LABELS[field].toLowerCase()}" ontbreekt. De eerste regel bevat de kolomnamen; zet hem daarbij.`;
  return { path: '1:1', code: 'missing-column', message };
}
