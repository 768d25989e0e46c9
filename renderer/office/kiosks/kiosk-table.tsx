import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { Chip } from '../chip.tsx';
import { DataTable } from '../data-table.tsx';
import { useFormats } from '../formats.ts';
import type { Overview } from '../overview.ts';
import { WireText } from '../wire-text.tsx';

/** Every kiosk; who is silent comes first. */
export function KioskTable({ list }: { readonly list: Overview['kiosks'] }) {
  const { say } = useWords();
  const { count, moment } = useFormats();
  const title = say('office.kiosks');
  const columns = [
    { title: say('office.gate') },
    { title: say('office.kiosks.state') },
    { title: say('office.kiosks.last-contact') },
    { title: say('office.kiosks.received'), isNumber: true },
  ];
  const silentFirst = list.kiosks.toSorted(
    (a, b) => Number(b.state === 'silent') - Number(a.state === 'silent'),
  );
  return (
    <Card title={title} isHalf>
      <DataTable label={title} columns={columns}>
        <tbody>
          {silentFirst.map(({ device, venue, gate, state, lastContactAtMs, received }) => (
            <tr key={device}>
              <th scope="row" className="name">
                <WireText text={gate?.name ?? '–'} />
                {venue && (
                  <small>
                    <WireText text={venue.name} />
                  </small>
                )}
                <small>{device}</small>
              </th>
              <td>
                <Chip tone={state === 'silent' ? 'care' : 'fine'}>{say(`office.kiosks.${state}`)}</Chip>
              </td>
              <td>{moment(lastContactAtMs, list.asOfMs)}</td>
              <td className="n">{count(received)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
