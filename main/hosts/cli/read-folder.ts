import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readSmallText } from '../../../native/disk/small-file.ts';
import type { DecodeImage } from '../../../native/scanner/decode-image.ts';
import { parseJson } from '../../../protocol/parse-json.ts';
import { lookAtFile } from './look-at-file.ts';

/** What one picture gave. No text of a code: such a table may leave the PC. */
const row = z.object({
  file: z.string(),
  /** Of each code; empty: none was found. */
  kinds: z.array(z.string()),
  way: z.string().nullable(),
  tookMs: z.number(),
});
type Row = z.output<typeof row>;
const table = z.object({ format: z.literal('cong-reading-1'), madeAt: z.string(), rows: z.array(row) });

const pictures = /\.(?:png|jpe?g)$/i;
const longestTable = 64 * 1024 * 1024;

type FolderOptions = {
  readonly decode: DecodeImage;
  readonly kindOf: (text: string, isPart: boolean) => string;
  readonly say: (line: string) => void;
  /** Where the table is kept, to be compared later. */
  readonly keep: string | null;
  /** A table that was kept before. */
  readonly compare: string | null;
};

/** Reads every picture of a folder and says it as a table; one sentence when that cannot be done. */
export async function readFolder(folder: string, options: FolderOptions): Promise<string | null> {
  const { decode, kindOf, say, keep, compare } = options;
  const before = compare === null ? null : loadTable(compare);
  if (typeof before === 'string') return before;
  const files = readdirSync(folder)
    .filter((name) => pictures.test(name))
    .sort();
  if (files.length === 0) return `${folder} holds no PNG or JPEG picture.`;
  const rows: Row[] = [];
  const wide = Math.max(...files.map((name) => name.length));
  for (const file of files) {
    const seen = await lookAtFile(join(folder, file), decode);
    const kinds = seen?.codes.map(({ text, isPart }) => kindOf(text, isPart)) ?? [];
    const one = { file, kinds, way: seen?.way ?? null, tookMs: seen?.tookMs ?? 0 };
    rows.push(one);
    say(lineOf(one, wide));
  }
  say(summaryOf(rows));
  if (before) for (const line of changesOf(before, rows)) say(line);
  if (keep !== null) {
    const kept = { format: 'cong-reading-1', madeAt: new Date().toISOString(), rows };
    writeFileSync(keep, `${JSON.stringify(kept)}\n`, { mode: 0o600 });
  }
  return null;
}

function loadTable(path: string): readonly Row[] | string {
  const text = readSmallText(path, longestTable);
  const read = table.safeParse(text.ok ? parseJson(text.value) : undefined);
  return read.success ? read.data.rows : `${path} is no table that --keep wrote.`;
}

function lineOf({ file, kinds, way, tookMs }: Row, wide: number): string {
  const what = kinds.length === 0 ? '–' : kinds.join(', ');
  return `${file.padEnd(wide)}  ${what.padEnd(16)}  ${(way ?? '').padEnd(6)}  ${tookMs.toFixed(0).padStart(5)} ms`;
}

function summaryOf(rows: readonly Row[]): string {
  const read = rows.filter(isRead);
  const ways = [...new Set(read.map(({ way }) => way ?? ''))].map(
    (way) => `${way} ${read.filter((one) => one.way === way).length}`,
  );
  const [middle, most] = [0.5, 0.95].map((share) => shareOf(rows, share).toFixed(0));
  return `${read.length} of ${rows.length} pictures read${ways.length > 0 ? ` (${ways.join(', ')})` : ''}; ${middle} ms a picture, 95 of 100 within ${most} ms`;
}

function isRead({ kinds }: Row): boolean {
  return kinds.length > 0;
}

function shareOf(rows: readonly Row[], share: number): number {
  const times = rows.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}

/** Picture by picture what is different from before. */
function changesOf(before: readonly Row[], rows: readonly Row[]): readonly string[] {
  const earlier = new Map(before.map((one) => [one.file, one]));
  const pairs = rows.flatMap((now) => {
    const then = earlier.get(now.file);
    return then ? [{ then, now }] : [];
  });
  const named = (what: string, isMeant: (pair: { then: Row; now: Row }) => boolean) => {
    const files = pairs.filter(isMeant).map(({ now }) => now.file);
    return `  ${what}: ${files.length}${files.length > 0 ? ` (${files.join(', ')})` : ''}`;
  };
  const ratio =
    shareOf(
      pairs.map(({ now }) => now),
      0.5,
    ) /
    shareOf(
      pairs.map(({ then }) => then),
      0.5,
    );
  return [
    `beside the table of before, ${pairs.length} pictures in both:`,
    named('read now and not then', ({ then, now }) => isRead(now) && !isRead(then)),
    named('read then and not now', ({ then, now }) => !isRead(now) && isRead(then)),
    named(
      'read as something else',
      ({ then, now }) => isRead(now) && isRead(then) && now.kinds.join() !== then.kinds.join(),
    ),
    `  time a picture: ${Number.isFinite(ratio) ? ratio.toFixed(2) : '–'} of then`,
  ];
}
