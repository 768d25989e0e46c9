import type { HourCount, Inspection } from '../domain/inspection.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import { refusalText } from '../words/refusal-words.ts';
import type { SlipSettings } from './compose-slip.ts';
import { firstLanguage, wordsIn } from './slip-words.ts';

/** What an inspector takes along on paper: the figures of one day, and nobody's name. */
export type PrintedDay = Pick<Inspection, 'localDay' | 'hours' | 'refused' | 'overrides'> & {
  readonly jumps: number;
};

/** `head`: of the chain, 64 hex digits; what is printed is proven by it. */
export function inspectionLines(
  day: PrintedDay,
  head: string,
  { language }: SlipSettings,
): readonly SlipLine[] {
  const { word, notes } = wordsIn(language);
  const row = (left: string, right: string | number): SlipLine => ({
    kind: 'row',
    left,
    right: String(right),
  });
  const { localDay, hours, refused, overrides, jumps } = day;
  const date = String(localDay).replace(/^(\d{4})(\d\d)(\d\d)$/, '$3/$2/$1');
  const columns = (['in', 'out', 'refused'] as const).map((what) => word(`inspect.${what}`)).join(' / ');
  return [
    { kind: 'title', text: date },
    row(word('inspect.hour'), columns),
    ...hours.map((hour) => row(`${hour.hour}–${hour.hour + 1}`, countsOf([hour]))),
    row(word('report.whole-day'), countsOf(hours)),
    { kind: 'rule' },
    ...Object.entries(refused).map(([reason, n]) => row(refusalText(reason, firstLanguage(language)), n)),
    ...(['asked', 'admitted', 'lifted', 'refused', 'unanswered', 'undone'] as const).map((what) =>
      row(word(`inspect.override.${what}`), overrides[what]),
    ),
    row(word('inspect.jumps'), jumps),
    ...notes('report.head', { head: head.slice(0, 8) }),
    ...notes('report.inspection.sign'),
  ];
}

/** In, out and refused. */
function countsOf(hours: readonly HourCount[]): string {
  return (['in', 'out', 'refused'] as const)
    .map((what) => hours.reduce((sum, hour) => sum + hour[what], 0))
    .join(' / ');
}
