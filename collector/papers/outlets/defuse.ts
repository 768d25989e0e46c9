/** A text that a spreadsheet would reckon with is kept a text. */
export function defuse(cell: string): string {
  return /^[=+\-@\t\r|]/.test(cell) ? `'${cell}` : cell;
}
