/** UTF-8, or UTF-16 as spreadsheets save "Unicode text"; null: its letters cannot be told. */
export function decodeTable(table: Uint8Array): string | null {
  const [first, second] = table;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(table);
  } catch {
    return null;
  }
}
