import { parse, type CsvError } from 'csv-parse/sync';
import { AppError } from '../../errors.ts';
import type { ImportWarning, RefusedLine } from '../report.ts';
import { decodeText, unpack } from '../text/decode.ts';
import { countKnownHeaders, readColumns, type Columns } from './columns.ts';
import { splitRecords, type RawRecord } from './split-records.ts';

/** A data line cut into cells, as many as there are columns. */
export interface TableRow {
  line: number;
  cells: string[];
  raw: string;
}

export interface Table {
  columns: Columns;
  rows: TableRow[];
  refused: RefusedLine[];
  warnings: ImportWarning[];
}

const DELIMITERS = [';', ',', '\t', '|'];

/**
 * A CSV file as rows of cells. Encoding and delimiter are found out; a line that cannot be cut into the columns of the
 * first line is refused by itself. Throws AppError `invalid` when there is no usable header.
 */
export function readTable(content: Uint8Array): Table {
  refuseSpreadsheet(content);
  const decoded = decodeText(unpack(content));
  const text = decoded.text.replace(/^\uFEFF/, '');
  const warnings: ImportWarning[] = [];
  if (decoded.encoding === 'mixed') {
    const message =
      'Het bestand bevat twee tekensets door elkaar (UTF-8 en Windows-1252). Controleer namen met accenten.';
    warnings.push({ code: 'encoding', message });
  }
  const header = findHeader(text);
  const read = readColumns(header.cells);
  const body = splitRecords(text, header.delimiter, header.cells.length);
  const records = body.records.filter((record) => record.line > header.line);
  const refused = body.broken
    .filter((record) => record.line > header.line)
    .map((record) => refuseBroken(record, header.delimiter));
  const rows: TableRow[] = [];
  if (records.length + refused.length === 0) {
    const message = 'Onder de kolomnamen staat geen enkele regel; er is niets om in te lezen.';
    warnings.push({ line: header.line, code: 'no-lines', message });
  }
  for (const { record, cells } of cutCells(records, header.delimiter)) {
    const fitted = cells === null ? null : fit(cells, header.cells.length);
    if (cells === null) refused.push(refuseBroken(record, header.delimiter));
    else if (fitted === null) refused.push(refuseCount(record, cells.length, header.cells.length));
    else rows.push({ line: record.line, cells: fitted, raw: record.text });
  }
  return { columns: read.columns, rows, refused, warnings: [...warnings, ...read.warnings] };
}

/** A spreadsheet is a zip file (xlsx, ods) or an old Office file (xls). */
function refuseSpreadsheet([first, second, third, fourth]: Uint8Array): void {
  const isZip = first === 0x50 && second === 0x4b && third === 0x03 && fourth === 0x04;
  const isOffice = first === 0xd0 && second === 0xcf && third === 0x11 && fourth === 0xe0;
  if (!isZip && !isOffice) return;
  const message = 'Dit is een spreadsheet, geen CSV. Kies in het spreadsheet "Opslaan als" en dan CSV (UTF-8).';
  throw new AppError('invalid', message, [{ path: '1:1', code: 'spreadsheet', message }]);
}

/** The first line with anything on it; a spreadsheet's `sep=;` before it is skipped. */
function findHeader(text: string): { line: number; delimiter: string; cells: string[] } {
  const lines = text.split(/\r\n|\n|\r/, 100);
  const index = lines.findIndex((line) => line.trim() !== '' && !/^"?sep=.?"?$/i.test(line.trim()));
  const line = lines[index];
  if (line === undefined) {
    const message = 'Het bestand is leeg. Lever een CSV-bestand aan met kolomnamen op de eerste regel.';
    throw new AppError('invalid', message, [{ path: '1:1', code: 'empty', message }]);
  }
  const options = DELIMITERS.map((delimiter) => ({ delimiter, cells: cutOne(line, delimiter) ?? [line] }));
  const best = options.reduce((a, b) => (score(b.cells) > score(a.cells) ? b : a));
  return { line: index + 1, delimiter: best.delimiter, cells: best.cells };
}

function score(cells: readonly string[]): number {
  return countKnownHeaders(cells) * 1000 + Math.min(cells.length, 999);
}

/** All records in one go; one by one when the parser does not see the same number of records as we do. */
function cutCells(records: readonly RawRecord[], delimiter: string): { record: RawRecord; cells: string[] | null }[] {
  const together = cut(records.map((record) => record.text).join('\n'), delimiter);
  if (together?.length === records.length) {
    return records.map((record, index) => ({ record, cells: together[index] as string[] }));
  }
  return records.map((record) => ({ record, cells: cutOne(record.text, delimiter) }));
}

function cutOne(text: string, delimiter: string): string[] | null {
  const found = cut(text, delimiter);
  return found?.length === 1 ? (found[0] as string[]) : null;
}

function cut(text: string, delimiter: string): string[][] | null {
  try {
    return parse(text, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: '\n',
      trim: true,
    });
  } catch (error) {
    if ((error as CsvError).code?.startsWith('CSV_')) return null;
    throw error;
  }
}

/** Empty cells past the last column come from spreadsheets and say nothing. */
function fit(cells: string[], columns: number): string[] | null {
  if (cells.length === columns) return cells;
  const extra = cells.slice(columns);
  return cells.length > columns && extra.every((cell) => cell.trim() === '') ? cells.slice(0, columns) : null;
}

function refuseBroken(record: RawRecord, delimiter: string): RefusedLine {
  const column = record.text.slice(0, record.text.indexOf('"')).split(delimiter).length;
  const message = 'Een aanhalingsteken (") opent een cel maar sluit niet goed. Herstel deze regel.';
  return { line: record.line, column, code: 'quote', message, raw: record.text };
}

function refuseCount(record: RawRecord, found: number, columns: number): RefusedLine {
  const advice =
    found < columns ? 'Er ontbreekt een cel.' : 'Zet een tekst met het scheidingsteken tussen aanhalingstekens.';
  const message = `De regel heeft ${found} ${found === 1 ? 'cel' : 'cellen'} in plaats van ${columns}. ${advice}`;
  return { line: record.line, column: Math.min(found, columns) + 1, code: 'column-count', message, raw: record.text };
}
