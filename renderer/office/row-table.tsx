import type { ReactNode } from 'react';
import { type Column, DataTable, type TableProps } from '../kit/data-table.tsx';
import { useIsNarrow } from './use-is-narrow.ts';

/** Rows as a table or, where a table has no room, as cards one below the other: nothing is moved sideways. */
export function RowTable<Row>(props: TableProps<Row>) {
  const isNarrow = useIsNarrow();
  const { label, isLabelShown, columns, rows, keyOf, empty } = props;
  if (!isNarrow) return <DataTable {...props} />;
  if (rows.length === 0) return <p className="quiet">{empty}</p>;
  return (
    <>
      {isLabelShown && <h3 className="row-table-title">{label}</h3>}
      <ul className="kit-choices" aria-label={label}>
        {rows.map((row) => (
          <li key={keyOf(row)}>
            <RowCard columns={columns} cell={(column) => column.cell(row)} />
          </li>
        ))}
        {columns.some(({ total }) => total !== undefined) && (
          <li>
            <RowCard
              columns={columns.filter(({ total }) => total !== undefined)}
              cell={({ total }) => total}
            />
          </li>
        )}
      </ul>
    </>
  );
}

type CardProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly cell: (column: Column<Row>) => ReactNode;
};

/** The first column names it; each other one is said with its title, and what can be done stands below. */
function RowCard<Row>({ columns, cell }: CardProps<Row>) {
  const [name, ...others] = columns;
  return (
    <div className="row-card">
      {name && (
        <div className="row-card-name">
          {/* A number alone says nothing. */}
          {name.isNumber && `${name.title} `}
          {cell(name)}
        </div>
      )}
      <dl>
        {others
          .filter(({ isActs }) => !isActs)
          .map((column) => (
            <div key={column.title} className={column.isName ? 'wide' : undefined}>
              <dt>{column.title}</dt>
              <dd>{cell(column)}</dd>
            </div>
          ))}
      </dl>
      {others
        .filter(({ isActs }) => isActs)
        .map((column) => (
          <div key={column.title}>{cell(column)}</div>
        ))}
    </div>
  );
}
