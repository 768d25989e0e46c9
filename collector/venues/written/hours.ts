import type { Hours, VenueFields } from '../venue.ts';

type Week = VenueFields['hours'];

/** Monday to Sunday as a table has them. */
const dayNames = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'] as const;
const english = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const closed = 'nghỉ';
const closedWords: readonly string[] = [closed, 'đóng cửa', 'closed'];

/** "07:00-17:30". */
export function spanText({ fromMinute, toMinute }: Hours): string {
  return `${clock(fromMinute)}-${clock(toMinute)}`;
}

/** "07:00-17:30" or "7h–17h30"; null: nothing is said; undefined: it is no such time. */
export function spanOf(text: string): Hours | null | undefined {
  if (text.trim() === '') return null;
  const [, ...parts] =
    /^(\d{1,2})(?:[:hg](\d{2})?)?[-–—](\d{1,2})(?:[:hg](\d{2})?)?$/i.exec(text.replaceAll(' ', '')) ?? [];
  if (parts.length === 0) return undefined;
  const [fromHour = 0, from = 0, toHour = 0, to = 0] = parts.map((part) => Number(part ?? 0));
  const hours = { fromMinute: fromHour * 60 + from, toMinute: toHour * 60 + to };
  return from < 60 && to < 60 && hours.fromMinute < 1440 && hours.toMinute <= 1440 ? hours : undefined;
}

/** A week in one cell: "07:00-17:30" on every day, or "T2-T6 07:00-17:30; T7 07:00-11:30"; empty: nobody said. */
export function weekText(week: Week): string {
  if (week === null) return '';
  const groups: { first: number; last: number; readonly span: string }[] = [];
  for (const [day, hours] of week.entries()) {
    const span = hours === null ? closed : spanText(hours);
    const before = groups.at(-1);
    if (before?.span === span) before.last = day;
    else groups.push({ first: day, last: day, span });
  }
  if (groups.length === 1) return groups[0]?.span ?? '';
  const open = groups.filter(({ span }) => span !== closed);
  return open.map(({ first, last, span }) => `${daysText(first, last)} ${span}`).join('; ');
}

/** What `weekText` writes, as people write it; a day that is not named is closed. null: nothing is said; undefined: it is no week. */
export function weekOf(given: string): Week | undefined {
  const text = given.normalize('NFC').trim().replace(/;$/, '');
  const every = dayHoursOf(text);
  if (every !== undefined && text !== '') return Array.from({ length: 7 }, () => every);
  if (given.trim() === '') return null;
  const week: (Hours | null | undefined)[] = Array.from({ length: 7 });
  for (const part of text.split(';')) {
    const said = partOf(part);
    if (said === null) return undefined;
    for (let day = said.first; day <= said.last; day += 1) {
      if (week[day] !== undefined) return undefined;
      week[day] = said.hours;
    }
  }
  return week.map((hours) => hours ?? null);
}

/** Of one day: null where it is closed; undefined: it is no such time. */
function dayHoursOf(text: string): Hours | null | undefined {
  if (closedWords.includes(text.trim().toLowerCase())) return null;
  return text.trim() === '' ? undefined : spanOf(text);
}

type Part = { readonly first: number; readonly last: number; readonly hours: Hours | null };

/** "T2-T6 07:00-17:30". */
function partOf(part: string): Part | null {
  const day = '(t[2-7]|thứ [2-7]|cn|chủ nhật|mon|tue|wed|thu|fri|sat|sun)';
  const found = new RegExp(`^${day}(?:\\s*[-–—]\\s*${day})?\\s*:?\\s+(.+)$`, 'iu').exec(part.trim());
  const [, from = '', to = from, said = ''] = found ?? [];
  const [first, last, hours] = [dayOf(from), dayOf(to), dayHoursOf(said)];
  return found && hours !== undefined && first <= last ? { first, last, hours } : null;
}

function dayOf(name: string): number {
  const folded = name.toLowerCase();
  const digit = /[2-7]$/.exec(folded);
  if (digit) return Number(digit[0]) - 2;
  return english.includes(folded) ? english.indexOf(folded) : 6;
}

function daysText(first: number, last: number): string {
  return first === last ? `${dayNames[first]}` : `${dayNames[first]}-${dayNames[last]}`;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
