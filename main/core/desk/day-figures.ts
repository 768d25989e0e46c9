import type { HourCount } from '../../domain/inspection.ts';
import { shiftDay } from '../../domain/local-time.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Stamp } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Inside } from './inside-now.ts';

export type DayFigures = {
  readonly in: number;
  readonly out: number;
  readonly inside: number;
  readonly refused: number;
  /** People who had come in by this time on such a weekday; null: too few weeks are known. */
  readonly usualIn: number | null;
};

const weeks = 8;
/** Of fewer weeks nothing is usual. */
const fewestWeeks = 3;

type Counts = Pick<Journal, 'countDay'>;
type InsideNow = (rules: Rules, stamp: Stamp) => Pick<Inside, 'people'>;

/** The figures of a gate, asked for with each passage: what is usual is another one with each minute only. */
export function createDayFigures(
  journal: Counts,
  insideNow: InsideNow,
): (rules: Rules, stamp: Stamp) => DayFigures {
  let kept = { minute: '', usual: null as number | null };
  return (rules, stamp) => {
    const { day, hour, minute } = stamp.local;
    const now = `${day} ${hour}:${minute}`;
    if (now !== kept.minute) kept = { minute: now, usual: usualIn(journal, stamp) };
    return {
      ...todaysFigures(journal, stamp),
      inside: insideNow(rules, stamp).people,
      usualIn: kept.usual,
    };
  };
}

/** Today at this gate, in people. What staff took back did not happen. */
function todaysFigures(journal: Counts, stamp: Stamp): Omit<DayFigures, 'inside' | 'usualIn'> {
  const hours = journal.countDay(stamp.local.day);
  const sum = (what: 'in' | 'out' | 'refused') => hours.reduce((total, hour) => total + hour[what], 0);
  return {
    in: sum('in'),
    out: sum('out'),
    refused: sum('refused'),
  };
}

/** The median of the last weeks in which anybody came on such a weekday. */
function usualIn(journal: Pick<Journal, 'countDay'>, { local }: Stamp): number | null {
  const counts = Array.from({ length: weeks }, (_, week) => shiftDay(local.day, -7 * (week + 1)))
    .map((day) => journal.countDay(day))
    .filter((hours) => hours.length > 0)
    .map((hours) => hours.reduce((total, hour) => total + inBy(hour, local), 0))
    .sort((a, b) => a - b);
  if (counts.length < fewestWeeks) return null;
  const middle = counts.length / 2;
  const pair = [counts[Math.ceil(middle) - 1] ?? 0, counts[Math.floor(middle)] ?? 0];
  return Math.round(((pair[0] ?? 0) + (pair[1] ?? 0)) / 2);
}

/** Of an hour that goes on, the share that has passed. */
function inBy({ hour, in: came }: HourCount, now: Stamp['local']): number {
  if (hour === now.hour) return (came * now.minute) / 60;
  return hour < now.hour ? came : 0;
}
