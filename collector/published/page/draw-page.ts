import type { Language } from '../../../resources/texts/texts.ts';
import { plain } from '../../self-scan/page-words.ts';
import type { PublicFigures } from '../read-figures.ts';
import { drawBars } from './draw-bars.ts';
import { dayTable, hourTable, placeTable, saidHours, weekdayTable, weekTable } from './draw-tables.ts';
import { style } from './page-style.ts';
import { type PageWords, wordsIn } from './page-words.ts';

/** What is drawn, and where it stands. */
export type Drawn = { readonly code: string; readonly figures: PublicFigures };

/** A whole page without a script; all but a heading and a table is of our own words. */
export function drawPage(language: Language, { code, figures }: Drawn): string {
  const words = wordsIn(language);
  const { say } = words;
  const [other, path] = language === 'vi' ? (['en', `${code}/en`] as const) : (['vi', code] as const);
  return htmlOf(words, figures.name, [
    `<header>${headOf(words, figures)}
<p class="ways"><a href="/p/${path}" lang="${other}" hreflang="${other}">${say('public-page.other-language')}</a></p></header>`,
    `<section><h2>${say('public-page.days')}</h2>
<div class="beside">${dayBars(words, figures)}${dayTable(words, figures)}</div></section>`,
    hoursOf(words, figures),
    `<section><h2>${say('public-page.weeks')}</h2>${weekTable(words, figures)}</section>`,
    figures.places === null || figures.places.length === 0
      ? ''
      : `<section><h2>${say('public-page.places')}</h2>${placeTable(words, figures.places)}</section>`,
    `<section><h2>${say('public-page.how')}</h2>
${(['entry', 'few', 'once', 'mean'] as const).map((part) => `<p>${say(`public-page.how.${part}`)}</p>`).join('\n')}
<p class="ways">${say('public-page.data')} <a href="/p/${code}/figures.csv">CSV</a> <a href="/p/${code}/figures.json">JSON</a></p></section>`,
  ]);
}

/** What stands in a frame of another page: the figure, the days, and the way to the whole page. */
export function drawEmbedded(language: Language, { code, figures }: Drawn): string {
  const words = wordsIn(language);
  const { say } = words;
  const path = language === 'vi' ? code : `${code}/en`;
  return htmlOf(words, figures.name, [
    `<header>${headOf(words, figures)}</header>`,
    dayBars(words, figures),
    busiest(words, figures),
    `<details><summary>${say('public-page.table')}</summary>${dayTable(words, figures)}</details>`,
    `<p class="ways"><a href="/p/${path}" target="_blank" rel="noopener">${say('public-page.whole')}</a></p>`,
  ]);
}

/** In the place of a page: that there is none, or that it comes later. In both languages. */
export function drawSentence(kind: 'gone' | 'busy' | 'away'): string {
  const [vi, en] = [wordsIn('vi'), wordsIn('en')];
  return htmlOf(vi, '', [
    `<h1>${vi.say(`public-page.${kind}`)}</h1><p lang="en">${en.say(`public-page.${kind}`)}</p>`,
  ]);
}

function htmlOf(words: PageWords, name: string, parts: readonly string[]): string {
  const title = [words.say('public-page.title'), plain(name)].filter(Boolean).join(' · ');
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
${parts.filter(Boolean).join('\n')}
</main>
</body>
</html>
`;
}

function headOf({ say, span, day }: PageWords, { name, total, first, last }: PublicFigures): string {
  return `<p class="quiet">${say('public-page.title')}</p>
<h1><bdi>${plain(name)}</bdi></h1>
<p class="figure"><strong>${span(total)}</strong> ${say('public-page.total', { first: day(first), last: day(last) })}</p>
${total.isComplete ? '' : `<p class="care"><span aria-hidden="true">!</span> ${say('public-page.incomplete-why')}</p>`}`;
}

function dayBars({ shortDay, entries, count }: PageWords, { days }: PublicFigures): string {
  const most = Math.max(0, ...days.map((one) => one.entries ?? 0));
  const bars = days.map((one) => ({ label: shortDay(one.day), entries: one.entries }));
  return drawBars(bars, { every: 5, most: most === 0 ? entries(null) : count(most) });
}

function hoursOf(words: PageWords, figures: PublicFigures): string {
  const { say, count } = words;
  const hours = saidHours(figures);
  if (hours === null)
    return `<section><h2>${say('public-page.hours')}</h2><p>${say('public-page.hours-none')}</p></section>`;
  const most = Math.max(0, ...figures.hours.map((n) => n ?? 0));
  const bars = figures.hours.map((entries, hour) => ({ label: String(hour), entries }));
  return `<section><h2>${say('public-page.hours')}</h2>${busiest(words, figures)}
<div class="beside">${drawBars(bars, { every: 3, most: most === 0 ? words.entries(null) : count(most) })}${hourTable(words, figures, hours)}</div></section>
<section><h2>${say('public-page.weekdays')}</h2>${weekdayTable(words, figures, hours)}</section>`;
}

/** When it is busiest, and when calmest of the hours of which a figure is said; nothing where it is of none. */
function busiest({ say, hour, count }: PageWords, { hours }: PublicFigures): string {
  const said = hours
    .flatMap((n, at) => (n === null ? [] : [{ at, n }]))
    .sort((a, b) => b.n - a.n || a.at - b.at);
  const [busy, calm] = [said[0], said.at(-1)];
  if (busy === undefined || calm === undefined) return '';
  const calmer =
    calm.n < busy.n ? ` ${say('public-page.calmest', { hour: hour(calm.at), n: count(calm.n) })}` : '';
  return `<p>${say('public-page.busiest', { hour: hour(busy.at), n: count(busy.n) })}${calmer}</p>`;
}
