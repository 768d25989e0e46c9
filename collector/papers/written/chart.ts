import { z } from 'zod';
import { type Language, textOf } from '../../../resources/texts/texts.ts';
import { cellText, count } from './cell.ts';
import type { Block, PaperTable } from './paper.ts';

/**
 * Bars of a table of the same paper: it holds no figure of its own, so that none of it can be another than the table's.
 * Columns and rows are places in that table, from 0.
 */
export const chartSchema = z.object({
  kind: z.literal('chart'),
  id: z.string(),
  title: z.string(),
  /** The id of the table. */
  table: z.string(),
  /** In the order in which they are drawn. */
  rows: z.array(z.int().min(0)),
  /** The column of the names. */
  label: z.int().min(0),
  series: z
    .array(
      z.object({
        title: z.string(),
        column: z.int().min(0),
        /** A column that is taken away, such as a change, which gives what was before; null: none. */
        less: z.int().min(0).nullable(),
      }),
    )
    .min(1)
    .max(2),
});
export type Chart = z.output<typeof chartSchema>;

export type Bar = {
  readonly label: string;
  /** In the order of the series. */
  readonly values: readonly { readonly n: number; readonly text: string }[];
};

export type DrawnChart = {
  readonly bars: readonly Bar[];
  /** The longest of all; 1 at least. */
  readonly top: number;
  /** Read in its place. */
  readonly alt: string;
};

/**
 * What an outlet draws.
 * @throws where the chart names what its table does not have: that is a bug
 */
export function drawnOf(chart: Chart, blocks: readonly Block[], language: Language): DrawnChart {
  const table = blocks.find(
    (block): block is PaperTable => block.kind === 'table' && block.id === chart.table,
  );
  if (!table) throw new Error(`a chart has no table ${chart.table}`);
  const bars = chart.rows.map((row): Bar => {
    const cells = table.rows[row] ?? [];
    const numberOf = (column: number) => {
      const cell = cells[column];
      if (cell?.kind !== 'count' && cell?.kind !== 'change')
        throw new Error('a chart draws what is no number');
      return cell.n;
    };
    const label = cells[chart.label];
    return {
      label: label ? cellText(label, language) : '',
      values: chart.series.map(({ column, less }) => {
        const n = numberOf(column) - (less === null ? 0 : numberOf(less));
        return { n, text: cellText(count(n), language) };
      }),
    };
  });
  return {
    bars,
    top: Math.max(1, ...bars.flatMap(({ values }) => values.map(({ n }) => n))),
    alt: textOf(language, 'paper.chart.alt', { title: chart.title, table: table.title }),
  };
}
