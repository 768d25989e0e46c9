import { type OfficePath, type OfficeTimetable, registryWord } from '../../../protocol/office-settings.ts';
import { weekdayNames } from '../../../protocol/opening-days.ts';
import type { Say } from '../../kit/words.tsx';

/** Words, and how a day is written in the reader's zone. */
export type Written = { readonly say: Say; readonly shortDay: (atMs: number) => string };

/** A value as somebody reads it. */
export function valueText(path: OfficePath, value: unknown, written: Written): string {
  const { say } = written;
  if (value === null || value === undefined) return say('office.bundles.default');
  if (path === 'rules.timetable') return timetableText(value as OfficeTimetable, say);
  if (path === 'rules.hours') return hoursText(value, say);
  if (path === 'siteRules') return rulesText(value as readonly Rule[]);
  if (path === 'trustList') return listText(value as List, written);
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') {
    // A database gives the parts back in an order of its own.
    const parts = value as Readonly<Record<string, string>>;
    return [parts.vi, parts.en].filter((part) => part).join(' – ');
  }
  return String(value);
}

/** "06:00–08:00 Chỉ vào (mọi ngày); …". */
function timetableText(lines: OfficeTimetable, say: Say): string {
  const texts = lines.map(
    ({ from, to, days, direction }) =>
      `${from}–${to} ${say(`setting.direction.${direction}`)} (${say(`setting.days.${days}`)})`,
  );
  return texts.join('; ') || say('setting.rules.timetable.none');
}

type Span = Readonly<Record<'from' | 'to', string>>;
type Line = Span & { readonly days: string };

/** "07:30 – 17:00", or "07:30 – 17:00 (Thứ Hai–Thứ Sáu); …". */
function hoursText(value: unknown, say: Say): string {
  if (value === registryWord) return say('office.bundles.hours.registry');
  const span = ({ from, to }: Span) => `${from} – ${to}`;
  if (!Array.isArray(value)) return span(value as Span);
  return (value as readonly Line[]).map((line) => `${span(line)} (${daysText(line.days, say)})`).join('; ');
}

function daysText(days: string, say: Say): string {
  if (days === 'every' || days === 'weekdays' || days === 'weekend') return say(`setting.days.${days}`);
  const names: readonly string[] = weekdayNames;
  const at = names.indexOf(days);
  return at < 0 ? days : say(`office.weekday.${(at + 1) as 1}`);
}

type Rule = Readonly<Record<'id' | 'label' | 'pattern', string>>;

/** "Vé tàu (ve-tau): ^…$; …". */
function rulesText(rules: readonly Rule[]): string {
  return rules.map(({ id, label, pattern }) => `${label} (${id}): ${pattern}`).join('; ');
}

type List = Readonly<Record<'digest' | 'listedAt', string>>;
const shownDigits = 8;

/** "danh sách ngày 01/11/2026, mã 0a1b2c3d". */
function listText({ digest, listedAt }: List, { say, shortDay }: Written): string {
  const date = shortDay(Date.parse(listedAt));
  return say('office.bundles.list', { date, digest: digest.slice(0, shownDigits) });
}
