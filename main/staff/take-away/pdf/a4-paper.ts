import anyAscii from 'any-ascii';
import PDFDocument from 'pdfkit';

/** Points, 72 to an inch: A4 with the margins of a Vietnamese office paper, wide at the left where it is bound. */
export const margins = { top: 43, bottom: 57, left: 71, right: 43 } as const;
export const paperWidth = 595.28 - margins.left - margins.right;
const footRoom = 18;
/** More nobody prints. */
const mostSheets = 600;

export type Weight = 'medium' | 'bold';

type TextStyle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly weight?: Weight;
  readonly align?: 'left' | 'center' | 'right';
  readonly color?: string;
};

/** A sheet of A4 after another, with a mark for each part of it, so that a screen reader reads it in order. */
export type A4Paper = {
  readonly pdf: PDFKit.PDFDocument;
  /** What stands on the paper: headings, tables, figures. */
  readonly root: PDFKit.PDFStructureElement;
  /** Points from the first line of a sheet to its last. */
  readonly sheet: number;
  /** From above; where the next part begins. */
  y: number;
  /** A new sheet where so many points are not left. True: there is one. */
  ensureRoom(points: number): boolean;
  /** To the end of the sheet at most; what is cut there ends in `…`. */
  write(text: string, style: TextStyle): void;
  heightOf(text: string, style: Pick<TextStyle, 'width' | 'size' | 'weight'>): number;
  /** What only adorns: nobody reads it out. */
  adorn(draw: () => void): void;
  /** Numbers the sheets, and ends the paper. */
  finish(foot: string): Promise<Uint8Array>;
};

export const ink = '#0f1b2d';

/** An empty paper, in the fonts of that folder. */
export function openPaper(title: string, fontFolder: string): A4Paper {
  // By their paths: the library opens a font of another name anew for each text.
  const fonts = { medium: `${fontFolder}/noto-sans-medium.ttf`, bold: `${fontFolder}/noto-sans-bold.ttf` };
  const pdf = new PDFDocument({
    size: 'A4',
    margins,
    pdfVersion: '1.7',
    // The types are those of a version before.
    subset: 'PDF/UA' as 'PDF/A-1',
    tagged: true,
    lang: 'vi',
    displayTitle: true,
    bufferPages: true,
    font: fonts.medium,
    info: { Title: title, Creator: 'Cổng', Producer: 'Cổng' },
  });
  const parts: Uint8Array[] = [];
  pdf.on('data', (part: Uint8Array) => parts.push(part));
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const use = ({ size, weight = 'medium' }: Pick<TextStyle, 'size' | 'weight'>) =>
    pdf.font(fonts[weight]).fontSize(size);
  const spell = speller(pdf);
  const paper: A4Paper = {
    pdf,
    root,
    sheet: pdf.page.height - margins.top - margins.bottom,
    y: margins.top,
    ensureRoom(points) {
      if (paper.y + points <= pdf.page.height - margins.bottom) return false;
      if (pdf.bufferedPageRange().count === mostSheets)
        throw new Error(`a paper of more than ${mostSheets} sheets`);
      pdf.addPage();
      paper.y = margins.top;
      return true;
    },
    write(text, style) {
      const { x, y, width, align = 'left', color = ink } = style;
      const height = pdf.page.height - pdf.page.margins.bottom - y;
      use(style)
        .fillColor(color)
        .text(spell(text), x, y, { width, height, align, lineGap: 1, ellipsis: true });
    },
    heightOf(text, style) {
      const line = use(style).currentLineHeight(true) + 1;
      const spelled = spell(text);
      if (fitsInALine(spelled, style)) return line;
      return pdf.heightOfString(spelled, { width: style.width, lineGap: 1 });
    },
    adorn(draw) {
      pdf.markContent('Artifact', { type: 'Layout' });
      draw();
      pdf.endMarkedContent();
    },
    finish: (foot) => {
      root.end();
      numberPages(paper, spell(foot));
      return ended(pdf, parts);
    },
  };
  return paper;
}

/** Without measuring: none of these letters is wider than it is high. */
function fitsInALine(text: string, { size, width }: Pick<TextStyle, 'size' | 'width'>): boolean {
  return text.length * size <= width && /^[ -~À-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ]*$/.test(text);
}

/** A cell of a table; `scope`: what a heading is the heading of. Without a text it is there all the same. */
export function cellOf(
  pdf: PDFKit.PDFDocument,
  { tag, scope }: { readonly tag: 'TH' | 'TD'; readonly scope: 'Row' | 'Column' },
  write: (() => void) | null,
): PDFKit.PDFStructureElement {
  const options = tag === 'TH' ? { scope } : {};
  return pdf.struct(tag, options as { title?: string }, write ? [write] : []);
}

function numberPages({ pdf, adorn, write }: A4Paper, foot: string): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page);
    // Below the margin: else the library begins another sheet.
    pdf.page.margins.bottom = 0;
    const style = { y: pdf.page.height - margins.bottom + footRoom, size: 8, color: '#4a5a70' } as const;
    adorn(() => {
      write(foot, { ...style, x: margins.left, width: paperWidth - 80 });
      write(`Trang ${page + 1}/${count}`, {
        ...style,
        x: margins.left + paperWidth - 80,
        width: 80,
        align: 'right',
      });
    });
  }
}

function ended(pdf: PDFKit.PDFDocument, parts: readonly Uint8Array[]): Promise<Uint8Array> {
  return new Promise((resolve) => {
    pdf.once('end', () => resolve(Buffer.concat(parts)));
    pdf.end();
  });
}

/**
 * In one way of writing, NFC, with one sign that is left over a letter: more of them are drawn above each other, over
 * the row before. A letter that the font has not, such as one of a Chinese name, in Latin letters.
 */
function speller(pdf: PDFKit.PDFDocument): (text: string) => string {
  type Fontkit = { readonly font: { hasGlyphForCodePoint(point: number): boolean } };
  const { font: known } = (pdf as unknown as { readonly _font: Fontkit })._font;
  return (text) =>
    [...text.normalize('NFC').replace(/(\p{M})\p{M}+/gu, '$1')]
      .map((letter) => (known.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) ? letter : anyAscii(letter)))
      .join('');
}
