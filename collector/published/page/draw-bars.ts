import type { Entries } from '../read-figures.ts';

export type Bar = { readonly label: string; readonly entries: Entries };

const [width, height, foot, head] = [640, 220, 34, 30] as const;

/**
 * Columns, each as high as its figure; what is withheld has none. The table beside it says the same, so that it is hidden
 * from whoever listens. Every `every`th column is labelled; all text is fit for HTML already.
 */
export function drawBars(
  bars: readonly Bar[],
  { every, most }: { readonly every: number; readonly most: string },
): string {
  const highest = Math.max(1, ...bars.map(({ entries }) => entries ?? 0));
  const room = width / bars.length;
  const body = height - foot - head;
  const columns = bars.map(({ label, entries }, at) => {
    const tall = Math.round(((entries ?? 0) / highest) * body);
    const x = at * room;
    const column =
      tall === 0
        ? ''
        : `<rect class="bar" x="${tenth(x + room * 0.12)}" y="${head + body - tall}" width="${tenth(room * 0.76)}" height="${tall}"/>`;
    const [anchor, middle] = at === 0 ? ['start', 0] : ['middle', tenth(x + room / 2)];
    const text =
      at % every === 0 ? `<text x="${middle}" y="${height - 8}" text-anchor="${anchor}">${label}</text>` : '';
    return column + text;
  });
  return `<svg class="bars" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
<line x1="0" y1="${head}" x2="${width}" y2="${head}"/><line x1="0" y1="${head + body}" x2="${width}" y2="${head + body}"/>
<text x="0" y="${head - 8}">${most}</text>
${columns.join('\n')}
</svg>`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
