import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { DataTable } from '../data-table.tsx';
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
  const columns = [
    { title: say('office.gate') },
    ...figures.map((figure) => ({ title: say(`office.${figure}`), isNumber: true })),
  ];
  if (gates.length === 0)
    return (
      <Card title={title} isHalf>
        <p className="quiet">{say('office.by-gate.none')}</p>
      </Card>
    );
  return (
    <Card title={title} isHalf>
      <DataTable label={title} columns={columns}>
        <tbody>
          {gates.map((row) => (
            <tr key={JSON.stringify([row.venue.id, row.gate.id])}>
              <th scope="row" className="name">
                <WireText text={row.gate.name} />
                <small>
                  <WireText text={row.venue.name} />
                </small>
              </th>
              {figures.map((figure) => (
                <td key={figure} className={`n ${figure}`}>
                  {count(row[figure])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('office.total')}</th>
            {figures.map((figure) => (
              <td key={figure} className="n">
                {count(gates.reduce((total, row) => total + row[figure], 0))}
              </td>
            ))}
          </tr>
        </tfoot>
      </DataTable>
    </Card>
  );
}
