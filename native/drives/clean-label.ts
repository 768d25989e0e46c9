const longest = 32;

/** A stick is anybody's: its name without what is invisible or turns the line around, short enough for a button. */
export function cleanLabel(text: string): string {
  const shown = text
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return [...shown].slice(0, longest).join('').trim();
}
