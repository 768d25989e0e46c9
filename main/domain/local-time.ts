import { dateFormat } from '../../protocol/date-format.ts';
/** A moment as the venue's clock on the wall shows it. */
export type LocalTime = {
  /** `20261121`. */
  readonly day: number;
  /** 0–23. */
  readonly hour: number;
  /** 0–59. */
  readonly minute: number;
};

const written: Intl.DateTimeFormatOptions = {
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
};

/** `zone` is an IANA name such as `Asia/Ho_Chi_Minh`; throws a RangeError when it is not one. */
export function localTimeOf(atMs: number, zone: string): LocalTime {
  const parts: Record<string, number> = {};
  const format = dateFormat('en-GB', { ...written, timeZone: zone });
  for (const { type, value } of format.formatToParts(atMs)) parts[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts;
  return { day: year * 10_000 + month * 100 + day, hour, minute };
}

/** When that minute of the day is by the venue's clock, UTC epoch milliseconds; in an hour that a zone leaves out, an hour beside it. */
export function momentOf(day: number, minuteOfDay: number, zone: string): number {
  const wantedMs = utcOf(day) + minuteOfDay * 60_000;
  const shown = localTimeOf(wantedMs, zone);
  return wantedMs - (utcOf(shown.day) + (shown.hour * 60 + shown.minute) * 60_000 - wantedMs);
}

/** The calendar day before: 20260301 → 20260228. */
export function dayBefore(day: number): number {
  return shiftDay(day, -1);
}

/** The calendar day after: 20261231 → 20270101. */
export function dayAfter(day: number): number {
  return shiftDay(day, 1);
}

/** The calendar day that many days later, or earlier: 20261231, 1 → 20270101. */
export function shiftDay(day: number, by: number): number {
  const shifted = new Date(
    Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, (day % 100) + by),
  );
  return shifted.getUTCFullYear() * 10_000 + (shifted.getUTCMonth() + 1) * 100 + shifted.getUTCDate();
}

/** Of the week; 0 is Sunday. */
export function weekdayOf(day: number): number {
  return new Date(utcOf(day)).getUTCDay();
}

/** 20261121 and 20261123 are two days apart. */
export function daysBetween(from: number, to: number): number {
  return Math.round((utcOf(to) - utcOf(from)) / 86_400_000);
}

function utcOf(day: number): number {
  return Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100);
}

/** `202611` of 20261121. */
export function monthOf(day: number): number {
  return Math.floor(day / 100);
}

/** 202601 → 202512. */
export function monthBefore(month: number): number {
  return month % 100 === 1 ? month - 89 : month - 1;
}
