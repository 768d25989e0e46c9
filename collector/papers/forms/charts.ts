import type { DailyFacts, WeeklyFacts } from '../facts.ts';
import { dayText } from '../written/cell.ts';
import type { Chart } from '../written/chart.ts';
import type { PaperTable } from '../written/paper.ts';
import { passagesTitle, type Say } from './flow.ts';

/** More bars than fit onto a sheet say nothing. */
const mostBars = 20;

/** Scans until the last day beside those until the day before, the most first; none where there is nothing to compare. */
export function weeklyChart(
  { units, asOf, previous, total }: WeeklyFacts,
  table: PaperTable,
  say: Say,
): readonly Chart[] {
  if (units.length < 2 || total.passages.now === 0) return [];
  const rows = units
    .map(({ passages }, row) => ({ row, n: passages.now }))
    .sort((a, b) => b.n - a.n)
    .slice(0, mostBars)
    .map(({ row }) => row);
  const days = { asOf: dayText(asOf), previous: dayText(previous) };
  const isCut = units.length > mostBars;
  const passages = columnOf(table, say(passagesTitle(total)));
  return [
    {
      ...({ kind: 'chart', id: 'units-chart' } as const),
      title: say(isCut ? 'paper.weekly.chart-most' : 'paper.weekly.chart', { ...days, n: mostBars }),
      ...{ table: table.id, rows, label: columnOf(table, say('paper.column.unit')) },
      series: [
        { title: say('paper.chart.until', { day: days.asOf }), column: passages, less: null },
        {
          title: say('paper.chart.until', { day: days.previous }),
          column: passages,
          less: columnOf(table, say('paper.column.passages-change')),
        },
      ],
    },
  ];
}

/** Scans of each of the seven days, the oldest first. */
export function dailyChart({ days }: DailyFacts, table: PaperTable, say: Say): readonly Chart[] {
  if (days.every(({ passages }) => passages === 0)) return [];
  const scans = say('paper.column.scans-of-day');
  return [
    {
      ...({ kind: 'chart', id: 'days-chart' } as const),
      title: say('paper.daily.chart'),
      ...{
        table: table.id,
        rows: days.map((_, row) => row),
        label: columnOf(table, say('paper.column.day')),
      },
      series: [{ title: scans, column: columnOf(table, scans), less: null }],
    },
  ];
}

/** @throws where the table has no such column: that is a bug */
function columnOf({ columns }: PaperTable, title: string): number {
  const at = columns.findIndex((column) => column.title === title);
  if (at < 0) throw new Error(`a table has no column ${title}`);
  return at;
}
