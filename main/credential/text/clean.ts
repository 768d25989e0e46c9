/** Longest code that is looked at, in UTF-8 bytes. Source: formats.md section 0. */
export const longestCodeBytes = 8192;

const controlInside = /[\0-\x09\x0b-\x1f\x7f]/g;
const aimPrefix = /^\][A-Za-z][0-9A-Z]/;

/** Whether the text is longer than any code. Cheap for a text of any size: it is measured before it is encoded. */
export function isTooLong(text: string): boolean {
  return text.length > longestCodeBytes || new TextEncoder().encode(text).length > longestCodeBytes;
}

/**
 * The scan without what a scanner puts around a code: BOM, controls and leading spaces, AIM prefix.
 * CR and CRLF become LF; a lone surrogate becomes U+FFFD. Spaces at the end stay: in a boarding pass they are data.
 */
export function cleanScan(text: string): string {
  const bare = trimWhere(text, isNoiseOrSpace, isNoise).replace(aimPrefix, '');
  return trimWhere(bare, isNoiseOrSpace, isNoise).replace(/\r\n?/g, '\n').toWellFormed();
}

/** The text without ASCII spaces and controls at its ends. Other spaces stay, so that they can be noticed. */
export function trimSpaces(text: string): string {
  return trimWhere(text, isNoiseOrSpace, isNoiseOrSpace);
}

/** The text without C0 controls and DEL; LF stays. */
export function withoutControls(text: string): string {
  return text.replace(controlInside, '');
}

/** Whether there is anything a reader could have meant: not only spaces, controls and invisible characters. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{C}]/u.test(text);
}

function isNoise(char: string): boolean {
  return char < ' ' || char === '\x7f' || char === '\ufeff';
}

function isNoiseOrSpace(char: string): boolean {
  return char === ' ' || isNoise(char);
}

/** A loop, because the pattern ` +$` takes quadratic time on spaces inside the text. */
function trimWhere(
  text: string,
  atStart: (char: string) => boolean,
  atEnd: (char: string) => boolean,
): string {
  let start = 0;
  let end = text.length;
  while (start < end && atStart(text.charAt(start))) start += 1;
  while (end > start && atEnd(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
