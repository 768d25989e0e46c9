import type { TextKey } from '../../../resources/texts/texts.ts';
import type { Column } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Answers } from '../office-client.ts';
import { RowTable } from '../row-table.tsx';

type Alarms = Answers['alarms']['list']['alarms'];

const words = {
  fork: 'office.alarm.fork',
  chain: 'office.alarm.chain',
  checkpoint: 'office.alarm.checkpoint',
  key: 'office.alarm.key',
  stranger: 'office.alarm.stranger',
} as const satisfies Readonly<Record<Alarms[number]['kind'], TextKey>>;

type AlarmProps = { readonly alarms: Alarms; readonly nowMs: number };

/** What is wrong with a journal, as an administrator has to know it. */
export function AlarmTable({ alarms, nowMs }: AlarmProps) {
  const { say } = useWords();
  const { count, moment } = useFormats();
  if (alarms.length === 0) return null;
  const title = say('office.alarms');
  const columns: readonly Column<Alarms[number]>[] = [
    { title: say('office.alarms.kind'), cell: ({ kind }) => say(words[kind]) },
    {
      title: say('office.alarms.device'),
      isName: true,
      cell: ({ device, epoch }) => (
        <>
          {device}
          <small>{epoch}</small>
        </>
      ),
    },
    { title: say('office.alarms.first'), cell: ({ firstAtMs }) => moment(firstAtMs, nowMs) },
    { title: say('office.alarms.last'), cell: ({ lastAtMs }) => moment(lastAtMs, nowMs) },
    { title: say('office.alarms.seq'), isNumber: true, cell: ({ seq }) => count(seq) },
    { title: say('office.alarms.times'), isNumber: true, cell: ({ times }) => count(times) },
  ];
  return (
    <Card title={title}>
      <p className="quiet">{say('office.alarms.meaning')}</p>
      <RowTable
        label={title}
        columns={columns}
        rows={alarms}
        keyOf={({ kind, device, epoch, seq }) => JSON.stringify([kind, device, epoch, seq])}
        empty="–"
      />
    </Card>
  );
}
