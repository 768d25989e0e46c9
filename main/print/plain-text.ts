/** What has a plain letter that means the same. */
const plainOf: ReadonlyMap<string, string> = new Map([
  ['đ', 'd'],
  ['Đ', 'D'],
  ['–', '-'],
  ['—', '-'],
  ['·', '-'],
  ['‘', "'"],
  ['’', "'"],
  ['“', '"'],
  ['”', '"'],
  ['…', '...'],
]);

/**
 * Printable ASCII (0x20–0x7E) and nothing else: marks are taken off letters ("Nguyễn" → "Nguyen"), what has no plain
 * letter is "?". A name holds no byte then that a printer could take for a command.
 */
export function plainText(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}|[\u2060\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
  return [...bare.replace(/\s/gu, ' ')].map((letter) => plainOf.get(letter) ?? allowed(letter)).join('');
}

function allowed(letter: string): string {
  return /^[ -~]$/.test(letter) ? letter : '?';
}

/** Breaks at spaces; a word longer than a row is cut. */
export function wrapPlain(text: string, columns: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ').flatMap((long) => cut(long, columns))) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (longer.length > columns) rows.push(row);
    row = longer.length > columns ? word : longer;
  }
  return [...rows, row];
}

function cut(word: string, columns: number): readonly string[] {
  return word.match(new RegExp(`.{1,${columns}}`, 'g')) ?? [''];
}
