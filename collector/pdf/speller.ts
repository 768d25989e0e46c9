import anyAscii from 'any-ascii';

/** A sign that stands for a sentence, or for a picture's name. */
const longestSpelling = 10;

/**
 * One line in one way of writing, NFC, without what is not to be seen and with one sign at most that is left over a letter.
 * A letter that the font has not, such as one of a Chinese name, in Latin letters.
 */
export function speller(pdf: PDFKit.PDFDocument): (text: string) => string {
  type Fontkit = { readonly font: { hasGlyphForCodePoint(point: number): boolean } };
  const { font: known } = (pdf as unknown as { readonly _font: Fontkit })._font;
  function spelled(letter: string): string {
    if (known.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)) return letter;
    const latin = anyAscii(letter);
    return latin.length > longestSpelling ? '?' : latin;
  }
  return (text) =>
    [
      ...text
        .normalize('NFC')
        .replace(/[\s\p{Z}\p{Cc}]+/gu, ' ')
        .replace(/\p{C}+/gu, '')
        .replace(/(\p{M})\p{M}+/gu, '$1'),
    ]
      .map(spelled)
      .join('');
}
