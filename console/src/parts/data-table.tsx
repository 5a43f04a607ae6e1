import type { ReactNode } from 'react';
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import styles from './data-table.module.css';

export interface Column<Row> {
  id: string;
  title: string;
  cell(row: Row): ReactNode;
  /** Right-aligned figures. */
  numeric?: boolean;
  /** Can be sorted by; the screen does the sorting. */
  sortable?: boolean;
}

export interface DataTableProps<Row> {
  /** What the table shows, for those who hear it. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string | number;
  sort?: { by: string; descending: boolean };
  onSort?(by: string): void;
  /** Marks a row that asks for attention. */
  toneOf?(row: Row): 'bad' | 'warn' | undefined;
}

/** A real table; on a phone every row becomes a card with the column's name before each value. */
export function DataTable<Row>({ caption, columns, rows, rowKey, sort, onSort, toneOf }: DataTableProps<Row>) {
  return (
    <div className={styles.around}>
      <table className={styles.table}>
        <caption className={styles.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                data-numeric={column.numeric || undefined}
                aria-sort={direction(column, sort)}
              >
                {column.sortable && onSort ? (
                  <button type="button" className={styles.sort} onClick={() => onSort(column.id)}>
                    {column.title}
                    <SortIcon sorted={direction(column, sort)} />
                  </button>
                ) : (
                  column.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-tone={toneOf?.(row)}>
              {columns.map((column) => (
                <td key={column.id} data-title={column.title} data-numeric={column.numeric || undefined}>
                  <div>{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function direction<Row>(column: Column<Row>, sort: DataTableProps<Row>['sort']) {
  if (!column.sortable) return undefined;
  if (sort?.by !== column.id) return 'none' as const;
  return sort.descending ? ('descending' as const) : ('ascending' as const);
}

function SortIcon({ sorted }: { sorted: ReturnType<typeof direction> }) {
  const Icon = sorted === 'ascending' ? ArrowUp : sorted === 'descending' ? ArrowDown : ArrowUpDown;
  return <Icon aria-hidden="true" size={14} />;
}
