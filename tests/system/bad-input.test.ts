import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openForReading } from '../../main/journal/open-database.ts';
import { readOrigin } from '../../main/journal/origin.ts';
import { createOutbox } from '../../main/journal/record/outbox.ts';
import { encodeBatch } from '../../main/upload/http-collector.ts';
import { signerOf } from '../../protocol/ed25519.ts';
import firstStart from '../../resources/config/first-start.json' with { type: 'json' };
import { quickRules } from '../support/kiosk-host.ts';
import { badCodes, trace } from '../support/system/bad-codes.ts';
import { until } from '../support/system/kiosk-client.ts';
import { openXlsx } from '../support/system/open-xlsx.ts';
import { orGone } from '../support/system/or-gone.ts';
import { readCsv } from '../support/system/read-csv.ts';
import { asLines, type Ended, ended, jsonLines, runCli, spawnHost } from '../support/system/run-cli.ts';
import { readTuples } from '../support/system/stored-events.ts';

const signer = signerOf(Buffer.alloc(32, 1));

type Line = {
  readonly seq: number;
  readonly decision: { readonly kind: string; readonly reason?: string };
  readonly credential: string;
};

const folder = mkdtempSync(`${tmpdir()}/cong-bad-`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each line of a cell that a spreadsheet could compute. */
const formula = /^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]/u;
function computed(cells: readonly string[]): readonly string[] {
  return cells.filter((cell) => cell.split(/\r\n|[\n\r\u2028\u2029]/).some((line) => formula.test(line)));
}

/** Bytes of every file in the folder, keys apart. */
function filesOf(path: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.endsWith('/keys'));
  const contents = new Map<string, Buffer>();
  for (const { name, parentPath } of files) {
    const content = orGone(() => readFileSync(`${parentPath}/${name}`));
    if (content) contents.set(name, content);
  }
  return contents;
}

let end: Ended;
let lines: readonly Line[];
/** While the kiosk ran: what a thief of the running machine's disk has. */
let running: ReadonlyMap<string, Buffer>;
let tuples: readonly string[];

beforeAll(async () => {
  // A number alone would ask the guard, and everything after it would wait for the answer.
  writeFileSync(`${folder}/config.json`, JSON.stringify({ ...firstStart, rules: quickRules }));
  const child = spawnHost('cli', ['scan', '--data', folder]);
  let answered = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    answered += chunk.toString().split('\n').length - 1;
  });
  const over = ended(child);
  child.stdin.write(asLines(badCodes.map(({ text }) => text)));
  await until(
    () => answered + (child.exitCode === null ? 0 : badCodes.length),
    (count) => count >= badCodes.length,
  );
  running = filesOf(folder);
  child.stdin.end();
  end = await over;
  lines = jsonLines(end.out) as readonly Line[];
  tuples = readTuples(folder);
});

describe('through kiosk scan', () => {
  test('every code has one line and one event, and the kiosk ends well', () => {
    expect({ code: end.code, errors: end.errors, lines: lines.length }).toEqual({
      code: 0,
      errors: '',
      lines: badCodes.length,
    });
    const scans = tuples.map((tuple) => JSON.parse(tuple)).filter((cells) => cells[4] === 'scan');
    expect(scans.map((cells) => cells[3])).toEqual(lines.map(({ seq }) => seq));
  });

  test.each(badCodes.map(({ row, decision }, index) => ({ row, decision, index })))(
    '$row is $decision',
    ({ decision, index }) => {
      const line = lines[index];
      expect(decision.split(' or ')).toContain(line?.decision.kind);
      if (line?.decision.kind === 'admit') expect(['cccd', 'pc-covid', 'number']).toContain(line.credential);
    },
  );

  test('nothing is computed, cut or torn in the chain', async () => {
    const { code, out } = await runCli(['verify', '--data', folder]);
    expect({ code, answers: jsonLines(out) }).toMatchObject({ code: 0, answers: [{ ok: true }] });
  });
});

describe('on the disk', () => {
  const texts = badCodes.filter(({ text }) => text.length > 8 && text.length < 9_000);

  test('the journal and its WAL were there to look at', () => {
    expect([...running.keys()]).toEqual(expect.arrayContaining(['journal.db', 'journal.db-wal']));
  });

  test.each([
    ['while the kiosk runs', () => running],
    ['after it ended', () => filesOf(folder)],
  ])('no text, name or address is to be found %s', (_, files) => {
    for (const [name, bytes] of files()) {
      const kept = texts.filter(({ text }) => bytes.includes(Buffer.from(text))).map(({ row }) => row);
      expect({ name, kept, trace: bytes.includes(trace) }).toEqual({ name, kept: [], trace: false });
    }
  });

  test('no number of a refused card is to be found', () => {
    const numbers = badCodes.flatMap(({ text }, index) =>
      lines[index]?.decision.kind === 'retry' ? (/^\d{12}/.exec(text) ?? []) : [],
    );
    expect(numbers.length).toBeGreaterThan(10);
    for (const [name, bytes] of running)
      expect({ name, kept: numbers.filter((number) => bytes.includes(number)) }).toEqual({ name, kept: [] });
  });

  test('a retry keeps no tag and no identity', () => {
    const cells = lines.map(({ seq }) => JSON.parse(tuples[seq - 1] ?? '[]'));
    const kept = cells.filter((cell) => cell[15] === 'retry' && [19, 20, 21].some((at) => cell[at] !== null));
    expect(kept).toEqual([]);
  });
});

describe('in an export', () => {
  test('CSV has a row for each event, and no cell that is computed', async () => {
    const { code, out } = await runCli(['export', '--data', folder, '--format', 'csv']);
    const [header = [], ...rows] = readCsv(out);
    const widths = new Set(rows.map((row) => row.length));
    expect({ code, rows: rows.length, widths: [...widths] }).toEqual({
      code: 0,
      rows: tuples.length,
      widths: [header.length],
    });
    expect(computed(rows.flat())).toEqual([]);
    expect(rows.flat().filter((cell) => cell.startsWith("'")).length, 'defused').toBeGreaterThan(5);
  });

  test('XLSX has text cells only, no formula, and no cell that is computed', async () => {
    const path = `${folder}/export.xlsx`;
    const { code } = await runCli(['export', '--data', folder, '--format', 'xlsx', '--out', path]);
    const { types, formulas, texts } = openXlsx(readFileSync(path));
    rmSync(path);
    expect({ code, formulas }).toEqual({ code: 0, formulas: 0 });
    expect([...types].filter((type) => !['s', 'inlineStr', 'str'].includes(type))).toEqual([]);
    expect(texts).toContain('seq');
    expect(texts.length).toBeGreaterThan(badCodes.length);
    expect(computed(texts)).toEqual([]);
  });

  test('NDJSON has one line an event, and no name whole', async () => {
    const { code, out } = await runCli(['export', '--data', folder, '--format', 'ndjson']);
    expect({ code, rows: jsonLines(out).length, isNamed: out.includes(trace) }).toEqual({
      code: 0,
      rows: tuples.length,
      isNamed: false,
    });
  });
});

describe('in the upload', () => {
  test('every event is one line, however lines are counted, and nothing of a text travels', async () => {
    const database = openForReading(`${folder}/journal.db`);
    const batch = createOutbox({ database, origin: readOrigin(database), signer }).batchAfter(0, 1_000);
    database.close();
    const body = batch ? gunzipSync(await encodeBatch(batch)).toString() : '';
    const rows = body.split(/\r\n|[\n\r\u2028\u2029\u0085\v\f]/).filter((row) => row !== '');
    expect(rows.slice(1).map((row) => JSON.stringify(JSON.parse(row)))).toEqual(tuples);
    expect(body).not.toContain(trace);
  });
});
