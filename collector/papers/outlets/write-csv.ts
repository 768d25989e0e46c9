import { stringify } from 'csv-stringify/sync';
import { defuseCell } from '../../../protocol/defuse-cell.ts';
import { type Cell, cellText, meanOf } from '../written/cell.ts';
import { linesOf } from '../written/lines-of.ts';
import type { Printed } from '../written/printed.ts';

/** The whole paper as a table of text: numbers as digits alone, so that every program reads them. UTF-8 with its mark. */
export function writeCsv(printed: Printed): Uint8Array<ArrayBuffer> {
  const { paper } = printed;
  const rows = [
    ...linesOf(printed).map((line) => [defuseCell(line)]),
    ...paper.blocks.flatMap((block) => {
      if (block.kind !== 'table') return [];
      const body = block.total ? [...block.rows, block.total] : block.rows;
      return [
        [],
        [defuseCell(block.title)],
        block.columns.map(({ title }) => defuseCell(title)),
        ...body.map((row) => row.map((cell) => plain(cell, paper.language))),
        ...block.notes.map((note) => [defuseCell(note)]),
      ];
    }),
  ];
  return new Uint8Array(Buffer.from(stringify(rows, { bom: true })));
}

function plain(cell: Cell, language: 'vi' | 'en'): string {
  if (cell.kind === 'mean') return String(meanOf(cell));
  return cell.kind === 'count' || cell.kind === 'change'
    ? String(cell.n)
    : defuseCell(cellText(cell, language));
}
