import { type Language, type TextKey, textOf, type Values } from '../../../resources/texts/texts.ts';
import { mm, type Sheet } from '../sheet.ts';
import { codeOf } from './draw-code.ts';
import { balanceText, fitText } from './fit-text.ts';
import type { PosterPaper, Section } from './poster-paper.ts';

/** Of the sheet, in points. */
const frame = { left: 8 * mm, top: 8 * mm, right: 202 * mm, bottom: 268 * mm } as const;
const bandBottom = 31 * mm;
const stepsTop = 241 * mm;
const footTop = 258.5 * mm;
const cutAt = 273 * mm;
const inset = 8 * mm;
const inner = { left: frame.left + inset, width: frame.right - frame.left - 2 * inset } as const;
const green = '#0b6b3a';
const ink = '#0f1b2d';
const quietInk = '#4a5a70';
const white = '#ffffff';

const steps = ['poster.step-1', 'poster.step-2', 'poster.step-3'] as const satisfies readonly TextKey[];

/** One sheet: whose entrance it is, the code, what a visitor does; below the cut where it is hung. */
export function drawPoster(paper: PosterPaper, sheet: Sheet): void {
  const section = paper.beginSheet();
  drawFrame(paper);
  drawBand(paper, section, sheet);
  const code = codeOf(sheet.address);
  // The quiet zone may touch the steps and no more.
  const top = stepsTop - code.outer;
  drawNames(paper, section, { sheet, bottom: top });
  const alt = say('vi', 'poster.alt', { venue: sheet.venue, n: sheet.entrance.number });
  section.figure(alt, () => code.draw(paper.pdf, (paper.pdf.page.width - code.outer) / 2, top));
  drawSteps(paper, section, sheet);
  drawFoot(paper, section, sheet);
  drawAdvice(paper, section);
  section.end();
}

const say = (language: Language, key: TextKey, values: Values = {}) => textOf(language, key, values);

function drawFrame({ pdf, adorn }: PosterPaper): void {
  adorn(() => {
    pdf
      .rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top)
      .lineWidth(1.5)
      .stroke(green);
    pdf.rect(frame.left, frame.top, frame.right - frame.left, bandBottom - frame.top).fill(green);
  });
}

/** What it is for, and which of the entrances it belongs to. */
function drawBand({ pdf, adorn, write, heightOf }: PosterPaper, section: Section, { entrance }: Sheet): void {
  const radius = 9 * mm;
  const middle = { x: frame.right - inset - radius, y: (frame.top + bandBottom) / 2 };
  const width = inner.width - 2 * radius - 6;
  section.say('H1', say('vi', 'poster.heading'), {
    ...{ x: inner.left, y: frame.top + 2.5 * mm, width, size: 30, weight: 'bold', color: white },
  });
  section.say('P', say('en', 'poster.heading'), {
    ...{ x: inner.left, y: frame.top + 15.5 * mm, width, size: 12.5, color: white, lang: 'en' },
  });
  const text = String(entrance.number);
  const style = { width: 2 * radius, size: text.length > 2 ? 22 : 30, weight: 'bold' } as const;
  const y = middle.y - heightOf(text, style) / 2;
  adorn(() => {
    pdf.circle(middle.x, middle.y, radius).fill(white);
    write(text, { ...style, x: middle.x - radius, y, align: 'center', color: green });
  });
}

type Names = { readonly sheet: Sheet; readonly bottom: number };

/** However long they are: smaller, on more lines, and whole. */
function drawNames(paper: PosterPaper, section: Section, { sheet, bottom }: Names): void {
  const { venue, entrance } = sheet;
  const [top, gap] = [bandBottom + 3 * mm, 1.5 * mm];
  const room = bottom - top;
  const { width } = inner;
  const numbered = `${say('vi', 'poster.entrance', { n: entrance.number })} / ${say('en', 'poster.entrance', { n: entrance.number })}`;
  const called = entrance.name.trim() === '' ? numbered : `${numbered} · ${entrance.name}`;
  const below = fitText(paper, called, { width, height: (room - gap) * 0.36, largest: 15, weight: 'medium' });
  const above = fitText(paper, venue, {
    ...{ width, height: room - gap - below.height, largest: 27, weight: 'bold' },
  });
  const y = top + (room - above.height - gap - below.height) / 2;
  for (const [tag, text, fitted, at, color] of [
    ['H2', venue, above, y, ink],
    ['P', called, below, y + above.height + gap, green],
  ] as const) {
    const style = balanceText(paper, text, fitted);
    const x = (paper.pdf.page.width - style.width) / 2;
    section.say(tag, text, { ...style, x, y: at, align: 'center', color });
  }
}

function drawSteps(paper: PosterPaper, section: Section, { address }: Sheet): void {
  const { pdf, adorn, write, heightOf } = paper;
  const values = { host: new URL(address).host };
  const [disc, gap] = [3.6 * mm, 5 * mm];
  const column = (inner.width - 2 * gap) / steps.length;
  const width = column - 2 * disc - 5;
  for (const [at, key] of steps.entries()) {
    const x = inner.left + at * (column + gap);
    adorn(() => {
      pdf.circle(x + disc, stepsTop + disc, disc).fill(green);
      const number = { width: 2 * disc, size: 11, weight: 'bold' } as const;
      const y = stepsTop + disc - heightOf(String(at + 1), number) / 2;
      write(String(at + 1), { ...number, x, y, align: 'center', color: white });
    });
    const text = { x: x + 2 * disc + 5, width } as const;
    const vi = fitText(paper, say('vi', key, values), {
      ...{ width, height: 9 * mm, largest: 10, weight: 'bold' },
    });
    section.say('P', say('vi', key, values), { ...text, ...vi, y: stepsTop + 0.3, color: ink });
    const rest = footTop - stepsTop - vi.height - 0.5 * mm;
    const en = fitText(paper, say('en', key, values), {
      ...{ width, height: rest, largest: 8, weight: 'medium' },
    });
    section.say('P', say('en', key, values), {
      ...{ ...text, ...en, y: stepsTop + vi.height, color: quietInk, lang: 'en' },
    });
  }
}

/** What is kept of whoever scans it, the address for whoever cannot, and which poster it is. */
function drawFoot(paper: PosterPaper, section: Section, { address, version, madeDay }: Sheet): void {
  const line = { x: inner.left, width: inner.width, size: 7.2, align: 'center', color: quietInk } as const;
  const privacy = `${say('vi', 'poster.privacy')} ${say('en', 'poster.privacy')}`;
  section.say('P', privacy, { ...line, y: footTop, weight: 'bold' });
  const known = say('vi', 'poster.version', { version, day: dayText(madeDay) });
  const which = `${address} · ${known}`;
  const fitted = fitText(paper, which, {
    width: inner.width,
    height: 3.7 * mm,
    largest: 7,
    weight: 'medium',
  });
  section.say('P', which, { ...line, ...fitted, y: footTop + 4 * mm });
}

/** For whoever hangs it up: cut off, or left on. */
function drawAdvice({ pdf, adorn }: PosterPaper, section: Section): void {
  adorn(() =>
    pdf
      .moveTo(0, cutAt)
      .lineTo(pdf.page.width, cutAt)
      .lineWidth(0.6)
      .dash(4, { space: 3 })
      .stroke(quietInk)
      .undash(),
  );
  const text = { x: inner.left, width: inner.width, size: 7.6, color: quietInk } as const;
  section.say('P', say('vi', 'poster.advice'), { ...text, y: cutAt + 2 * mm });
  section.say('P', say('en', 'poster.advice'), { ...text, y: cutAt + 9.5 * mm, lang: 'en' });
}

/** 20261130 → 30/11/2026 */
function dayText(day: number): string {
  return String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$3/$2/$1');
}
