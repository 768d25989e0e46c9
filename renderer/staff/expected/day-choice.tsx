import { useState } from 'react';
import { expectedDaysAhead } from '../../../main/domain/expected.ts';
import { daysBetween } from '../../../main/domain/local-time.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { useStaff } from '../staff-context.ts';
import { daysFrom, shortDay, today } from './local-day.ts';

type DayProps = {
  readonly localDay: number;
  readonly days: readonly { readonly localDay: number; readonly visitors: number }[];
  readonly onChoose: (localDay: number) => void;
  /** What the days are of; absent: visitors. */
  readonly label?: string;
};

const daysShown = 7;

/** A week of days, each with how many are expected, and the weeks behind it. */
export function DayChoice({ localDay, days, onChoose, label }: DayProps) {
  const { say, language, timeZone } = useWords();
  const { status } = useStaff();
  const first = today(status.nowMs, timeZone);
  const [week, setWeek] = useState(() => Math.floor(daysBetween(first, localDay) / daysShown));
  const inAll = daysFrom(first, expectedDaysAhead + 1);
  const shown = inAll.slice(week * daysShown, (week + 1) * daysShown);
  const name = (day: number, at: number) =>
    week === 0 && at < 2 ? say(at === 0 ? 'expected.today' : 'expected.tomorrow') : shortDay(day, language);
  return (
    <fieldset className="day-choice">
      <legend>{label ?? say('expected.day')}</legend>
      {week > 0 && (
        <Button isQuiet onPress={() => setWeek(week - 1)}>
          {say('expected.week.before')}
        </Button>
      )}
      {shown.map((day, at) => {
        const visitors = days.find((one) => one.localDay === day)?.visitors ?? 0;
        return (
          <button
            key={day}
            type="button"
            className="quiet"
            aria-pressed={day === localDay}
            onClick={() => onChoose(day)}
          >
            {name(day, at)}
            {visitors > 0 && <b> {visitors}</b>}
          </button>
        );
      })}
      {(week + 1) * daysShown < inAll.length && (
        <Button isQuiet onPress={() => setWeek(week + 1)}>
          {say('expected.week.after')}
        </Button>
      )}
    </fieldset>
  );
}
