import type { TextKey } from '../../../resources/texts/texts.ts';
import type { PublicFigures } from '../read-figures.ts';
import { hoursOfDay } from '../withhold.ts';
import type { PageWords } from './page-words.ts';

type Cells = readonly string[];
/** Beside a chart; of a longer one the rest is scrolled to. */
const mostRows = 14;

/** The first cell of a row names it; all text is fit for HTML already. */
function table(caption: string, head: Cells, rows: readonly Cells[]): string {
  return `<div class="scroll${rows.length > mostRows ? ' long' : ''}" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(([name = '', ...cells]) => `<tr><th scope="row">${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}
</tbody>
</table></div>`;
}

/** A figure of which not everything was there is marked. */
function marked(words: PageWords, span: PublicFigures['total']): string {
  const mark = `<span class="mark">${words.say('public-page.incomplete')}</span>`;
  return `${words.span(span)}${span.isComplete || span.entries === null ? '' : ` ${mark}`}`;
}

export function dayTable(words: PageWords, { days }: PublicFigures): string {
  const { say, day } = words;
  return table(
    say('public-page.days'),
    [say('public-page.day'), say('public-page.entries')],
    days.toReversed().map((one) => [day(one.day), marked(words, one)]),
  );
}

export function weekTable(words: PageWords, { weeks }: PublicFigures): string {
  const { say, day, shortDay } = words;
  return table(
    say('public-page.weeks'),
    [say('public-page.week'), say('public-page.entries')],
    weeks.toReversed().map((one) => [`${shortDay(one.first)} – ${day(one.last)}`, marked(words, one)]),
  );
}

/** From the first hour of which anything is said to the last; null: of none. */
export function saidHours({ hours, weekdays }: PublicFigures): readonly number[] | null {
  const said = Array.from({ length: hoursOfDay }, (_, hour) => hour).filter(
    (hour) => hours[hour] !== null || weekdays.some((ofDay) => ofDay[hour] !== null),
  );
  const [first, last] = [said[0], said.at(-1)];
  if (first === undefined || last === undefined) return null;
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

export function hourTable(words: PageWords, figures: PublicFigures, hours: readonly number[]): string {
  const { say, entries, hour: named } = words;
  return table(
    say('public-page.hours'),
    [say('public-page.hour-title'), say('public-page.entries')],
    hours.map((hour) => [named(hour), entries(figures.hours[hour] ?? null)]),
  );
}

const weekdayKeys = [
  'public-page.weekday.1',
  'public-page.weekday.2',
  'public-page.weekday.3',
  'public-page.weekday.4',
  'public-page.weekday.5',
  'public-page.weekday.6',
  'public-page.weekday.7',
] as const satisfies readonly TextKey[];
const levels = 5;

/** Weekday by hour: the figure itself, and how busy that is as a shade beside it. */
export function weekdayTable(
  words: PageWords,
  { weekdays }: PublicFigures,
  hours: readonly number[],
): string {
  const { say, entries, hour: named } = words;
  const most = Math.max(1, ...weekdays.flat().map((n) => n ?? 0));
  const cell = (n: number | null) =>
    `<td class="level-${n === null ? 0 : Math.ceil((n / most) * levels)}">${entries(n)}</td>`;
  const caption = say('public-page.weekdays');
  return `<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="heat">
<caption>${caption}</caption>
<thead><tr><th scope="col">${say('public-page.hour-title')}</th>${weekdayKeys.map((key) => `<th scope="col">${say(key)}</th>`).join('')}</tr></thead>
<tbody>
${hours.map((hour) => `<tr><th scope="row">${named(hour)}</th>${weekdays.map((ofDay) => cell(ofDay[hour] ?? null)).join('')}</tr>`).join('\n')}
</tbody>
</table></div>`;
}

export function placeTable(words: PageWords, places: NonNullable<PublicFigures['places']>): string {
  const { say, count, entries } = words;
  return table(
    say('public-page.places'),
    [say('public-page.kind'), say('public-page.open'), say('public-page.shut'), say('public-page.entries')],
    places.map((one) => [
      say(`office.venues.kind.${one.kind}`),
      count(one.open),
      count(one.shut),
      entries(one.entries),
    ]),
  );
}
