import type { Flow } from '../reports/read-facts.ts';
import type { Html } from './escape-html.ts';
import { html } from './escape-html.ts';

export type Bars = {
  readonly id: string;
  readonly title: string;
  readonly groups: readonly (Flow & { readonly label: string })[];
  /** Every how many groups a label stands under the axis, counted from the last. */
  readonly labelEvery: number;
  readonly words: { readonly in: string; readonly out: string };
  readonly format: (count: number) => string;
};

/** Units of the drawing; the page scales it. */
const width = 640;
const height = 216;
const plot = { left: 40, right: 632, top: 24, bottom: 184 };

/** Two bars a group, in on the left and out on the right. */
export function drawBars({ id, title, groups, labelEvery, words, format }: Bars): Html {
  const top = niceCeiling(Math.max(4, ...groups.flatMap((group) => [group.in, group.out])));
  const step = (plot.right - plot.left) / groups.length;
  const bar = Math.min(16, (step - 6) / 2);
  const y = (count: number) => round(plot.bottom - (count / top) * (plot.bottom - plot.top));
  const sum = (direction: 'in' | 'out') => groups.reduce((total, group) => total + group[direction], 0);
  const column = (x: number, count: number, name: 'in' | 'out') =>
    count === 0
      ? ''
      : html`<rect class="${name}" x="${round(x)}" y="${y(count)}" width="${round(bar)}" height="${round(plot.bottom - y(count))}" rx="2"/>`;
  return html`<svg role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${width} ${height}">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${words.in}: ${format(sum('in'))}. ${words.out}: ${format(sum('out'))}.</desc>
${[0, 0.5, 1].map((part) => {
  const at = y(top * part);
  return html`<line class="${part === 0 ? 'axis' : 'grid'}" x1="${plot.left}" x2="${plot.right}" y1="${at}" y2="${at}"/>
<text class="scale" x="${plot.left - 8}" y="${at + 4}">${format(top * part)}</text>`;
})}
${groups.map((group, index) => {
  const middle = plot.left + step * (index + 0.5);
  return html`${column(middle - bar - 1, group.in, 'in')}${column(middle + 1, group.out, 'out')}${
    (groups.length - 1 - index) % labelEvery === 0
      ? html`<text class="label" x="${round(middle)}" y="${plot.bottom + 20}">${group.label}</text>`
      : ''
  }`;
})}
</svg>`;
}

/** The next of 4, 6, 8, 10, 20, 40, …: halves of it are whole numbers. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10].map((factor) => factor * power).find((step) => step >= value) ?? value;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
