/** Rows of cells; quotes may hold separators, quotes and line breaks (RFC 4180). */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/y;
  const bare = text.replace(/^\ufeff/, '');
  while (cell.lastIndex < bare.length) {
    const found = cell.exec(bare);
    if (!found) throw new Error('not CSV');
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
