import type { TextKey } from '../../../resources/texts/texts.ts';
import type { Covered, Field } from '../facts.ts';
import { type Cell, dayText, shortDayText, text, unknown } from '../written/cell.ts';

/** `05/11`, with its year where that is another one than that of the paper. */
export function earlierText(asOf: number, day: number): string {
  return Math.floor(asOf / 10_000) === Math.floor(day / 10_000) ? shortDayText(day) : dayText(day);
}

/** Whose figures they are. */
export function nameOf({ unit }: Pick<Field, 'unit'>, say: (key: TextKey) => string): string {
  return unit?.name ?? say('paper.everything');
}

/** `11/12`; a unit without kiosks has none that could be missing. */
export function covered({ kiosks, complete }: Covered): Cell {
  return kiosks === 0 ? unknown : text(`${complete}/${kiosks}`);
}
