import PDFDocument from 'pdfkit';
import { fontsIn } from '../../pdf/fonts-in.ts';
import { speller } from '../../pdf/speller.ts';

const mm = 72 / 25.4;
/** As letters of offices have them: wider at the left, where they are bound. */
export const page = {
  left: 30 * mm,
  right: 210 * mm - 17 * mm,
  top: 20 * mm,
  bottom: 297 * mm - 22 * mm,
  width: 163 * mm,
} as const;

export type Style = { readonly size: number; readonly isBold?: boolean };
export type Place = Style & {
  readonly x: number;
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
};

/** Sheets of A4 on which lines are written one below the other; a new one begins where a line does not fit. */
export type Sheets = {
  readonly pdf: PDFKit.PDFDocument;
  /** Where the next line begins, points from the top. */
  y: number;
  /** What is read out. */
  readonly section: PDFKit.PDFStructureElement;
  lineHeight(style: Style): number;
  /** Broken where words end; a word that is longer than the width is broken within. The first line begins `indent` points in. */
  wrap(text: string, width: number, style: Style, indent?: number): readonly string[];
  /** One line at `y`, which stays where it is. */
  write(line: string, place: Place): void;
  /** A new sheet where so much does not fit; whether there is one. */
  need(height: number): boolean;
  /** What only adorns: nobody reads it out. */
  adorn(draw: () => void): void;
  /** On each sheet, when all are written. */
  finish(foot: (at: number, all: number) => void): Promise<void>;
};

type Opening = {
  readonly fontFolder: string;
  readonly title: string;
  readonly language: string;
  readonly onPart: (part: Uint8Array) => void;
};

export function openSheets({ fontFolder, title, language, onPart }: Opening): Sheets {
  const fonts = fontsIn(fontFolder);
  const pdf = new PDFDocument({
    ...{ size: 'A4', margin: 0, pdfVersion: '1.7', tagged: true, lang: language, displayTitle: true },
    // The types are those of a version before.
    subset: 'PDF/UA' as 'PDF/A-1',
    ...{ font: fonts.medium, bufferPages: true },
    info: { Title: title, Creator: 'Cổng', Producer: 'Cổng' },
  });
  pdf.on('data', onPart);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const section = pdf.struct('Sect');
  root.add(section);
  const use = ({ size, isBold }: Style) => pdf.font(isBold ? fonts.bold : fonts.medium).fontSize(size);
  const spell = speller(pdf);
  const sheets: Sheets = {
    ...{ pdf, section, y: page.top },
    lineHeight: ({ size }) => size * 1.36,
    wrap(text, width, style, indent = 0) {
      use(style);
      return wrapWords(
        spell(text),
        (line, isFirst) => pdf.widthOfString(line) <= width - (isFirst ? indent : 0),
      );
    },
    write(line, { x, width, align = 'left', ...style }) {
      use(style).fillColor('#000000');
      const free = width - pdf.widthOfString(line);
      const from = align === 'left' ? x : x + (align === 'right' ? free : free / 2);
      pdf.text(line, from, sheets.y, { lineBreak: false });
    },
    need(height) {
      if (sheets.y + height <= page.bottom) return false;
      pdf.addPage();
      sheets.y = page.top;
      return true;
    },
    adorn(draw) {
      pdf.markContent('Artifact', { type: 'Layout' });
      draw();
      pdf.endMarkedContent();
    },
    finish(foot) {
      section.end();
      root.end();
      const { count } = pdf.bufferedPageRange();
      for (let at = 0; at < count; at += 1) {
        pdf.switchToPage(at);
        sheets.adorn(() => foot(at + 1, count));
      }
      return new Promise((resolve) => {
        pdf.once('end', resolve);
        pdf.end();
      });
    },
  };
  return sheets;
}

type Fits = (line: string, isFirst: boolean) => boolean;

function wrapWords(text: string, fits: Fits): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => (fits(one, true) ? [one] : cut(one, fits)))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && !fits(longer, lines.length === 0)) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function cut(word: string, fits: Fits): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && !fits(part + letter, true)) {
      parts.push(part);
      part = letter;
    } else part += letter;
  }
  return [...parts, part];
}
