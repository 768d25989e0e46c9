import type { TextKey } from '../../../resources/texts/texts.ts';
import type { Say } from '../../kit/words.tsx';
import type { Formats } from '../formats.ts';
import type { Act } from './act-words.ts';

/** UTC epoch milliseconds of this century; no count is so large. */
const leastMs = 1e12;

/** The word for a part of what was written; where there is none it stands as it was written. */
export function detailName(name: string, say: Say): string {
  const key = `office.log.detail.${name}` as TextKey;
  const word = say(key);
  return word === key ? name : word;
}

/** A part of what was written: moments as moments, lists with commas, nothing as a dash. */
export function detailText(
  value: Act['detail'][string],
  atMs: number,
  { moment }: Pick<Formats, 'moment'>,
): string {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'number' && value >= leastMs ? moment(value, atMs) : String(value ?? '–');
}
