import type { Chart } from '../../../collector/papers/written/chart.ts';
import { drawnOf } from '../../../collector/papers/written/drawn-chart.ts';
import type { Block } from '../../../collector/papers/written/paper.ts';

type ChartProps = {
  readonly chart: Chart;
  readonly blocks: readonly Block[];
  readonly language: 'vi' | 'en';
};

/** Of a series: what is now is filled, what was before is striped, so that who sees no colour tells them apart. */
const looks = ['bar-now', 'bar-before'] as const;

/** Lying bars of a table that stands on the same sheet: to a screen reader it is one figure that says which. */
export function PaperChart({ chart, blocks, language }: ChartProps) {
  const { bars, top, alt } = drawnOf(chart, blocks, language);
  const hasLegend = chart.series.length > 1;
  return (
    <figure className="paper-chart">
      <div role="img" aria-label={alt}>
        <p className="paper-chart-title">{chart.title}</p>
        {hasLegend && (
          <p className="legend">
            {chart.series.map(({ title }, at) => (
              <span key={title}>
                <i className={looks[at]} />
                {title}
              </span>
            ))}
          </p>
        )}
        <div className="paper-bars">
          {bars.map(({ label, values }, at) => (
            <div key={chart.rows[at]} className="paper-bar-row">
              <span className="paper-bar-name">{label}</span>
              <div>
                {values.map(({ n, text }, of) => (
                  <div key={looks[of]} className="paper-bar">
                    <i className={n > 0 ? looks[of] : undefined} style={{ width: `${(n / top) * 100}%` }} />
                    <span>{text}</span>
                  </div>
                ))}
              </div>
            </div>
          ))}
        </div>
      </div>
    </figure>
  );
}
