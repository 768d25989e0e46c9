import type { SiteRule } from '../../../protocol/site-rule.ts';
import { dateOf } from '../text/dates.ts';

const minuteMs = 60_000;
const vietnamOffsetMs = 7 * 60 * minuteMs;
/** Clocks differ; a code from further ahead is not believed. */
const toleranceMs = 24 * 60 * minuteMs;

/** A time as the rule says it is written, Viet Nam's where it has no zone: UTC `YYYY-MM-DDTHH:MM:SSZ`; null: no such time, or in the future. */
export function readRuleTime(
  text: string,
  issuedAs: NonNullable<SiteRule['issuedAs']>,
  nowMs: number,
): string | null {
  const ms = issuedAs === 'unix-seconds' ? unixMs(text) : localMs(text, issuedAs);
  if (ms === null || ms > nowMs + toleranceMs) return null;
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function unixMs(text: string): number | null {
  return /^\d{9,10}$/.test(text) ? Number(text) * 1000 : null;
}

function localMs(text: string, issuedAs: 'DDMMYYYY' | 'YYYYMMDD' | 'YYYYMMDDHHmm'): number | null {
  if (!/^\d+$/.test(text) || text.length !== issuedAs.length) return null;
  const [day, month, year] =
    issuedAs === 'DDMMYYYY'
      ? [text.slice(0, 2), text.slice(2, 4), text.slice(4)]
      : [text.slice(6, 8), text.slice(4, 6), text.slice(0, 4)];
  const date = dateOf(year, month, day);
  const [hour, minute] = [Number(text.slice(8, 10)), Number(text.slice(10, 12))];
  if (date === null || hour > 23 || minute > 59) return null;
  const timeMs = issuedAs === 'YYYYMMDDHHmm' ? (hour * 60 + minute) * minuteMs : 0;
  return Date.parse(`${date}T00:00:00Z`) - vietnamOffsetMs + timeMs;
}
