import type { PartialDate } from '../../domain/credential.ts';

/** Nobody at the gate, and no document they carry, is older. */
const earliestYear = 1900;

/** Viet Nam keeps UTC+7 all year. Source: trust.md section D. */
const vietnamOffsetMs = 7 * 60 * 60 * 1000;

const dayMs = 24 * 60 * 60 * 1000;

/** A clock that is before this is wrong, and must not make cards of today cards of the future. */
const writtenMs = Date.UTC(2026, 10, 1);

/** The calendar day in Viet Nam, `YYYY-MM-DD`. */
export function dayIn(atMs: number): PartialDate {
  return new Date(atMs + vietnamOffsetMs).toISOString().slice(0, 10);
}

/** Today in Viet Nam, as far as the clock can be believed. */
export function todayIn(nowMs: number): PartialDate {
  return dayIn(Math.max(nowMs, writtenMs));
}

/** Digits to a date that exists (31 February does not), or null. */
export function dateOf(year: string, month = '', day = ''): PartialDate | null {
  if (!/^\d{4}$/.test(year) || Number(year) < earliestYear) return null;
  if (month === '') return year;
  if (!/^\d{1,2}$/.test(month) || Number(month) < 1 || Number(month) > 12) return null;
  const yearMonth = `${year}-${month.padStart(2, '0')}`;
  if (day === '') return yearMonth;
  if (!/^\d{1,2}$/.test(day) || Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month)))
    return null;
  return `${yearMonth}-${day.padStart(2, '0')}`;
}

/** `DDMMYYYY`, `MMYYYY` or `YYYY` (CCCD). */
export function readCompactDate(text: string): PartialDate | null {
  const parts = /^(?:(\d{2})?(\d{2}))?(\d{4})$/.exec(text);
  return parts === null ? null : dateOf(parts[3] ?? '', parts[2], parts[1]);
}

/** `dd/MM/yyyy` with one or two digits for day and month, or `yyyy` (BHYT). */
export function readSlashDate(text: string): PartialDate | null {
  const parts = /^(?:(\d{1,2})\/(\d{1,2})\/)?(\d{4})$/.exec(text);
  return parts === null ? null : dateOf(parts[3] ?? '', parts[2], parts[1]);
}

/** Whether `first` is surely later than `second`, as far as both say. */
export function isAfter(first: PartialDate, second: PartialDate): boolean {
  const length = Math.min(first.length, second.length);
  return first.slice(0, length) > second.slice(0, length);
}

/**
 * `YYMMDD` of a birth (ICAO 9303): the latest such day that is not in the future. `<<` stands for an unknown part.
 * Null where no such day exists.
 */
export function readMrzBirth(text: string, nowMs: number): PartialDate | null {
  const parts = /^(\d\d)(?:(\d\d)(\d\d)|(\d\d)<<|<<<<)$/.exec(text);
  if (parts === null) return null;
  const [, year = '', month = parts[4], day] = parts;
  const today = todayIn(nowMs);
  const century = Number(today.slice(0, 2));
  return (
    [century, century - 1]
      .map((hundreds) => dateOf(`${hundreds}${year}`, month, day))
      .find((date) => date !== null && !isAfter(date, today)) ?? null
  );
}

/**
 * `YYMMDD` of an expiry: within 25 years back and 74 ahead, because a card without expiry says 991231.
 * Null where no such day exists.
 */
export function readMrzExpiry(text: string, nowMs: number): PartialDate | null {
  if (!/^\d{6}$/.test(text)) return null;
  const earliest = Number(todayIn(nowMs).slice(0, 4)) - 25;
  const year = earliest + ((Number(text.slice(0, 2)) - (earliest % 100) + 100) % 100);
  return dateOf(String(year), text.slice(2, 4), text.slice(4));
}

function daysIn(year: number, month: number): number {
  return (Date.UTC(year, month) - Date.UTC(year, month - 1)) / dayMs;
}
