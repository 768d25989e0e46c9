import type { TextKey, Values } from '../../../resources/texts/texts.ts';
import type { Covered } from '../facts.ts';
import { type Cell, count, text, unknown } from '../written/cell.ts';
import type { PaperTable } from '../written/paper.ts';
import { covered } from './rows.ts';

type Unit = { readonly name: string; readonly above: string; readonly coverage: Covered };

type Drawn<Figures> = {
  readonly id: string;
  readonly title: string;
  readonly units: readonly (Unit & { readonly figures: Figures })[];
  /** What lies in no unit above; null: nothing does. */
  readonly rest: Figures | null;
  readonly total: Figures;
  readonly coverage: Covered;
  /** Beside the unit, before how much of it is here. */
  readonly columns: readonly TextKey[];
  readonly cells: (figures: Figures) => readonly Cell[];
  readonly notes: readonly string[];
};

/** One unit a row, with how much of it is here, what lies in none of them, and the sum. The unit above stands there where any has one. */
export function unitTable<Figures>(
  { id, title: named, units, rest, total, coverage, columns, cells, notes }: Drawn<Figures>,
  say: (key: TextKey, values?: Values) => string,
): PaperTable {
  const hasAbove = units.some(({ above }) => above !== '');
  const above = (name: string) => (hasAbove ? [text(name)] : []);
  const title = (key: TextKey, isNumber: boolean) => ({ title: say(key), isNumber });
  return {
    kind: 'table',
    id,
    title: named,
    columns: [
      title('paper.column.number', true),
      ...(hasAbove ? [title('paper.column.above', false)] : []),
      title('paper.column.unit', false),
      ...columns.map((key) => title(key, true)),
      title('paper.column.coverage', true),
    ],
    rows: [
      ...units.map((row, at) => [
        count(at + 1),
        ...above(row.above),
        text(row.name),
        ...cells(row.figures),
        covered(row.coverage),
      ]),
      ...(rest ? [[unknown, ...above(''), text(say('paper.not-assigned')), ...cells(rest), unknown]] : []),
    ],
    total: [unknown, ...above(''), text(say('paper.total')), ...cells(total), covered(coverage)],
    notes: [...notes],
  };
}
