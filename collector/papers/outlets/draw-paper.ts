import { type TextKey, textOf, type Values } from '../../../resources/texts/texts.ts';
import { marksOf, paragraphText } from '../written/lines-of.ts';
import type { Printed } from '../written/printed.ts';
import { drawChart } from './draw-chart.ts';
import { drawTable, writeLines } from './draw-table.ts';
import { openSheets, page, type Sheets } from './sheets.ts';

type Say = (key: TextKey, values?: Values) => string;
const half = page.width * 0.42;
const other = { x: page.left + half, width: page.width - half } as const;
const said = { size: 11.5 } as const;

type Drawing = { readonly fontFolder: string; readonly onPart: (part: Uint8Array) => void };

/** As an office's letter stands on A4: who writes, the country's heading, what and to whom; the figures; who signs. */
export async function drawPaper(printed: Printed, { fontFolder, onPart }: Drawing): Promise<void> {
  const { paper } = printed;
  const say: Say = (key, values = {}) => textOf(paper.language, key, values);
  const sheets = openSheets({ fontFolder, onPart, title: paper.title, language: paper.language });
  drawHead(sheets, printed, say);
  for (const block of paper.blocks) {
    if (block.kind === 'table') {
      sheets.y += 6;
      drawTable(sheets, block, paper.language);
    } else if (block.kind === 'chart') {
      drawChart(sheets, block, { blocks: paper.blocks, language: paper.language });
    } else if (block.kind === 'heading') {
      sheets.y += 4;
      sheets.need(40);
      writeLines(sheets, 'H2', block.text, { ...said, isBold: true, x: page.left, width: page.width });
    } else {
      const mark = block.isChanged ? '* ' : '';
      const text = `${mark}${paragraphText(block, paper.language)}`;
      writeLines(sheets, 'P', text, { ...said, x: page.left, width: page.width, indent: 28 });
      sheets.y += 3;
    }
  }
  sheets.y += 2;
  for (const mark of marksOf(printed))
    writeLines(sheets, 'P', mark, { size: 8.5, x: page.left, width: page.width });
  drawSignature(sheets, printed, say);
  const { mark } = printed;
  const which =
    mark.kind !== 'sent'
      ? say(`paper.mark.${mark.kind}`)
      : say('paper.mark.sent', { revision: mark.revision, sha256: mark.sha256 });
  await sheets.finish((at, pages) => {
    sheets.y = page.bottom + 14;
    sheets.write(which, { size: 7, x: page.left, width: page.width * 0.8 });
    sheets.write(say('paper.page', { page: at, pages }), {
      ...{ size: 7, x: page.left, width: page.width, align: 'right' },
    });
  });
}

function drawHead(sheets: Sheets, { head, paper, day }: Printed, say: Say): void {
  const top = sheets.y;
  const left = { x: page.left, width: half - 12, align: 'center' } as const;
  if (head.superior !== '') writeLines(sheets, 'P', head.superior.toUpperCase(), { ...left, size: 10.5 });
  writeLines(sheets, 'P', (head.issuer || paper.unit?.name || '').toUpperCase(), {
    ...{ ...left, size: 10.5, isBold: true },
  });
  underline(sheets, { x: left.x, width: left.width, of: 60 });
  writeLines(sheets, 'P', say('paper.head.number', { number: head.number || '      /BC' }), {
    ...left,
    size: 10.5,
  });
  const below = sheets.y;
  sheets.y = top;
  const right = { ...other, align: 'center' } as const;
  writeLines(sheets, 'P', say('paper.country'), { ...right, size: 10.5, isBold: true });
  writeLines(sheets, 'P', say('paper.motto'), { ...right, size: 11, isBold: true });
  underline(sheets, { ...other, of: 150 });
  const [, year, month, date] = /^(\d{4})(\d\d)(\d\d)$/.exec(String(day)) ?? [];
  const dated = { place: head.place || '……………', day: date ?? '', month: month ?? '', year: year ?? '' };
  writeLines(sheets, 'P', say('paper.head.day', dated), { ...right, size: 10.5 });
  sheets.y = Math.max(sheets.y, below) + 12;
  const middle = { x: page.left, width: page.width, align: 'center' } as const;
  writeLines(sheets, 'H1', say('paper.head.report'), { ...middle, size: 14, isBold: true });
  writeLines(sheets, 'P', paper.title, { ...middle, size: 12.5, isBold: true });
  sheets.y += 6;
  if (head.addressees.length > 0) {
    writeLines(sheets, 'P', say('paper.head.to', { names: head.addressees.join('; ') }), {
      ...middle,
      size: 11.5,
    });
    sheets.y += 6;
  }
}

function underline(
  sheets: Sheets,
  { x, width, of }: { readonly x: number; readonly width: number; readonly of: number },
): void {
  const from = x + (width - of) / 2;
  const at = sheets.y + 1;
  sheets.adorn(() => {
    sheets.pdf
      .moveTo(from, at)
      .lineTo(from + of, at)
      .lineWidth(0.8)
      .stroke('#000000');
  });
  sheets.y += 5;
}

/** Kept together: room for a hand and a stamp. */
function drawSignature(sheets: Sheets, { head }: Printed, say: Say): void {
  sheets.need(120);
  sheets.y += 12;
  const top = sheets.y;
  if (head.receivers.length > 0) {
    const place = { x: page.left, width: half, size: 8.5 } as const;
    writeLines(sheets, 'P', say('paper.head.receivers'), { ...place, isBold: true });
    for (const receiver of head.receivers) writeLines(sheets, 'P', `- ${receiver};`, place);
  }
  const below = sheets.y;
  sheets.y = top;
  const place = { ...other, size: 11.5, isBold: true, align: 'center' } as const;
  if (head.position !== '') writeLines(sheets, 'P', head.position.toUpperCase(), place);
  sheets.y += 64;
  if (head.signer !== '') writeLines(sheets, 'P', head.signer, place);
  sheets.y = Math.max(sheets.y, below);
}
