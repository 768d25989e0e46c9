import type { Column } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import { RowTable } from '../row-table.tsx';
import { WireText } from '../wire-text.tsx';
import type { Figures } from './use-figures.ts';

type Gates = NonNullable<Figures['overview']['gates']>;

const figures = ['in', 'out', 'refused', 'retried'] as const;

/** What was decided at each gate in these days, and the sum of it. */
export function GateTable({ gates }: { readonly gates: Gates }) {
  const { say } = useWords();
  const { count } = useFormats();
  const title = say('office.overview.by-gate');
  const columns: readonly Column<Gates[number]>[] = [
    {
      title: say('office.gate'),
      isName: true,
      cell: ({ gate }) => <WireText text={gate.name} />,
      total: say('office.total'),
    },
    ...figures.map((figure) => ({
      title: say(`office.${figure}`),
      isNumber: true,
      cell: (row: Gates[number]) => <span className={figure}>{count(row[figure])}</span>,
      total: count(gates.reduce((total, row) => total + row[figure], 0)),
    })),
  ];
  return (
    <Card title={title}>
      <RowTable
        label={title}
        columns={columns}
        rows={gates}
        keyOf={({ gate }) => gate.id}
        empty={say('office.by-gate.none')}
      />
    </Card>
  );
}
