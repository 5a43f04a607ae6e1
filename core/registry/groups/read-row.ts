import { z } from 'zod';
import { cleanText, plainKey } from '../text/clean.ts';
import type { AreaLookup } from './area-lookup.ts';
import type { Columns } from './columns.ts';
import { FIELD_LABELS, type Field } from './header-names.ts';
import { readMobile } from './phone.ts';
import type { TableRow } from './read-table.ts';
import { ROLES, STATUSES } from './words.ts';

export type GroupStatus = 'registered' | 'connected' | 'retired';
export type Role = 'primary' | 'deputy';

/** One checked data line: a group, and possibly one of its administrators. */
export interface RegistryRow {
  line: number;
  raw: string;
  group: string;
  wabp: string | null;
  members: number | null;
  status: GroupStatus | null;
  areaCodes: string[];
  administrator: { name: string; mobile: string; email: string | null; role: Role | null } | null;
}

/** What is wrong with a line; `column` is 1-based. */
export interface RowProblem {
  column: number;
  code: string;
  message: string;
}

const MAX_NAME = 100;
const MAX_CELL = 2_000;
const MAX_MEMBERS = 100_000;
const EMPTY = /^[-–—]*$/;
const FORMULA = /^[=+\-@＝＋－＠]/u;
const HAS_WORD = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
const WABP = /^[A-Z0-9][A-Z0-9 ./_-]{0,29}$/;

const Email = z.email().max(254);

type Single = Exclude<Field, 'areas'>;

/** Reads cells of one line and notes what is wrong with them. */
class RowReader {
  readonly problems: RowProblem[] = [];
  readonly row: TableRow;
  readonly columns: Columns;

  constructor(row: TableRow, columns: Columns) {
    this.row = row;
    this.columns = columns;
  }

  /** The cell as written, '' when empty, without its column, or not usable. */
  text(field: Single): string {
    const position = this.columns.single.get(field);
    return position === undefined ? '' : this.at(position, field);
  }

  at(position: number, field: Field): string {
    const written = (this.row.cells[position] ?? '').trim();
    if (EMPTY.test(written)) return '';
    const looksLikeNumber = field === 'mobile' && /^[+＋][\p{Nd}\s().-]+$/u.test(written);
    // Also behind characters that nobody sees, which do not stay.
    const seen = cleanText(written);
    if (FORMULA.test(seen) && !looksLikeNumber) {
      this.fail(
        position,
        'formula',
        `${FIELD_LABELS[field]}: een formule (begint met ${seen[0]}) mag niet. Vul de waarde zelf in.`,
      );
      return '';
    }
    if (written.length > MAX_CELL) {
      this.fail(position, 'too-long', `${FIELD_LABELS[field]}: de cel is langer dan ${MAX_CELL} tekens.`);
      return '';
    }
    return written;
  }

  failField(field: Single, code: string, message: string): void {
    this.fail(this.columns.single.get(field) ?? 0, code, `${FIELD_LABELS[field]}: ${message}`);
  }

  fail(position: number, code: string, message: string): void {
    this.problems.push({ column: position + 1, code, message });
  }

  /** A name people will read: clean, with a letter, digit or emoji in it, and not endless. */
  name(field: 'group' | 'name'): string {
    const before = this.problems.length;
    const name = cleanText(this.text(field));
    if (this.problems.length > before) return '';
    if (!HAS_WORD.test(name)) this.failField(field, 'missing', 'deze cel is leeg. Vul een naam in.');
    else if (name.length > MAX_NAME) this.failField(field, 'too-long', `de naam is langer dan ${MAX_NAME} tekens.`);
    return name;
  }
}

/** Checks one line. All its problems are told at once. */
export function readRow(row: TableRow, columns: Columns, lookup: AreaLookup): RegistryRow | RowProblem[] {
  const reader = new RowReader(row, columns);
  const nul = row.cells.findIndex((cell) => cell.includes('\u0000'));
  if (nul !== -1) {
    return [{ column: nul + 1, code: 'nul', message: 'De cel bevat een nul-teken; het bestand is daar beschadigd.' }];
  }
  const group = reader.name('group');
  const wabp = readWabp(reader);
  const members = readMembers(reader);
  const status = readWord(reader, 'status', STATUSES, 'aangesloten, geregistreerd of opgeheven');
  const areaCodes = readAreas(reader, lookup);
  const administrator = readAdministrator(reader);
  if (reader.problems.length > 0) return reader.problems;
  return { line: row.line, raw: row.raw, group, wabp, members, status, areaCodes, administrator };
}

function readWabp(reader: RowReader): string | null {
  const number = cleanText(reader.text('wabp')).toUpperCase();
  if (number === '') return null;
  if (!WABP.test(number))
    reader.failField('wabp', 'wabp', 'alleen letters, cijfers en streepjes, hoogstens 30 tekens.');
  return number;
}

function readMembers(reader: RowReader): number | null {
  const written = reader.text('members').replace(/\s/g, '');
  if (written === '') return null;
  const plain = /^\d{1,3}(\.\d{3})+$/.test(written) ? written.replaceAll('.', '') : written;
  const count = /^\d{1,9}$/.test(plain) ? Number(plain) : NaN;
  if (count <= MAX_MEMBERS) return count;
  const message = `"${written.slice(0, 20)}" is geen aantal. Vul een heel getal in van 0 tot ${MAX_MEMBERS}.`;
  reader.failField('members', 'number', message);
  return null;
}

function readAreas(reader: RowReader, lookup: AreaLookup): string[] {
  const codes = new Set<string>();
  let sawText = false;
  for (const position of reader.columns.areas) {
    const before = reader.problems.length;
    const written = reader.at(position, 'areas');
    sawText ||= written !== '' || reader.problems.length > before;
    const found = lookup.read(written);
    for (const code of found.codes) codes.add(code);
    for (const problem of found.problems) reader.fail(position, problem.code, problem.message);
  }
  if (!sawText)
    reader.fail(reader.columns.areas[0] ?? 0, 'missing', 'Buurten: deze cel is leeg. Vul buurtcodes of postcodes in.');
  return [...codes].sort();
}

function readAdministrator(reader: RowReader): RegistryRow['administrator'] {
  const [written, phone, mail] = [reader.text('name'), reader.text('mobile'), reader.text('email')];
  if (written === '' && phone === '' && mail === '') return null;
  if (reader.problems.some(({ code }) => code === 'formula')) return null;
  const name = reader.name('name');
  if (phone === '')
    reader.failField('mobile', 'missing', 'deze cel is leeg. Vul het mobiele nummer van de beheerder in.');
  const checked = phone === '' ? null : readMobile(phone);
  if (checked && !checked.ok) reader.failField('mobile', checked.code, checked.message);
  const role = readWord(reader, 'role', ROLES, 'beheerder of vervanger');
  return { name, mobile: checked?.ok ? checked.mobile : '', email: readEmail(reader, mail), role };
}

function readEmail(reader: RowReader, written: string): string | null {
  const email = cleanText(written).replace(/^mailto:/i, '');
  if (email === '') return null;
  if (Email.safeParse(email).success) return email.replace(/@.*$/, (domain) => domain.toLowerCase());
  reader.failField('email', 'email', 'dit is geen e-mailadres. Vul een adres in als naam@voorbeeld.nl, of laat leeg.');
  return null;
}

function readWord<T>(reader: RowReader, field: 'status' | 'role', words: Record<string, T>, known: string): T | null {
  const written = reader.text(field);
  if (written === '') return null;
  const value = words[plainKey(written)];
  if (value === undefined) reader.failField(field, field, `"${written.slice(0, 30)}" is niet bekend. Kies ${known}.`);
  return value ?? null;
}
