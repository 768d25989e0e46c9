import type { ReactNode } from 'react';

export type Column<Row> = {
  readonly title: string;
  /** Numbers stand at the right, one digit below the other. */
  readonly isNumber?: boolean;
  readonly cell: (row: Row) => ReactNode;
};

type TableProps<Row> = {
  /** What the table is of, above it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Said in its place where there is no row. */
  readonly empty: string;
};

/** Rows that are read, not pressed. The first column names its row. */
export function DataTable<Row>({ caption, columns, rows, keyOf, empty }: TableProps<Row>) {
  const alignment = ({ isNumber }: Column<Row>) => (isNumber ? 'number' : undefined);
  return (
    <table className="kit-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" className={alignment(column)}>
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
          <tr key={keyOf(row)}>
            {columns.map((column, at) =>
              at === 0 ? (
                <th key={column.title} scope="row" className={alignment(column)}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.title} className={alignment(column)}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
