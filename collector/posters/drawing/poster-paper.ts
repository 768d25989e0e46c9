import anyAscii from 'any-ascii';
import PDFDocument from 'pdfkit';
import { textOf } from '../../../resources/texts/texts.ts';

export type Weight = 'medium' | 'bold';
export type TextStyle = {
  readonly width: number;
  readonly size: number;
  readonly weight?: Weight;
};
type Place = TextStyle & {
  readonly x: number;
  readonly y: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly color: string;
};

/** Sheets of A4, each a section for screen readers, which goes out as soon as the next one begins. */
export type PosterPaper = {
  readonly pdf: PDFKit.PDFDocument;
  /** A new sheet; what is said on it is said to `section`. */
  beginSheet(): Section;
  write(text: string, place: Place): void;
  /** Points. */
  heightOf(text: string, style: TextStyle): number;
  /** What only adorns: nobody reads it out. */
  adorn(draw: () => void): void;
  /** Everything was handed to `onPart` when it resolves. */
  finish(): Promise<void>;
};

export type Section = {
  say(tag: 'H1' | 'H2' | 'P', text: string, place: Place & { readonly lang?: 'en' }): void;
  figure(alt: string, draw: () => void): void;
  end(): void;
};

type Opening = {
  /** Where Noto Sans is. */
  readonly fontFolder: string;
  readonly onPart: (part: Uint8Array) => void;
};

export function openPosterPaper({ fontFolder, onPart }: Opening): PosterPaper {
  // By their paths: the library opens a font of another name anew for each text.
  const fonts = { medium: `${fontFolder}/noto-sans-medium.ttf`, bold: `${fontFolder}/noto-sans-bold.ttf` };
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    // The types are those of a version before.
    subset: 'PDF/UA' as 'PDF/A-1',
    tagged: true,
    lang: 'vi',
    displayTitle: true,
    autoFirstPage: false,
    font: fonts.medium,
    info: { Title: textOf('vi', 'poster.title'), Creator: 'Cổng', Producer: 'Cổng' },
  });
  pdf.on('data', onPart);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const use = ({ size, weight = 'medium' }: TextStyle) => pdf.font(fonts[weight]).fontSize(size);
  const spell = speller(pdf);
  const paper: PosterPaper = {
    pdf,
    beginSheet() {
      pdf.addPage();
      const section = pdf.struct('Sect');
      root.add(section);
      return {
        say(tag, text, { lang, ...place }) {
          const options = lang === undefined ? {} : { lang };
          section.add(pdf.struct(tag, options, [() => paper.write(text, place)]));
        },
        figure: (alt, draw) => void section.add(pdf.struct('Figure', { alt }, [draw])),
        end: () => section.end(),
      };
    },
    write(text, { x, y, align = 'left', color, ...style }) {
      use(style).fillColor(color).text(spell(text), x, y, { width: style.width, align, lineGap: 0 });
    },
    heightOf: (text, style) => use(style).heightOfString(spell(text), { width: style.width, lineGap: 0 }),
    adorn(draw) {
      pdf.markContent('Artifact', { type: 'Layout' });
      draw();
      pdf.endMarkedContent();
    },
    finish() {
      root.end();
      return new Promise((resolve) => {
        pdf.once('end', resolve);
        pdf.end();
      });
    },
  };
  return paper;
}

/** A sign that stands for a sentence, or for a picture's name. */
const longestSpelling = 10;

/**
 * One line in one way of writing, NFC, without what is not to be seen and with one sign at most that is left over a letter.
 * A letter that the font has not, such as one of a Chinese name, in Latin letters.
 */
function speller(pdf: PDFKit.PDFDocument): (text: string) => string {
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
