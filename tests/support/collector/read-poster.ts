import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { readQrCodes } from '../print/read-qr.ts';

function withFile<Value>(pdf: Uint8Array, work: (folder: string, file: string) => Value): Value {
  const folder = mkdtempSync(join(tmpdir(), 'poster-'));
  const file = join(folder, 'poster.pdf');
  writeFileSync(file, pdf);
  try {
    return work(folder, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What can be selected on the sheets, in one line each. */
export function textsOf(pdf: Uint8Array): readonly string[] {
  return withFile(pdf, (_, file) =>
    execFileSync('pdftotext', [file, '-'], { encoding: 'utf8', maxBuffer: 2 ** 27 })
      .split('\f')
      .slice(0, -1)
      .map((sheet) => sheet.replace(/\s+/g, ' ').trim()),
  );
}

export type Word = {
  readonly text: string;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

/** Of each sheet every word that can be selected, with its box in millimetres. */
export function wordsOf(pdf: Uint8Array): readonly (readonly Word[])[] {
  const html = withFile(pdf, (_, file) =>
    execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 2 ** 27 }),
  );
  const word = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g;
  return html
    .split('<page ')
    .slice(1)
    .map((sheet) =>
      [...sheet.matchAll(word)].map(([, left, top, right, bottom, text = '']) => ({
        text,
        ...{ left: inMm(Number(left)), top: inMm(Number(top)) },
        ...{ right: inMm(Number(right)), bottom: inMm(Number(bottom)) },
      })),
    );
}

/** What a reader finds on pictures of the sheets of so many dots an inch. */
export async function codesAt(pdf: Uint8Array, dpi: number): Promise<readonly string[]> {
  const pictures = withFile(pdf, (folder, file) => {
    execFileSync('pdftoppm', ['-r', String(dpi), '-gray', '-png', file, join(folder, 'sheet')]);
    return readdirSync(folder)
      .filter((name) => name.endsWith('.png'))
      .sort()
      .map((name) => readFileSync(join(folder, name)));
  });
  const codes: string[] = [];
  for (const picture of pictures) codes.push(...(await readQrCodes(picture)));
  return codes;
}

export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Of one square. */
  readonly module: number;
};

/** Of each sheet the box round the squares of its code, in millimetres from its upper left corner, out of the drawing itself. */
export function codeBoxesOf(pdf: Uint8Array): readonly Box[] {
  return drawingsOf(pdf).flatMap((drawing) => {
    const filled = drawing.split(/\bf\n/).map((part) => [...part.matchAll(/^(\S+) (\S+) (\S+) (\S+) re$/gm)]);
    const squares = filled.filter((rects) => rects.length > 100);
    return squares.map((rects) => boxRound(rects.map(([, ...numbers]) => numbers.map(Number))));
  });
}

function inMm(points: number): number {
  return (points / 72) * 25.4;
}

function boxRound(rects: readonly (readonly number[])[]): Box {
  return {
    left: inMm(Math.min(...rects.map(([x = 0]) => x))),
    top: inMm(Math.min(...rects.map(([, y = 0]) => y))),
    right: inMm(Math.max(...rects.map(([x = 0, , width = 0]) => x + width))),
    module: inMm(rects[0]?.[3] ?? 0),
    bottom: inMm(Math.max(...rects.map(([, y = 0, , height = 0]) => y + height))),
  };
}

/** The content of the sheets; its first line turns the sheet so that it is measured from above. */
function drawingsOf(pdf: Uint8Array): readonly string[] {
  const bytes = Buffer.from(pdf);
  const drawings: string[] = [];
  for (let at = bytes.indexOf('\nstream\n'); at >= 0; at = bytes.indexOf('\nstream\n', at + 1)) {
    const stream = bytes.subarray(at + 8, bytes.indexOf('\nendstream', at));
    const text = stream[0] === 0x78 ? inflateSync(stream).toString('latin1') : '';
    if (text.startsWith('1 0 0 -1 0 841.89 cm')) drawings.push(text);
  }
  return drawings;
}
