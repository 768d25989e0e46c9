import { failed, ok, type Result } from '../../protocol/result.ts';

/** One line: a unit, by its id or its name, and a whole number. */
export type GivenLine = { readonly line: number; readonly unit: string; readonly value: number };

/** Why a table is not taken; nothing of it is. `line` from 1. */
export type GivenFault =
  | { readonly kind: 'empty' | 'too-long' }
  | { readonly kind: 'columns' | 'number' | 'mixed'; readonly line: number };

export const longestTable = 400_000;
const mostLines = 5_000;
const vietnamese = /^\d{1,3}(\.\d{3})+$/;
const english = /^\d{1,3}(,\d{3})+$/;
const plain = /^\d{1,15}$/;

/**
 * Lines of a unit and a number, parted by a tab or a semicolon, as a spreadsheet gives them. `1.234` is Vietnamese, `1,234`
 * English; a table with both is refused, for one of them would be read wrongly.
 */
export function parseFigures(text: string): Result<readonly GivenLine[], GivenFault> {
  if (text.length > longestTable) return failed({ kind: 'too-long' });
  const lines = text
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .map((of, at) => ({ of: of.trim(), line: at + 1 }))
    .filter(({ of }) => of !== '');
  if (lines.length === 0) return failed({ kind: 'empty' });
  if (lines.length > mostLines) return failed({ kind: 'too-long' });
  const found: GivenLine[] = [];
  let way: 'vi' | 'en' | null = null;
  for (const { of, line } of lines) {
    const cells = of.split(/[\t;]/).map((cell) => cell.trim());
    const [unit = '', number = ''] = cells;
    if (cells.length !== 2 || unit === '') return failed({ kind: 'columns', line });
    const is = vietnamese.test(number) ? 'vi' : english.test(number) ? 'en' : null;
    if (is === null && !plain.test(number)) return failed({ kind: 'number', line });
    if (is !== null && way !== null && is !== way) return failed({ kind: 'mixed', line });
    way = is ?? way;
    const value = Number(number.replace(/[.,]/g, ''));
    if (!Number.isSafeInteger(value)) return failed({ kind: 'number', line });
    found.push({ line, unit, value });
  }
  return ok(found);
}
