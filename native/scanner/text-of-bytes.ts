const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const vietnameseAnsi = new TextDecoder('windows-1258');

export function isStrictUtf8(bytes: Uint8Array): boolean {
  try {
    strictUtf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * The text that a scanner's bytes spell: strict UTF-8, else Windows-1258 as a guess (the Vietnamese ANSI code page,
 * which decodes anything). Call it once with all bytes of a code: a letter may lie across two reports.
 */
export function textOfBytes(bytes: Uint8Array): { readonly text: string; readonly isGuessed: boolean } {
  try {
    return { text: strictUtf8.decode(bytes), isGuessed: false };
  } catch {
    return { text: vietnameseAnsi.decode(bytes), isGuessed: true };
  }
}
