import type { GateDirection } from '../../../main/domain/rules.ts';
import type { TimetableDays } from '../../../protocol/timetable-days.ts';
import type { Say } from '../../kit/words.tsx';

/** As the settings have it. */
export type Entry = {
  readonly from: string;
  readonly to: string;
  readonly days: TimetableDays;
  readonly direction: GateDirection;
};

/** "06:00–08:00 Chỉ vào (mọi ngày)". */
export function entryText({ from, to, days, direction }: Entry, say: Say): string {
  return `${from}–${to} ${say(`setting.direction.${direction}`)} (${say(`setting.days.${days}`)})`;
}
