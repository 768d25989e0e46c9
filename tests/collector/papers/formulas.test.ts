import { readXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { writeCsv } from '../../../collector/papers/outlets/write-csv.ts';
import { writeXlsx } from '../../../collector/papers/outlets/write-xlsx.ts';
import { text } from '../../../collector/papers/written/cell.ts';
import { unitsCsv } from '../../../collector/units/units-csv.ts';
import { printedWeekly } from './printed.ts';

const names = ['=1+1', '+84', '-1', '@SUM(A1)', '\t=1', '＝1+1', '\u200b=1', '\u00a0@x', '\u202e=1'];

function printedWith(name: string) {
  const printed = printedWeekly();
  const blocks = printed.paper.blocks.map((block) =>
    block.kind === 'table'
      ? { ...block, rows: [block.columns.map(() => text(name))], title: name, notes: [name] }
      : block,
  );
  return { ...printed, paper: { ...printed.paper, blocks, title: name } };
}

test.each(names)('a unit that is called %j is reckoned by no spreadsheet', async (name) => {
  const csv = Buffer.from(writeCsv(printedWith(name))).toString('utf8');
  const cells = csv
    .replace('\ufeff', '')
    .split(/[,\n"]/)
    .filter((cell) => cell.includes(name.trim()));
  expect(cells.length).toBeGreaterThan(3);
  for (const cell of cells) expect(cell).toMatch(/^'/);
  const { sheets } = await readXlsx(await writeXlsx(printedWith(name)));
  const texts = sheets
    .flatMap(({ rows }) => rows.flat())
    .filter((cell) => String(cell).includes(name.trim()));
  expect(texts.length).toBeGreaterThan(3);
  for (const cell of texts) expect(String(cell)).toMatch(/^'/);
  const unit = {
    ...{ id: 'x', name, kind: 'commune' as const, code: null, parent: null, sinceDay: 20200101 },
    ...{ untilDay: null, source: '', sourceDay: null },
  };
  expect(unitsCsv([unit])).toContain(`'${name}`);
});
