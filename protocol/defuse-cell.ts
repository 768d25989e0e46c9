/** What a spreadsheet takes for the start of a formula, the full-width forms included. */
const formulaStart = /^[\p{White_Space}\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]/u;
const leadingControl = /^[\t\r\n]/;

/**
 * A cell that no spreadsheet computes: every line of it that could be a formula begins with an apostrophe.
 * Invisible characters before the sign do not hide it (trust.md 0.5).
 */
export function defuseCell(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => (isRisky(line) ? `'${line}` : line))
    .join('\n');
}

/** One line as it was before `defuseCell`: a table that we wrote is read as what it was made of. */
export function fusedCell(line: string): string {
  return line.startsWith("'") && isRisky(line) ? line.slice(1) : line;
}

/** Also what begins with apostrophes of its own: one more tells it from what got its first one here. */
function isRisky(line: string): boolean {
  const bare = line.replace(/^'+/, '');
  return formulaStart.test(bare) || leadingControl.test(bare);
}
