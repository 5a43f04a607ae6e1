/** One column: its heading, and whether its cells are figures. */
export interface Column {
  title: string;
  right?: boolean;
}

/** Lays out rows under headings, two spaces apart, as wide as their longest cell. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly (string | number | null | undefined)[])[],
): string {
  const cells = rows.map((row) => columns.map((_, index) => String(row[index] ?? '–')));
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...cells.map((row) => (row[index] ?? '').length)),
  );
  const layOut = (row: readonly string[]): string =>
    row
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return columns[index]?.right ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [layOut(columns.map(({ title }) => title)), ...cells.map(layOut)].join('\n');
}
