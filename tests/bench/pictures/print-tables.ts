import { type Spread, spreadOf } from '../measure.ts';
import { codesOfFormat, type FormatRow, wayNames } from './other-formats.ts';
import { emptyFrames, type PictureSet, type Score } from './score.ts';

/** Kinds down, decoders across, as a Markdown table. */
export function pictureTable(scores: readonly Score[], { setups, each }: PictureSet): string {
  const all = Object.keys(setups).length * each;
  const line = (what: string, cell: (score: Score) => string) => [what, ...scores.map(cell)];
  return table([
    line(`read, of ${each}`, ({ name }) => name),
    ...Object.keys(setups).map((kind) => line(kind, ({ hits }) => String(hits.get(kind) ?? 0))),
    line(`all, of ${all}`, (score) => String(hitsOf(score))),
    line('all', (score) => `${((100 * hitsOf(score)) / all).toFixed(1)} %`),
    line('other text than the code’s', ({ wrong }) => String(wrong)),
    line('ms a picture, mean', ({ times }) => mean(times).toFixed(1)),
    line('ms a picture, p95', ({ times }) => spread(times).p95.toFixed(0)),
    line('ms an empty frame, median', ({ timesEmpty }) => spread(timesEmpty).p50.toFixed(1)),
    line(`found in ${emptyFrames} empty frames`, ({ falsePositives }) => String(falsePositives)),
  ]);
}

type FormatScore = { readonly name: string; readonly formats: readonly FormatRow[] };

/** Formats down, ways of showing across, for each decoder. */
export function formatTable(scores: readonly FormatScore[]): string {
  const head = scores.flatMap(({ name }) => wayNames.map((way) => `${name}, ${way}`));
  const rows = (scores[0]?.formats ?? []).map(({ format }, at) => [
    format,
    ...scores.flatMap(({ formats }) => wayNames.map((way) => String(formats[at]?.hits.get(way) ?? 0))),
  ]);
  return table([[`read, of ${codesOfFormat}`, ...head], ...rows]);
}

function hitsOf({ hits }: Score): number {
  return [...hits.values()].reduce((sum, count) => sum + count, 0);
}

function mean(times: readonly number[]): number {
  return times.reduce((sum, time) => sum + time, 0) / times.length;
}

function spread(times: readonly number[]): Spread {
  return spreadOf([...times]);
}

/** The first row is the head; numbers stand to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const [head = [], ...body] = rows.map(line);
  return [head, rule, ...body].join('\n');
}
