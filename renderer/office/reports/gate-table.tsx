import { type Column, DataTable } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Overview } from '../overview.ts';
import { WireText } from '../wire-text.tsx';

type Gates = Overview['today']['gates'];

const figures = ['in', 'out', 'refused', 'retried'] as const;

/** What was decided today at each gate, and the sum of it. */
export function GateTable({ gates }: { readonly gates: Gates }) {
  const { say } = useWords();
  const { count } = useFormats();
  const title = say('office.by-gate');
  const columns: readonly Column<Gates[number]>[] = [
    {
      title: say('office.gate'),
      isName: true,
      cell: ({ gate, venue }) => (
        <>
          <WireText text={gate.name} />
          <small>
            <WireText text={venue.name} />
          </small>
        </>
      ),
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
    <Card title={title} isHalf>
      <DataTable
        label={title}
        columns={columns}
        rows={gates}
        keyOf={({ venue, gate }) => JSON.stringify([venue.id, gate.id])}
        empty={say('office.by-gate.none')}
      />
    </Card>
  );
}
