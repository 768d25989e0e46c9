import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { composeRatios } from '../../../collector/papers/forms/ratio-annex.ts';
import { writeCsv } from '../../../collector/papers/outlets/write-csv.ts';
import { cellText } from '../../../collector/papers/written/cell.ts';
import type { Paper, PaperTable } from '../../../collector/papers/written/paper.ts';
import { emptyHead } from '../../../collector/papers/written/printed.ts';
import { type AnnexRow, annexOf, madeUpAnnex, readAnnex } from './annex-rows.ts';

const sums = [18_608_072, 58_528_415, 45_979_236];

function composed(rows: readonly AnnexRow[]): Paper {
  // Nothing of the order in which they are given is left.
  const given = [...rows].sort((a, b) => b.part - a.part);
  const paper = composeRatios(annexOf(given), { language: 'vi' });
  if (!paper.ok) throw new Error(JSON.stringify(paper.fault));
  return paper.value;
}

const tableOf = ({ blocks }: Paper): PaperTable => {
  const table = blocks.find((block): block is PaperTable => block.kind === 'table');
  if (!table) throw new Error('no table');
  return table;
};

const written = (row: PaperTable['rows'][number]) => row.map((cell) => cellText(cell, 'vi')).join('\t');

/** Shares that would be others where a share is cut off after its second digit. */
const cutShares = (rows: readonly AnnexRow[]) =>
  [({ of }: AnnexRow) => of, ({ other }: AnnexRow) => other].map(
    (whole) =>
      rows.filter((row) => {
        const hundredths = (BigInt(row.part) * 10_000n) / BigInt(whole(row));
        const cut = `${hundredths / 100n},${String(hundredths % 100n).padStart(2, '0')}%`;
        return cut !== row.line.split('\t')[whole(row) === row.of ? 4 : 6];
      }).length,
  );

/** What the annex of 21/08/2021 is known to be: its sums, its last share, how it rounds, and the one whose phones are more than its people. */
function expectAnnex(rows: readonly AnnexRow[]): void {
  expect(rows).toHaveLength(35);
  const paper = composed(rows);
  const table = tableOf(paper);
  expect(table.rows.map(written)).toEqual(rows.map(({ line }) => line));
  expect(table.rows.flat().filter(({ kind }) => kind === 'ratio')).toHaveLength(70);
  expect(cutShares(rows)).toEqual([18, 15]);
  expect(table.total?.filter((cell) => cell.kind === 'count').map((cell) => cell.n)).toEqual(sums);
  expect(rows.at(-1)?.line.split('\t')[4]).toBe('18,10%');
  expect(rows.find(({ name }) => name === 'Bình Dương')).toMatchObject({ of: 2_426_561, other: 2_936_749 });
  const larger = paper.blocks.find((block) => block.kind === 'paragraph' && block.id === 'larger');
  expect(larger?.kind === 'paragraph' && larger.parts.filter((part) => typeof part === 'object')).toEqual([
    { kind: 'text', text: 'Bình Dương' },
  ]);
}

test('35 made-up units with the sums of the annex are written as they stand, byte for byte', () => {
  const rows = readAnnex(madeUpAnnex);
  expectAnnex(rows);
  // Two are written alike, and stand in the order of what they are.
  const shares = rows.map(({ line }) => line.split('\t')[4]);
  expect(shares.filter((share, at) => share === shares[at + 1])).toEqual(['43,39%']);
});

test('its table of text is the same bytes as ever', () => {
  const csv = writeCsv({
    ...{ head: emptyHead, mark: { kind: 'draft' }, day: 20210822 },
    paper: composed(readAnnex(madeUpAnnex)),
  });
  expect(Buffer.from(csv)).toEqual(readFileSync(join(import.meta.dirname, 'made-up-annex.csv')));
});

const letter = process.env.LETTER_004;
test.skipIf(letter === undefined)(
  `the annex of the letter itself agrees in all 70 shares${letter === undefined ? ' (skipped: no file named in LETTER_004)' : ''}`,
  () => {
    expectAnnex(readAnnex(letter ?? ''));
  },
);
