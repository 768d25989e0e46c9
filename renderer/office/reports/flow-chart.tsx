import type { Column } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import { RowTable } from '../row-table.tsx';
import { niceCeiling } from './nice-ceiling.ts';

export type FlowGroup = {
  readonly label: string;
  readonly in: number;
  readonly out: number;
  /** The hour or the day that runs. */
  readonly isNow: boolean;
  /** On the same weekday; null: there was none. */
  readonly usual?: { readonly in: number; readonly out: number } | null;
};

const ways = ['in', 'out'] as const;

type FlowChartProps = {
  readonly title: string;
  /** What a group is, above the labels of the table. */
  readonly unit: string;
  readonly groups: readonly FlowGroup[];
  /** Every how many groups a label stands under the axis, counted from the last. */
  readonly labelEvery: number;
};

/** Two bars a group, in on the left and out on the right, and the same numbers as a table. */
export function FlowChart({ title, unit, groups, labelEvery }: FlowChartProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const hasUsual = groups.some(({ usual }) => usual);
  const columns: readonly Column<FlowGroup>[] = [
    { title: unit, cell: ({ label }) => label },
    ...ways.map((way) => ({
      title: say(`office.${way}`),
      isNumber: true,
      cell: (group: FlowGroup) => <span className={way}>{count(group[way])}</span>,
    })),
    ...(hasUsual ? ways : []).map((way) => ({
      title: say(`office.usual-${way}`),
      isNumber: true,
      cell: ({ usual }: FlowGroup) => (usual ? count(usual[way]) : '–'),
    })),
  ];
  return (
    <Card title={title} isHalf>
      <figure>
        <figcaption className="legend">
          <span>
            <i className="bar-in" aria-hidden="true" />
            {say('office.in')}
          </span>
          <span>
            <i className="bar-out" aria-hidden="true" />
            {say('office.out')}
          </span>
          {hasUsual && (
            <span>
              <i className="bar-usual" aria-hidden="true" />
              {say('office.usual')}
            </span>
          )}
        </figcaption>
        <Bars title={title} groups={groups} labelEvery={labelEvery} />
      </figure>
      <details>
        <summary>{say('office.numbers')}</summary>
        <RowTable label={title} columns={columns} rows={groups} keyOf={({ label }) => label} empty="–" />
      </details>
    </Card>
  );
}

function Bars({ title, groups, labelEvery }: Omit<FlowChartProps, 'unit'>) {
  const { say } = useWords();
  const { count } = useFormats();
  const top = niceCeiling(
    Math.max(...groups.flatMap(({ usual, ...now }) => ways.flatMap((way) => [now[way], usual?.[way] ?? 0]))),
  );
  const sum = (way: 'in' | 'out') => count(groups.reduce((total, group) => total + group[way], 0));
  const height = (n: number) => `${(n / top) * 100}%`;
  return (
    <div
      className={labelEvery > 1 ? 'bars sparse' : 'bars'}
      role="img"
      aria-label={say('office.chart', { title, in: sum('in'), out: sum('out') })}
    >
      <div className="plot">
        {[0, 0.5, 1].map((part) => (
          <div key={part} className={part === 0 ? 'rule axis' : 'rule'} style={{ bottom: `${part * 100}%` }}>
            <span>{count(top * part)}</span>
          </div>
        ))}
      </div>
      {groups.map((group, at) => (
        <div key={group.label} className={group.isNow ? 'group now' : 'group'}>
          {ways.map((way) => (
            <Bar key={way} way={way} n={group[way]} usual={group.usual?.[way] ?? null} height={height} />
          ))}
          {(groups.length - 1 - at) % labelEvery === 0 && <span className="label">{group.label}</span>}
        </div>
      ))}
    </div>
  );
}

type BarProps = {
  readonly way: (typeof ways)[number];
  readonly n: number;
  readonly usual: number | null;
  readonly height: (n: number) => string;
};

function Bar({ way, n, usual, height }: BarProps) {
  return (
    <div className="bar">
      <i className={n ? `bar-${way}` : 'none'} style={{ height: height(n) }} />
      {usual !== null && usual > 0 && <b className="bar-usual" style={{ bottom: height(usual) }} />}
    </div>
  );
}
