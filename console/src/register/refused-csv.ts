import type { ImportReport } from '../api/index.ts';

/** What was refused, as CSV that a spreadsheet opens: with a BOM, semicolons, and nothing that counts as a formula. */
export function refusedCsv(
  refused: ImportReport['refused'],
  headers: readonly string[],
  adviceFor: (code: string) => string,
): Blob {
  const rows = refused.map((one) => [
    String(one.line),
    String(one.column ?? ''),
    one.message,
    adviceFor(one.code),
    one.raw,
  ]);
  const text = [headers, ...rows].map((row) => `${row.map(cell).join(';')}\r\n`).join('');
  return new Blob([`\uFEFF${text}`], { type: 'text/csv;charset=utf-8' });
}

function cell(value: string): string {
  const safe = /^\s*[=+\-@|＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
