import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { readXlsx } from 'hucre';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Paper, PaperTable } from '../../../collector/papers/written/paper.ts';
import vi from '../../../resources/texts/vi.json' with { type: 'json' };
import type { TestCollector } from '../collector/run-test-collector.ts';

type Rows = readonly (readonly string[])[];

async function fetched(page: Page, name: string): Promise<Buffer> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name, exact: true }).click();
  return readFileSync(await (await coming).path());
}

/** Every table on the screen, without its headings. */
function shownTables(page: Page): Promise<string[][][]> {
  return page
    .locator('.paper table')
    .evaluateAll((all) =>
      all.map((table) =>
        [...table.querySelectorAll('tbody tr, tfoot tr')].map((row) =>
          [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? ''),
        ),
      ),
    );
}

/** Cells of every table of a sheet, as they are read out. */
function readOut(pdf: Buffer): Rows[] {
  const told = execFileSync('pdfinfo', ['-struct-text', '-'], {
    input: pdf,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const tables: string[][][] = [];
  let isCell = false;
  for (const line of told.split('\n')) {
    const [, tag] = /^ *(\w+)(?: \(\w+\))?:?$/.exec(line) ?? [];
    if (tag === 'Table') tables.push([]);
    else if (tag === 'TR') tables.at(-1)?.push([]);
    else if (tag === 'TD' || tag === 'TH') tables.at(-1)?.at(-1)?.push('');
    if (tag !== undefined) isCell = tag === 'TD' || tag === 'TH';
    const [, text] = /^ *"(.*)"$/.exec(line) ?? [];
    const row = tables.at(-1)?.at(-1);
    if (!isCell || text === undefined || !row) continue;
    row.push(`${row.pop()}${text}`);
  }
  return tables.map((rows) => rows.slice(1));
}

/** As a program writes a number: no dots, a sign only where it is less. */
const bare = (shown: string) =>
  /^[+−]?[\d.]+$/.test(shown) ? shown.replace(/[+.]/g, '').replace('−', '-') : shown;
const tight = (rows: Rows) => rows.map((row) => row.map((cell) => cell.replace(/\s/g, '')));

/**
 * Holds the five outlets of a closed report against each other: the screen that is open, its sheet, its spreadsheet, its
 * table of text, and the call. Figures below a million, so that each is written in full.
 * @returns the tables as they are shown
 */
export async function expectFiveToAgree(page: Page, collector: TestCollector): Promise<string[][][]> {
  const shown = await shownTables(page);
  const csv = (await fetched(page, vi['office.papers.as.csv'])).toString('utf8');
  const lines = csv.split(/\r?\n/);
  for (const row of shown.flat()) expect(lines).toContain(stringify([row.map(bare)]).trim());
  const { sheets } = await readXlsx(await fetched(page, vi['office.papers.as.xlsx']));
  expect(sheets.length).toBe(shown.length + 1);
  for (const [at, rows] of shown.entries()) {
    const kept = (sheets[at + 1]?.rows ?? []).slice(2, rows.length + 2);
    expect(kept.map((row) => rows[0]?.map((_, column) => String(row[column] ?? '')))).toEqual(
      rows.map((row) => row.map((cell) => shareOf(cell) ?? bare(cell))),
    );
  }
  const pdf = await fetched(page, vi['office.papers.as.pdf']);
  expect(readOut(pdf).map(tight)).toEqual(shown.map(tight));
  const number = page.url().split('/').at(-1);
  const answer = await fetch(`${collector.base}/api/papers/${number}`, {
    headers: { cookie: await collector.office() },
  });
  const { printed } = (await answer.json()) as { readonly printed: { readonly paper: Paper } };
  const tables = printed.paper.blocks.filter((block): block is PaperTable => block.kind === 'table');
  expect(
    tables.map(({ rows, total }) => [...rows, ...(total ? [total] : [])].map((row) => row.map(plain))),
  ).toEqual(shown.map((rows) => rows.map((row) => row.map(bare))));
  return shown;
}

/** `10,00%` as a spreadsheet keeps it; null: it is no share. */
function shareOf(shown: string): string | null {
  const [, whole, part] = /^(\d+),(\d+)%$/.exec(shown) ?? [];
  return whole === undefined || part === undefined ? null : String(Number(`${whole}${part}e-4`));
}

/** A value of the call as it is to be shown, reckoned here once more. */
function plain(cell: PaperTable['rows'][number][number]): string {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'count':
    case 'change':
      return String(cell.n);
    case 'day':
      return `${cell.day % 100}`
        .padStart(2, '0')
        .concat(`/${String(cell.day).slice(4, 6)}/${String(cell.day).slice(0, 4)}`);
    case 'ratio':
      return cell.of === 0
        ? '–'
        : `${(Math.round((cell.part * 10_000) / cell.of) / 100).toLocaleString('vi-VN', { minimumFractionDigits: 2 })}%`;
    case 'none':
      return '–';
    default:
      throw new Error(`no table has ${cell.kind}`);
  }
}
