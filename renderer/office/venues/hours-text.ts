export type Hours = { readonly fromMinute: number; readonly toMinute: number };

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** "07:00-17:30"; empty on a closed day. */
export function hoursText(hours: Hours | null): string {
  return hours === null ? '' : `${clock(hours.fromMinute)}-${clock(hours.toMinute)}`;
}

/** null: a closed day; undefined: it is no such time. */
export function hoursOf(text: string): Hours | null | undefined {
  if (text.trim() === '') return null;
  const found = /^(\d{1,2}):(\d{2})[-–](\d{1,2}):(\d{2})$/.exec(text.replaceAll(' ', ''));
  if (!found) return undefined;
  const [fromHour = 0, from = 0, toHour = 0, to = 0] = found.slice(1).map(Number);
  const hours = { fromMinute: fromHour * 60 + from, toMinute: toHour * 60 + to };
  return from < 60 && to < 60 && hours.fromMinute < 1440 && hours.toMinute <= 1440 ? hours : undefined;
}
