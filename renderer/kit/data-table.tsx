import type { ReactNode } from 'react';

export type Column<Row> = {
  readonly title: string;
  /** Numbers stand at the right, one digit below the other. */
  readonly isNumber?: boolean;
  /** Names are broken into lines where they are long; everything else stays on one. */
  readonly isName?: boolean;
  /** What can be done with the row: in a card it needs no title. */
  readonly isActs?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** What stands below all rows. One column with a total makes a line of totals. */
  readonly total?: ReactNode;
};

export type TableProps<Row> = {
  /** What the table is of, for a screen reader, too. */
  readonly label: string;
  /** Whether the label is shown above the table: not where a heading says the same. */
  readonly isLabelShown?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Said in its place where there is no row. */
  readonly empty: string;
};

/**
 * Rows that are read, not pressed. The first column names its row. A table is scrolled sideways, by keys too, where it
 * does not fit.
 */
export function DataTable<Row>({ label, isLabelShown, columns, rows, keyOf, empty }: TableProps<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it with the keys
    <section className="kit-table" aria-label={label} tabIndex={0}>
      <table>
        {isLabelShown && <caption>{label}</caption>}
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={lookOf(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length}>{empty}</td>
            </tr>
          )}
          {rows.map((row) => (
            <Line key={keyOf(row)} columns={columns} cell={(column) => column.cell(row)} />
          ))}
        </tbody>
        {columns.some(({ total }) => total !== undefined) && (
          <tfoot>
            <Line columns={columns} cell={({ total }) => total} />
          </tfoot>
        )}
      </table>
    </section>
  );
}

type LineProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly cell: (column: Column<Row>) => ReactNode;
};

function Line<Row>({ columns, cell }: LineProps<Row>) {
  return (
    <tr>
      {columns.map((column, at) =>
        at === 0 ? (
          <th key={column.title} scope="row" className={lookOf(column)}>
            {cell(column)}
          </th>
        ) : (
          <td key={column.title} className={lookOf(column)}>
            {cell(column)}
          </td>
        ),
      )}
    </tr>
  );
}

function lookOf<Row>({ isNumber, isName }: Column<Row>): string | undefined {
  if (isNumber) return 'number';
  return isName ? 'name' : undefined;
}
