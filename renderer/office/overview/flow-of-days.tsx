import { useWords } from '../../kit/words.tsx';
import { dayLabel } from '../formats.ts';
import { FlowChart } from '../reports/flow-chart.tsx';
import type { Figures } from './use-figures.ts';

type Overview = Figures['overview'];

/** Shown even when empty: the usual hours of a venue. */
const usualHours = { first: 6, last: 18 };
/** With more groups than this some labels are left out. */
const mostLabels = 12;
const mostBars = 31;

/** A day by hour beside the usual one, or days one beside the other. */
export function FlowOfDays({ overview }: { readonly overview: Overview }) {
  const { say } = useWords();
  const { hours, days, today, last, hourNow } = overview;
  if (hours) {
    const groups = hoursShown(overview).map(({ hour, ...row }) => ({
      ...row,
      label: String(hour).padStart(2, '0'),
      isNow: last === today && hour === hourNow,
    }));
    return (
      <FlowChart
        title={say('office.overview.by-hour')}
        unit={say('office.hour')}
        groups={groups}
        labelEvery={groups.length > mostLabels + 1 ? 2 : 1}
      />
    );
  }
  const groups = days
    .slice(-mostBars)
    .map(({ day, ...row }) => ({ ...row, label: dayLabel(day), isNow: day === today }));
  return (
    <FlowChart
      title={say('office.overview.by-day')}
      unit={say('office.day')}
      groups={groups}
      labelEvery={Math.ceil(groups.length / mostLabels)}
    />
  );
}

function hoursShown({ hours, hourNow, last, today }: Overview) {
  const all = hours ?? [];
  const busy = all.filter((row) => row.in + row.out > 0 || (row.usual?.in ?? 0) + (row.usual?.out ?? 0) > 0);
  const running = last === today ? [hourNow] : [];
  const first = Math.min(usualHours.first, ...running, ...busy.map(({ hour }) => hour));
  const until = Math.max(usualHours.last, ...running, ...busy.map(({ hour }) => hour));
  return all.filter(({ hour }) => hour >= first && hour <= until);
}
