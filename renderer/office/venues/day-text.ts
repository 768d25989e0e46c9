import { dateFormat } from '../../../protocol/date-format.ts';
/** 20261121 is "21/11/2026". */
export function dayText(day: number): string {
  const text = String(day);
  return `${text.slice(6)}/${text.slice(4, 6)}/${text.slice(0, 4)}`;
}

/** "21/11/2026" is 20261121; null: no day of the calendar. */
export function dayOf(text: string): number | null {
  const [, day = '', month = '', year = ''] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const ms = Date.parse(written);
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(written)) return null;
  return Number(written.replaceAll('-', ''));
}

/** Today in that zone. */
export function todayIn(timeZone: string): number {
  const format = dateFormat('en-CA', { timeZone, dateStyle: 'short' });
  return Number(format.format(Date.now()).replaceAll('-', ''));
}
