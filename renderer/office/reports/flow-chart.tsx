import { type Column, DataTable } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import { niceCeiling } from './nice-ceiling.ts';

export type FlowGroup = {
  readonly label: string;
  readonly in: number;
  readonly out: number;
  /** The hour or the day that runs. */
  readonly isNow: boolean;
};

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
  const columns: readonly Column<FlowGroup>[] = [
    { title: unit, cell: ({ label }) => label },
    ...(['in', 'out'] as const).map((way) => ({
      title: say(`office.${way}`),
      isNumber: true,
      cell: (group: FlowGroup) => <span className={way}>{count(group[way])}</span>,
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
        </figcaption>
        <Bars title={title} groups={groups} labelEvery={labelEvery} />
      </figure>
      <details>
        <summary>{say('office.numbers')}</summary>
        <DataTable label={title} columns={columns} rows={groups} keyOf={({ label }) => label} empty="–" />
      </details>
    </Card>
  );
}

function Bars({ title, groups, labelEvery }: Omit<FlowChartProps, 'unit'>) {
  const { say } = useWords();
  const { count } = useFormats();
  const top = niceCeiling(Math.max(...groups.flatMap((group) => [group.in, group.out])));
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
          <i className={group.in ? 'bar-in' : 'none'} style={{ height: height(group.in) }} />
          <i className={group.out ? 'bar-out' : 'none'} style={{ height: height(group.out) }} />
          {(groups.length - 1 - at) % labelEvery === 0 && <span className="label">{group.label}</span>}
        </div>
      ))}
    </div>
  );
}
