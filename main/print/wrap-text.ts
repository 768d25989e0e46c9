import type { SKRSContext2D } from '@napi-rs/canvas';

/** What cannot be drawn shows as a mark: the canvas throws at NUL, and a control character is no letter. */
export function drawable(text: string): string {
  return text.normalize('NFC').replace(/[^\P{Cc}\s]|\p{Cs}/gu, '\uFFFD');
}

/** Breaks at spaces; a word wider than the paper is cut where it ends. */
export function wrapText(context: SKRSContext2D, text: string, width: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of drawable(text).split(/\s+/u)) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (context.measureText(longer).width <= width) {
      row = longer;
      continue;
    }
    if (row !== '') rows.push(row);
    row = word;
    while (context.measureText(row).width > width && row.length > 1) {
      const fits = longestFit(context, row, width);
      rows.push(row.slice(0, fits));
      row = row.slice(fits);
    }
  }
  return [...rows, row];
}

function longestFit(context: SKRSContext2D, word: string, width: number): number {
  let length = word.length - 1;
  while (length > 1 && context.measureText(word.slice(0, length)).width > width) length -= 1;
  return length;
}
