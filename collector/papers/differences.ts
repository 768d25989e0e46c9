import { type TextKey, textOf, type Values } from '../../resources/texts/texts.ts';
import { type Cell, cellText, grown } from './written/cell.ts';
import type { Paper, PaperTable } from './written/paper.ts';

const mostNamed = 20;

/** In which figures a paper is another than the one that was sent before it: the totals first, then row by row. */
export function differencesOf(before: Paper, after: Paper): string[] {
  const say = (key: TextKey, values: Values) => textOf(after.language, key, values);
  const found = tablesOf(after).flatMap((table) => {
    const old = tablesOf(before).find(({ id }) => id === table.id);
    return old ? differencesOfTable(old, table, after.language) : [];
  });
  if (found.length <= mostNamed) return found;
  const more = say('paper.difference.more', { n: found.length - mostNamed });
  return [...found.slice(0, mostNamed), more];
}

const tablesOf = ({ blocks }: Paper) => blocks.filter((block): block is PaperTable => block.kind === 'table');

type Named = { readonly name: string; readonly cells: readonly Cell[] };

function differencesOfTable(before: PaperTable, after: PaperTable, language: 'vi' | 'en'): readonly string[] {
  const old = new Map(linesOf(before, language).map((line) => [line.name, line.cells]));
  const now = linesOf(after, language);
  const names = new Set(now.map(({ name }) => name));
  const gone = [...old.keys()].filter((name) => !names.has(name));
  return [
    ...now.flatMap((line) => {
      const earlier = old.get(line.name);
      if (!earlier) return [textOf(language, 'paper.difference.new', { name: line.name })];
      // The first column is the place of the row.
      return line.cells.flatMap((cell, at) => {
        const said = at === 0 ? null : differenceOf(earlier[at], cell, language);
        const column = after.columns[at]?.title ?? '';
        return said === null
          ? []
          : [textOf(language, 'paper.difference', { name: line.name, column, ...said })];
      });
    }),
    ...gone.map((name) => textOf(language, 'paper.difference.gone', { name })),
  ];
}

/** The total first; a row by its names. */
function linesOf({ columns, rows, total }: PaperTable, language: 'vi' | 'en'): readonly Named[] {
  return [...(total ? [total] : []), ...rows].map((cells) => ({
    name: cells
      .filter((_, at) => columns[at]?.isNumber === false)
      .map((cell) => cellText(cell, language))
      .filter((name) => name !== '')
      .join(', '),
    cells,
  }));
}

/** Figures alone; a change follows from them. */
function differenceOf(before: Cell | undefined, after: Cell, language: 'vi' | 'en') {
  if (after.kind === 'count' && before?.kind === 'count' && before.n !== after.n)
    return {
      before: cellText(before, language),
      after: cellText(after, language),
      grown: cellText(grown(after.n - before.n), language),
    };
  return null;
}
