import { parseDate } from '@internationalized/date';
import { DateField, DateInput, DateSegment, Label } from 'react-aria-components';

/** Days as `2026-11-21`, both included. */
export type Days = { readonly from: string; readonly to: string };

type RangeProps = {
  readonly from: string;
  readonly to: string;
  readonly days: Days;
  readonly onChange: (days: Days) => void;
};

/** The first and the last day of a range, by keys and by arrows. A first day behind the last one takes it along. */
export function DateRange({ from, to, days, onChange }: RangeProps) {
  const change = (next: Partial<Days>) => {
    const both = { ...days, ...next };
    if (both.from <= both.to) return onChange(both);
    onChange('from' in next ? { from: both.from, to: both.from } : { from: both.to, to: both.to });
  };
  return (
    <div className="kit-range">
      <Day label={from} day={days.from} onChange={(day) => change({ from: day })} />
      <span aria-hidden="true">–</span>
      <Day label={to} day={days.to} onChange={(day) => change({ to: day })} />
    </div>
  );
}

type DayProps = { readonly label: string; readonly day: string; readonly onChange: (day: string) => void };

function Day({ label, day, onChange }: DayProps) {
  return (
    <DateField
      className="kit-day"
      value={parseDate(day)}
      onChange={(next) => next && onChange(next.toString())}
    >
      <Label>{label}</Label>
      <DateInput>{(segment) => <DateSegment segment={segment} />}</DateInput>
    </DateField>
  );
}
