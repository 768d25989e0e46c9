export type Hours = { readonly fromMinute: number; readonly toMinute: number };

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** "07:00-17:30"; empty on a closed day. */
export function hoursText(hours: Hours | null): string {
  return hours === null ? '' : `${clock(hours.fromMinute)}-${clock(hours.toMinute)}`;
}

/** "07:00-17:30" or "7h-17h30", as tables of venues have it, too. null: a closed day; undefined: it is no such time. */
export function hoursOf(text: string): Hours | null | undefined {
  if (text.trim() === '') return null;
  const [, ...parts] =
    /^(\d{1,2})(?:[:hg](\d{2})?)?[-–—](\d{1,2})(?:[:hg](\d{2})?)?$/i.exec(text.replaceAll(' ', '')) ?? [];
  if (parts.length === 0) return undefined;
  const [fromHour = 0, from = 0, toHour = 0, to = 0] = parts.map((part) => Number(part ?? 0));
  const hours = { fromMinute: fromHour * 60 + from, toMinute: toHour * 60 + to };
  return from < 60 && to < 60 && hours.fromMinute < 1440 && hours.toMinute <= 1440 ? hours : undefined;
}
