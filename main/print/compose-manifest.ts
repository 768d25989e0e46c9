import { type Manifest, writtenTime } from '../domain/sailing.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import { maskedForSlip, printableName } from './printable-name.ts';
import { momentOf, type SlipLanguage, wordsIn } from './slip-words.ts';

type Settings = { readonly language: SlipLanguage; readonly venue: { readonly timeZone: string } };

/** A boat's list on paper: who is aboard, who is missing, and the count. `isNamed`: by whole names. */
export function manifestLines(
  { sailing, count, late, rows }: Manifest,
  isNamed: boolean,
  { language, venue }: Settings,
): readonly SlipLine[] {
  const { word, notes } = wordsIn(language);
  const pair = (key: Parameters<typeof word>[0], value: number): SlipLine => ({
    kind: 'row',
    left: word(key),
    right: String(value),
  });
  const name = isNamed ? printableName : maskedForSlip;
  return [
    { kind: 'title', text: `${printableName(sailing.boat)} · ${writtenTime(sailing.departsMinute)}` },
    { kind: 'center', text: word(`sailings.way.${sailing.way}`) },
    pair('sailings.capacity', sailing.capacity),
    pair('sailings.expected', count.expected),
    pair('sailings.boarded', count.boarded),
    pair('sailings.missing', count.missing),
    pair('sailings.walk-ons', count.walkOns),
    pair('sailings.crew', sailing.crew),
    ...(late > 0 ? [pair('sailings.after-closing', late)] : []),
    { kind: 'rule' },
    ...rows.map((row): SlipLine => {
      const { people, came, cameAtMs, isWalkOn, isLate } = row;
      const count = came > 0 && came !== people ? ` (${came}/${people})` : people > 1 ? ` (${people})` : '';
      const who = row.group ? printableName(row.group) : row.name ? name(row.name) : '–';
      const end = isNamed && row.number ? ` …${row.number.slice(-3)}` : '';
      return {
        kind: 'row',
        left: `${came === 0 ? '[  ]' : '[x]'} ${who}${end}${count}${isWalkOn ? ' +' : ''}${isLate ? ` – ${word('sailings.after-closing')}` : ''}`,
        right: cameAtMs === null ? '' : momentOf(cameAtMs, venue.timeZone).time,
      };
    }),
    ...notes('report.manifest.end'),
  ];
}
