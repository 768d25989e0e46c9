import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { drawSlip } from '../../main/print/draw-slip.ts';
import { encodePng } from '../../main/print/encode-png.ts';
import { papers } from '../../main/print/paper.ts';
import { dotsOfLetter, letters, phrases } from '../support/print/letters.ts';
import { whyNoTesseract } from '../support/print/tesseract.ts';
import golden58 from './golden/letters-58.json' with { type: 'json' };
import golden80 from './golden/letters-80.json' with { type: 'json' };

const goldens: Readonly<Record<80 | 58, Readonly<Record<string, string>>>> = { 80: golden80, 58: golden58 };

test('there are 134 letters, and the phrases hold every one', () => {
  expect(new Set(letters).size).toBe(134);
  const held = new Set(`${phrases.join('')}${phrases.join('').toUpperCase()}`);
  expect(letters.filter((letter) => !held.has(letter))).toEqual([]);
});

describe.each([80, 58] as const)('on %i mm paper', (mm) => {
  const paper = papers[mm];

  test('every letter is its golden picture, dot for dot, and like no other', () => {
    const drawn = Object.fromEntries(letters.map((letter) => [letter, dotsOfLetter(letter, paper)]));
    expect(drawn).toEqual(goldens[mm]);
    expect(new Set(Object.values(drawn)).size).toBe(134);
  });

  test('a letter in pieces (NFD) has the same dots as whole (NFC)', () => {
    const different = letters.filter(
      (letter) => dotsOfLetter(letter.normalize('NFD'), paper) !== dotsOfLetter(letter, paper),
    );
    expect(different).toEqual([]);
  });

  const why = whyNoTesseract();
  test.skipIf(why !== null)(`real words are read back by OCR${why ? ` (skipped: ${why})` : ''}`, () => {
    const texts = phrases.flatMap((phrase) => [phrase, phrase.toUpperCase()]);
    const read = readPage(
      drawSlip(
        texts.map((text) => ({ kind: 'center', text })),
        paper,
      ),
    );
    const rate = distance(normal(texts.join(' ')), normal(read)) / normal(texts.join(' ')).length;
    console.log(`letters.test.ts: ${mm} mm, ${(rate * 100).toFixed(2)} % of the characters misread`);
    expect(rate).toBeLessThanOrEqual(0.01);
  });
});

function readPage(page: ReturnType<typeof drawSlip>): string {
  const folder = mkdtempSync(`${tmpdir()}/cong-ocr-`);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(`${folder}/page.png`, encodePng(page));
  const { stdout } = spawnSync(
    'tesseract',
    [`${folder}/page.png`, '-', '-l', 'vie', '--psm', '6', '--dpi', '203'],
    {
      encoding: 'utf8',
    },
  );
  return stdout;
}

function normal(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Levenshtein: characters to change, add or take away. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
