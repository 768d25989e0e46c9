import { digitsAndLetters } from './expected.ts';
import { shiftDay } from './local-time.ts';
import type { TableCell } from './table-rows.ts';

/** What tells two children of one name and class apart. Each may be missing. */
export type ChildMarks = {
  /** `2018-03-02`. */
  readonly birth?: string | undefined;
  /** By which the school knows the child. */
  readonly code?: string | undefined;
};

/** `unclear`: one of them says less than it takes to tell. */
export type Likeness = 'same' | 'other' | 'unclear';

/** Two children of one name and class: by every mark that both have; without any they are one. */
export function compareMarks(one: ChildMarks, another: ChildMarks): Likeness {
  const both = [
    [one.birth, another.birth],
    [codeKey(one), codeKey(another)],
  ].filter(([first, second]) => first !== undefined && second !== undefined);
  if (both.some(([first, second]) => first !== second)) return 'other';
  if (both.length > 0) return 'same';
  return hasMarks(one) || hasMarks(another) ? 'unclear' : 'same';
}

export function hasMarks({ birth, code }: ChildMarks): boolean {
  return birth !== undefined || code !== undefined;
}

/** Nothing where nothing is. */
export function marksOfChild({ birth, code }: ChildMarks): ChildMarks {
  return { ...(birth !== undefined && { birth }), ...(code !== undefined && { code }) };
}

/** As a row shows them beside a masked name: day and month, and the end of the code. */
export function shortMarks({ birth, code }: ChildMarks) {
  return {
    birth: birth === undefined ? null : dayOf(birth).slice(0, 5),
    code: code === undefined ? null : `…${code.slice(-3)}`,
  };
}

/** As they were written. */
export function wholeMarks({ birth, code }: ChildMarks) {
  return { birth: birth === undefined ? null : dayOf(birth), code: code ?? null };
}

/** Day 0 of a spreadsheet's calendar, whose days are counted. */
const calendarBegin = 18991230;
const daysCounted = { least: 10_000, most: 80_000 };

/** "2/3/2018", "02.03.18", `2018-03-02`, or a day as a spreadsheet counts it; null: no day of the calendar. */
export function readBirth(written: TableCell): string | null {
  const text = String(written).trim();
  if (/^\d{5}$/.test(text)) return countedDay(Number(text));
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  if (year) return isoOf(year, month, day);
  const parts = /^\d{8}$/.test(text) ? text.replace(/^(..)(..)/, '$1/$2/') : text;
  const [, dayFirst, second, last = ''] =
    /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})$/.exec(parts) ?? [];
  return dayFirst ? isoOf(last.length === 2 ? `20${last}` : last, second, dayFirst) : null;
}

function countedDay(days: number): string | null {
  if (days < daysCounted.least || days > daysCounted.most) return null;
  return asIso(shiftDay(calendarBegin, days));
}

function isoOf(year: string, month = '', day = ''): string | null {
  const localDay = Number(year) * 10_000 + Number(month) * 100 + Number(day);
  // 30 February would be a day of March.
  return shiftDay(localDay, 0) === localDay ? asIso(localDay) : null;
}

const asIso = (localDay: number) => String(localDay).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
const dayOf = (birth: string) => birth.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1');
const codeKey = ({ code }: ChildMarks) => (code === undefined ? undefined : digitsAndLetters(code));
