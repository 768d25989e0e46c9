import type { PartialDate } from '../../domain/credential.ts';
import { dateOf } from '../text/dates.ts';

const clock = String.raw`\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?`;
/** Whatever is said of the time of a day, the day stands before it. */
const day = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].{0,40})?)?)?$/;
const instant = new RegExp(`^(\\d{4}-\\d\\d-\\d\\d)(?:T(${clock})(?:Z|([+-]\\d\\d)(?::?(\\d\\d))?)?)?$`);

/** The end of the year 9999, the last that ISO 8601 writes with four digits. UTC epoch seconds. */
const lastSecond = 253_402_300_799;

/**
 * `YYYY-MM-DD`, shorter, or with a time, to the date where it was written. A month or a day of 00 is not known: Dutch
 * certificates write a birth so. Null where it is no day that exists.
 */
export function readIsoDay(text: string): PartialDate | null {
  const [, year, month, date] = day.exec(text) ?? [];
  if (year === undefined) return null;
  const known = (part: string | undefined) => (part === '00' ? undefined : part);
  return dateOf(year, known(month), known(month) && known(date));
}

/** A day or a time to UTC epoch milliseconds; without a zone it is taken for UTC. Null where there is no such time. */
export function readIsoInstant(text: string): number | null {
  const [, date, time = '00:00', hours = '+00', minutes = '00'] = instant.exec(text) ?? [];
  if (date === undefined || readIsoDay(date) === null) return null;
  const ms = Date.parse(`${date}T${time}${hours}:${minutes}`);
  return Number.isNaN(ms) ? null : ms;
}

/** NumericDate (RFC 7519) to UTC epoch milliseconds, whole seconds. Undefined where absent, null where it is no time. */
export function readNumericDate(seconds: unknown): number | null | undefined {
  if (seconds === undefined || seconds === null) return undefined;
  const isTime = typeof seconds === 'number' && seconds >= 0 && seconds <= lastSecond;
  return isTime ? Math.floor(seconds) * 1000 : null;
}

/** `YYYY-MM-DDTHH:MM:SSZ` of UTC epoch milliseconds. */
export function utcSecond(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
