/** A row that is higher than a sheet goes on for so many sheets; nothing that was kept of anybody is longer. */
const mostParts = 4;
/** At the end of what goes on, and at the beginning of what went before. */
const goesOn = '…';
const isCut = '… (bị cắt bớt)';

export type Cell = {
  readonly text: string;
  /** Whether such a text is no higher than a sheet. */
  readonly fits: (text: string) => boolean;
};

/** The texts of a row, sheet by sheet; what is longer than four sheets says that it was cut. */
export function splitRow(cells: readonly Cell[]): readonly (readonly string[])[] {
  const columns = cells.map(partsOf);
  const sheets = Math.max(...columns.map((parts) => parts.length));
  return Array.from({ length: sheets }, (_, at) => columns.map((parts) => parts[at] ?? ''));
}

function partsOf({ text, fits }: Cell): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (!fits(rest)) {
    const isLast = parts.length === mostParts - 1;
    const begin = beginningOf(rest, (one) => fits(`${one} ${isCut}`));
    parts.push(`${begin} ${isLast ? isCut : goesOn}`);
    if (isLast) return parts;
    rest = `${goesOn} ${rest.slice(begin.length).trimStart()}`;
  }
  return [...parts, rest];
}

/** As much of it as fits, up to a space where one is near; more than the mark before it, so that it comes to an end. */
function beginningOf(text: string, fits: (text: string) => boolean): string {
  const letters = [...text];
  let [least, most] = [goesOn.length + 2, letters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(letters.slice(0, middle).join(''))) least = middle;
    else most = middle - 1;
  }
  const begin = letters.slice(0, least).join('');
  const space = begin.lastIndexOf(' ');
  return space > begin.length / 2 ? begin.slice(0, space) : begin;
}
