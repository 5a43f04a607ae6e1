/** Files that a spreadsheet opens: UTF-8 with a BOM, semicolons, CRLF. */
export const BOM = '\uFEFF';

/** One line of cells. What a spreadsheet would take for a formula gets an apostrophe in front (OWASP: CSV injection). */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(';')}\r\n`;

function cell(value: string): string {
  const safe = /^\s*[=+\-@|＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
