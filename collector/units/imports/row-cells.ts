import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { HeadedRow } from '../../venues/table/headed-rows.ts';
import type { BadUnitRow, UnitRowFault } from './unit-row-fault.ts';

/** How a column is read. */
export type ColumnRule = {
  /** In letters. */
  readonly longest: number;
  /** An id or a code: a spreadsheet's number has lost the zeros in front. */
  readonly isCode?: true;
};

export type RowCells<Column extends string> = {
  readonly text: (column: Column) => string;
  readonly wrong: (why: UnitRowFault, column?: Column) => Result<never, BadUnitRow>;
};

const longestShown = 60;

/** The texts of a row, once none of its cells is wrong in itself. */
export function cellsOfRow<Column extends string>(
  { row, cells, mark }: HeadedRow<Column>,
  rules: Readonly<Record<Column, ColumnRule>>,
): Result<RowCells<Column>, BadUnitRow> {
  const text = (column: Column) =>
    String(cells[column] ?? '')
      .replace(/\s+/g, ' ')
      .trim();
  const wrong = (why: UnitRowFault, column?: Column) =>
    failed({ row, why, value: column === undefined ? '' : text(column).slice(0, longestShown) });
  if (mark !== null) return wrong(mark);
  for (const column of Object.keys(cells) as Column[]) {
    if (text(column).length > rules[column].longest) return wrong('too-long', column);
    if (rules[column].isCode && typeof cells[column] === 'number') return wrong('number', column);
    if (/[\p{Cc}\p{Cs}]/u.test(text(column))) return wrong('sign', column);
  }
  return ok({ text, wrong });
}
