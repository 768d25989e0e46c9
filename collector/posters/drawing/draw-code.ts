import { encode } from 'uqr';
import { mm } from '../sheet.ts';

/** Of the squares alone, in millimetres: what is asked for is 150. */
const side = 151;
const quietModules = 4;
/** 41 modules: of a shorter address the quiet zone would take the room of the names. */
const leastVersion = 6;

export type PosterCode = {
  /** Points, with the quiet zone. */
  readonly outer: number;
  /** Draws it with its outer corner there. */
  draw(pdf: PDFKit.PDFDocument, x: number, y: number): void;
};

/** The code of an address, EC level Q, as squares of one path. */
export function codeOf(address: string): PosterCode {
  const { data, size } = encode(address, { ecc: 'Q', boostEcc: false, border: 0, minVersion: leastVersion });
  const module = (side * mm) / size;
  return {
    outer: (size + 2 * quietModules) * module,
    draw(pdf, x, y) {
      const [left, top] = [x + quietModules * module, y + quietModules * module];
      for (const [row, modules] of data.entries())
        for (const { from, length } of runsOf(modules))
          pdf.rect(left + from * module, top + row * module, length * module, module);
      pdf.fill('#000000');
    },
  };
}

type Run = { readonly from: number; readonly length: number };

/** Dark ones beside each other as one: between two rectangles a printer may leave a light line. */
function runsOf(modules: readonly boolean[]): readonly Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < modules.length; from += 1) {
    if (!modules[from]) continue;
    let end = from;
    while (modules[end]) end += 1;
    runs.push({ from, length: end - from });
    from = end;
  }
  return runs;
}
