import PDFDocument from 'pdfkit';
import { textOf } from '../../../resources/texts/texts.ts';
import { fontsIn } from '../../pdf/fonts-in.ts';
import { speller } from '../../pdf/speller.ts';

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
  const fonts = fontsIn(fontFolder);
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
