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
    .map((line) => (formulaStart.test(line) || leadingControl.test(line) ? `'${line}` : line))
    .join('\n');
}

/** The text of one line that `defuseCell` has made safe: a table that we wrote is read as it was. */
export function fusedCell(text: string): string {
  return text.startsWith("'") && defuseCell(text.slice(1)) === text ? text.slice(1) : text;
}
