import { type Language, textOf } from '../../../resources/texts/texts.ts';
import { cellText, count } from './cell.ts';
import type { Chart } from './chart.ts';
import type { Block, PaperTable } from './paper.ts';

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
