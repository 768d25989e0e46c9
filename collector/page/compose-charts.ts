import type { Facts, Flow } from '../reports/read-facts.ts';
import type { Bars } from './draw-bars.ts';
import { drawBars } from './draw-bars.ts';
import type { Html } from './escape-html.ts';
import { html } from './escape-html.ts';
import type { PageView } from './page-view.ts';

/** Shown even when empty: the usual hours of a venue. */
const usualHours = { first: 6, last: 18 };
const nothing: Flow = { in: 0, out: 0 };

export function composeCharts({ hours, days }: Facts, view: PageView): Html {
  const { texts } = view;
  const busy = [...hours.keys(), view.hourNow];
  const first = Math.min(usualHours.first, ...busy);
  const last = Math.max(usualHours.last, ...busy);
  const hourGroups = Array.from({ length: last - first + 1 }, (_, index) => ({
    label: String(first + index).padStart(2, '0'),
    ...flowOf(hours.get(first + index)),
  }));
  const dayGroups = view.days.map((day) => ({ label: dayLabel(day), ...flowOf(days.get(day)) }));
  return html`${composeChart('byHour', { id: 'hours', title: texts.chartHour, groups: hourGroups, labelEvery: hourGroups.length > 16 ? 2 : 1 }, view)}
${composeChart('byDay', { id: 'days', title: texts.chartDay, groups: dayGroups, labelEvery: 2 }, view)}`;
}

function composeChart(
  key: 'byHour' | 'byDay',
  chart: Omit<Bars, 'words' | 'format'>,
  { texts, count, heading }: PageView,
): Html {
  const words = { in: texts.in, out: texts.out };
  return html`<section class="card half">${heading(key)}<figure>
<figcaption><span class="key in">${texts.in}</span><span class="key out">${texts.out}</span></figcaption>
<div class="wide" tabindex="0">${drawBars({ ...chart, words, format: count })}</div>
</figure>
<details><summary>${texts.numbers}</summary><div class="wide"><table>
<thead><tr><th scope="col">${key === 'byHour' ? texts.hour : texts.day}</th><th scope="col" class="n">${texts.in}</th><th scope="col" class="n">${texts.out}</th></tr></thead>
<tbody>${chart.groups.map(
    (group) =>
      html`<tr><th scope="row">${group.label}</th><td class="n in">${count(group.in)}</td><td class="n out">${count(group.out)}</td></tr>`,
  )}</tbody></table></div></details></section>`;
}

function flowOf(row: Flow | undefined): Flow {
  return row === undefined ? nothing : { in: row.in, out: row.out };
}

/** 20261121 → 21/11 */
function dayLabel(day: number): string {
  const text = String(day);
  return `${text.slice(6)}/${text.slice(4, 6)}`;
}
