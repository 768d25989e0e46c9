import { useWords } from '../../kit/words.tsx';
import { dayLabel } from '../formats.ts';
import type { Overview } from '../overview.ts';
import { FlowChart } from './flow-chart.tsx';

/** Shown even when empty: the usual hours of a venue. */
const usualHours = { first: 6, last: 18 };
/** With more groups than this every other label is left out. */
const mostLabels = 12;

export function FlowCharts({ today }: { readonly today: Overview['today'] }) {
  const { say } = useWords();
  const busy = today.hours.filter((row) => row.in + row.out > 0).map(({ hour }) => hour);
  const first = Math.min(usualHours.first, today.hourNow, ...busy);
  const last = Math.max(usualHours.last, today.hourNow, ...busy);
  const hours = today.hours
    .filter(({ hour }) => hour >= first && hour <= last)
    .map((row) => ({ ...row, label: String(row.hour).padStart(2, '0'), isNow: row.hour === today.hourNow }));
  const days = today.days.map((row) => ({ ...row, label: dayLabel(row.day), isNow: row.day === today.day }));
  return (
    <>
      <FlowChart
        title={say('office.by-hour')}
        unit={say('office.hour')}
        groups={hours}
        labelEvery={hours.length > mostLabels + 1 ? 2 : 1}
      />
      <FlowChart title={say('office.by-day')} unit={say('office.day')} groups={days} labelEvery={2} />
    </>
  );
}
