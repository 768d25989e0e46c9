import { useState } from 'react';
import { DateRange, type Days } from '../../kit/date-range.tsx';
import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';
import { dashedDay, plainDay, type Range, shiftDay } from './where.ts';

type ChoiceProps = {
  readonly range: Range;
  /** By the collector's clock. */
  readonly today: number;
  readonly onChoose: (range: Range) => void;
};

const spans = ['today', 'yesterday', 'week', 'month', 'own'] as const;
type Span = (typeof spans)[number];

/** Which days the screen is about. */
export function RangeChoice({ range, today, onChoose }: ChoiceProps) {
  const { say } = useWords();
  const ranges: Readonly<Record<Exclude<Span, 'own'>, Range>> = {
    today: null,
    yesterday: { first: shiftDay(today, -1), last: shiftDay(today, -1) },
    week: { first: shiftDay(today, -6), last: today },
    month: { first: shiftDay(today, -29), last: today },
  };
  const [isOwn, setOwn] = useState(() => spanOf(range, ranges) === 'own');
  const span = isOwn ? 'own' : spanOf(range, ranges);
  const shown = range ?? { first: today, last: today };
  return (
    <div className="range-choice">
      <SelectField
        label={say('office.overview.range')}
        value={span}
        options={spans.map((id) => ({ id, title: say(`office.overview.${id}`) }))}
        onChange={(id) => {
          setOwn(id === 'own');
          if (id !== 'own') onChoose(ranges[id as Exclude<Span, 'own'>]);
        }}
      />
      {span === 'own' && (
        <DateRange
          from={say('office.overview.from')}
          to={say('office.overview.to')}
          days={{ from: dashedDay(shown.first), to: dashedDay(shown.last) }}
          onChange={(days) => onChoose(upTo(days, today))}
        />
      )}
    </div>
  );
}

function spanOf(range: Range, ranges: Readonly<Record<Exclude<Span, 'own'>, Range>>): Span {
  const known = Object.entries(ranges).find(
    ([, one]) => one?.first === range?.first && one?.last === range?.last,
  );
  return (known?.[0] as Span | undefined) ?? 'own';
}

/** Days to come have no figures. */
function upTo({ from, to }: Days, today: number): Range {
  const [first, last] = [Math.min(plainDay(from), today), Math.min(plainDay(to), today)];
  return { first: Math.max(first, shiftDay(last, -399)), last };
}
