import type { Chart } from '../written/chart.ts';
import { drawnOf } from '../written/drawn-chart.ts';
import type { Block } from '../written/paper.ts';
import { page, type Sheets, type Style } from './sheets.ts';

const name: Style = { size: 8.5 };
const heading: Style = { size: 10.5, isBold: true };
const barHeight = 7;
const gap = 5;
/** Of the width: names; the rest is for bars, and for the number at the end of the longest. */
const named = 0.32;
const numbered = 60;
const stripes = { every: 4, width: 1 } as const;
const colour = '#0b4f8a';

type Drawing = { readonly blocks: readonly Block[]; readonly language: 'vi' | 'en' };

/**
 * Lying bars, on one sheet, with their numbers: what is now is filled, what was before is striped, so that who sees no
 * colour tells them apart. It is one figure to whoever hears it, and says of which table it is.
 */
export function drawChart(sheets: Sheets, chart: Chart, { blocks, language }: Drawing): void {
  const { bars, top, alt } = drawnOf(chart, blocks, language);
  const group = chart.series.length * barHeight + gap;
  const headed = sheets.lineHeight(heading) + sheets.lineHeight(name) + 8;
  sheets.y += 8;
  sheets.need(headed + bars.length * group);
  const from = sheets.y;
  const box = [page.left, from, page.left + page.width, from + headed + bars.length * group];
  const draw = () => {
    sheets.write(chart.title, { ...heading, x: page.left, width: page.width, align: 'center' });
    sheets.y += sheets.lineHeight(heading) + 2;
    drawLegend(sheets, chart);
    for (const bar of bars) {
      drawBar(sheets, bar, top);
      sheets.y += gap;
    }
  };
  // The types are those of a version before: a figure says where it stands.
  const options = { alt, bbox: box, placement: 'Block' } as { alt: string };
  sheets.section.add(sheets.pdf.struct('Figure', options, [draw]));
  sheets.y += 6;
}

function drawLegend(sheets: Sheets, { series }: Chart): void {
  if (series.length > 1) {
    const width = (page.width * (1 - named)) / series.length;
    for (const [at, { title }] of series.entries()) {
      const x = page.left + page.width * named + at * width;
      fill(sheets, { x, y: sheets.y + 2, width: 12, height: barHeight }, at > 0);
      sheets.write(title, { ...name, x: x + 16, width: width - 16 });
    }
    sheets.y += sheets.lineHeight(name);
  }
  sheets.y += 6;
}

function drawBar(sheets: Sheets, { label, values }: ReturnType<typeof drawnOf>['bars'][number], top: number) {
  const x = page.left + page.width * named;
  const longest = page.width * (1 - named) - numbered;
  const [line = ''] = sheets.wrap(label, page.width * named - 6, name);
  const middle = (values.length * barHeight - sheets.lineHeight(name)) / 2;
  const begin = sheets.y;
  sheets.y = begin + middle;
  sheets.write(line, { ...name, x: page.left, width: page.width * named - 6, align: 'right' });
  for (const [at, { n, text }] of values.entries()) {
    const y = begin + at * barHeight;
    const width = (n / top) * longest;
    fill(sheets, { x, y, width, height: barHeight - 1 }, at > 0);
    sheets.y = y - 1.5;
    sheets.write(text, { size: 7, x: x + width + 3, width: numbered });
  }
  sheets.y = begin + values.length * barHeight;
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function fill({ pdf }: Sheets, { x, y, width, height }: Box, isStriped: boolean): void {
  if (width <= 0) return;
  if (!isStriped) {
    pdf.rect(x, y, width, height).fill(colour);
    return;
  }
  pdf.save().rect(x, y, width, height).clip().lineWidth(stripes.width).strokeColor(colour);
  for (let at = x - height; at < x + width; at += stripes.every)
    pdf
      .moveTo(at, y + height)
      .lineTo(at + height, y)
      .stroke();
  pdf.restore().rect(x, y, width, height).lineWidth(0.6).stroke(colour);
}
