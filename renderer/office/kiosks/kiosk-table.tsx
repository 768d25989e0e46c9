import { Chip } from '../../kit/chip.tsx';
import { type Column, DataTable } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Overview } from '../overview.ts';
import { WireText } from '../wire-text.tsx';

type Kiosk = Overview['kiosks']['kiosks'][number];

/** Every kiosk; who is silent comes first. */
export function KioskTable({ list }: { readonly list: Overview['kiosks'] }) {
  const { say } = useWords();
  const { count, moment } = useFormats();
  const title = say('office.kiosks');
  const columns: readonly Column<Kiosk>[] = [
    { title: say('office.gate'), isName: true, cell: (kiosk) => <Name kiosk={kiosk} /> },
    {
      title: say('office.kiosks.state'),
      cell: ({ state }) => (
        <Chip tone={state === 'silent' ? 'care' : 'fine'}>{say(`office.kiosks.${state}`)}</Chip>
      ),
    },
    {
      title: say('office.kiosks.last-contact'),
      cell: ({ lastContactAtMs }) => moment(lastContactAtMs, list.asOfMs),
    },
    { title: say('office.kiosks.received'), isNumber: true, cell: ({ received }) => count(received) },
  ];
  const silentFirst = list.kiosks.toSorted(
    (a, b) => Number(b.state === 'silent') - Number(a.state === 'silent'),
  );
  return (
    <Card title={title} isHalf>
      <DataTable
        label={title}
        columns={columns}
        rows={silentFirst}
        keyOf={({ device }) => device}
        empty="–"
      />
    </Card>
  );
}

function Name({ kiosk: { gate, venue, device } }: { readonly kiosk: Kiosk }) {
  return (
    <>
      <WireText text={gate?.name ?? '–'} />
      {venue && (
        <small>
          <WireText text={venue.name} />
        </small>
      )}
      <small>{device}</small>
    </>
  );
}
