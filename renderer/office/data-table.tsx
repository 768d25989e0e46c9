import type { ReactNode } from 'react';

export type Column = { readonly title: string; readonly isNumber?: boolean };

type DataTableProps = {
  /** What it is a table of, for a screen reader. */
  readonly label: string;
  readonly columns: readonly Column[];
  readonly children: ReactNode;
};

/** A table that is scrolled sideways, by keys too, where it does not fit. */
export function DataTable({ label, columns, children }: DataTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it with the keys
    <section className="wide" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ title, isNumber }) => (
              <th key={title} scope="col" className={isNumber ? 'n' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </section>
  );
}
