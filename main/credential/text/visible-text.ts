const longestNameChars = 120;
const longestPlaceChars = 300;

const invisible = /[\p{C}\p{Default_Ignorable_Code_Point}]/gu;
const thirdMark = /(\p{M}{2})\p{M}+/gu;
const marksWithoutBase = /^\p{M}+/u;

/** A name fit to be shown: see `visibleText`. At most 120 characters. */
export function visibleName(text: string): string | undefined {
  return visibleText(text, longestNameChars);
}

/** An address fit to be shown: see `visibleText`. At most 300 characters. */
export function visiblePlace(text: string): string | undefined {
  return visibleText(text, longestPlaceChars);
}

/** Whether a decoder gave up on some of the text. */
export function isLost(text: string): boolean {
  return text.includes('\ufffd');
}

/**
 * NFC without controls, direction marks, zero-width and tag characters; at most two marks on a letter; single spaces.
 * Absent where nothing is left or where a part was lost (U+FFFD): half a name is not shown.
 */
function visibleText(text: string, longestChars: number): string | undefined {
  if (isLost(text)) return undefined;
  const shown = text
    // It counts as a space to patterns and is none to readers.
    .replaceAll('\ufeff', '')
    .replace(/\s+/g, ' ')
    .replace(invisible, '')
    .normalize('NFC')
    .replace(thirdMark, '$1')
    .trim()
    .replace(marksWithoutBase, '');
  const cut = Array.from(shown).slice(0, longestChars).join('').trim();
  return cut === '' ? undefined : cut;
}
