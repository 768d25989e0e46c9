import { z } from 'zod';
import type { Language } from '../../../resources/texts/texts.ts';
import { ratioText } from './ratio-text.ts';

const whole = z.int();

/** One value of a paper, as it is and not as it is written: every outlet writes it by `cellText`. */
export const cellSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('count'), n: whole }),
  /** Against an earlier moment: `+58`. */
  z.object({ kind: z.literal('change'), n: whole }),
  /** The same in words: `tăng 58`. */
  z.object({ kind: z.literal('grown'), n: whole }),
  /** Percent that `part` is of `of`, rounded once. `decimals` is that of the column. */
  z.object({ kind: z.literal('ratio'), part: whole, of: whole, decimals: z.int().min(0).max(4) }),
  /** Of so many days, in whole ones, half up. */
  z.object({ kind: z.literal('mean'), sum: whole, of: z.int().positive() }),
  /** In tenths: 125 is 12,5. */
  z.object({ kind: z.literal('tenths'), n: whole }),
  /** A local day, `20261121`. */
  z.object({ kind: z.literal('day'), day: whole }),
  /** Nobody knows. */
  z.object({ kind: z.literal('none') }),
]);
export type Cell = z.output<typeof cellSchema>;

export const text = (of: string): Cell => ({ kind: 'text', text: of });
export const count = (n: number): Cell => ({ kind: 'count', n });
export const change = (n: number): Cell => ({ kind: 'change', n });
export const grown = (n: number): Cell => ({ kind: 'grown', n });
export const ratio = (part: number, of: number, decimals = 2): Cell => ({
  kind: 'ratio',
  part,
  of,
  decimals,
});
export const mean = (sum: number, of: number): Cell => ({ kind: 'mean', sum, of });
export const unknown: Cell = { kind: 'none' };

const nothing = '–';
const locales = { vi: 'vi-VN', en: 'en-GB' } as const;
const numbers = { vi: new Intl.NumberFormat(locales.vi), en: new Intl.NumberFormat(locales.en) } as const;
const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
const tenths = {
  vi: new Intl.NumberFormat(locales.vi, oneDecimal),
  en: new Intl.NumberFormat(locales.en, oneDecimal),
} as const;
const grownWords = {
  vi: { more: 'tăng', less: 'giảm', same: 'không thay đổi' },
  en: { more: 'up', less: 'down', same: 'unchanged' },
} as const;

/** How it is written, on every outlet alike. */
export function cellText(cell: Cell, language: Language): string {
  const number = (n: number) => numbers[language].format(n);
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'count':
      return number(cell.n);
    case 'change':
      return cell.n > 0 ? `+${number(cell.n)}` : number(cell.n).replace('-', '−');
    case 'grown':
      return grownText(cell.n, language);
    case 'ratio':
      return ratioText(cell, language === 'vi' ? ',' : '.');
    case 'mean':
      return number(meanOf(cell));
    case 'tenths':
      return tenths[language].format(cell.n / 10);
    case 'day':
      return dayText(cell.day);
    case 'none':
      return nothing;
  }
}

/** Half up, on whole numbers. */
export function meanOf({ sum, of }: { readonly sum: number; readonly of: number }): number {
  return Math.floor((2 * sum + of) / (2 * of));
}

function grownText(n: number, language: Language): string {
  const words = grownWords[language];
  if (n === 0) return words.same;
  return `${n > 0 ? words.more : words.less} ${numbers[language].format(Math.abs(n))}`;
}

/** 20261130 → 30/11/2026 */
export function dayText(day: number): string {
  return String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$3/$2/$1');
}

/** 20261130 → 30/11 */
export function shortDayText(day: number): string {
  return String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$3/$2');
}
