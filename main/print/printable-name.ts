import anyAscii from 'any-ascii';
import { maskName } from '../domain/mask-name.ts';

/** What the font of slips draws: Latin-1, Latin Extended-A, the letters of Vietnamese, and signs that stand in names. */
const drawn = /^[ -~\u00a0-\u017fƠơƯư\u1ea0-\u1ef9\u2010-\u2015‘’“”…]$/;
const nobody = '–';
const capitals = /(?<![\p{L}\p{M}'’])\p{Ll}/gu;

/**
 * A name as a slip can show it: letters that the font has as they are, others spelled with such letters; a name in
 * another script with a capital to each word. Where no letter is left a dash stands for it: no slip shows an empty name.
 */
export function printableName(name: string): string {
  const letters = name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}\p{P}\p{Zs}]/gu, '');
  const shown = [...letters]
    .map((letter) => (drawn.test(letter) ? letter : spelled(letter)))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/\p{L}/u.test(shown)) return nobody;
  return /(?!\p{Script=Latin})\p{L}/u.test(letters)
    ? shown.replace(capitals, (letter) => letter.toUpperCase())
    : shown;
}

/** The same, as a stranger may see it. */
export function maskedForSlip(name: string): string {
  const shown = printableName(name);
  return shown === nobody ? shown : maskName(shown);
}

/** Signs of a spelling that are no letters, as of a glottal stop, are left out. */
function spelled(letter: string): string {
  return anyAscii(letter).replace(/[^\p{L}\p{N}\p{Zs}'-]/gu, '');
}
