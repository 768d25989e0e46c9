import type { TextKey } from '../../../resources/texts/texts.ts';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { DataTable } from '../data-table.tsx';
import { useFormats } from '../formats.ts';
import type { Overview } from '../overview.ts';

type Alarms = Overview['alarms']['alarms'];

const words = {
  fork: 'office.alarm.fork',
  chain: 'office.alarm.chain',
  checkpoint: 'office.alarm.checkpoint',
  key: 'office.alarm.key',
} as const satisfies Readonly<Record<Alarms[number]['kind'], TextKey>>;

type AlarmProps = { readonly alarms: Alarms; readonly nowMs: number };

/** What is wrong with a journal, as an administrator has to know it. */
export function AlarmTable({ alarms, nowMs }: AlarmProps) {
  const { say } = useWords();
  const { count, moment } = useFormats();
  if (alarms.length === 0) return null;
  const title = say('office.alarms');
  const columns = [
    { title: say('office.alarms.kind') },
    { title: say('office.alarms.device') },
    { title: say('office.alarms.first') },
    { title: say('office.alarms.last') },
    { title: say('office.alarms.seq'), isNumber: true },
    { title: say('office.alarms.times'), isNumber: true },
  ];
  return (
    <Card title={title}>
      <p className="quiet">{say('office.alarms.meaning')}</p>
      <DataTable label={title} columns={columns}>
        <tbody>
          {alarms.map(({ kind, device, epoch, seq, firstAtMs, lastAtMs, times }) => (
            <tr key={JSON.stringify([kind, device, epoch, seq])}>
              <th scope="row">{say(words[kind])}</th>
              <td className="name">
                {device}
                <small>{epoch}</small>
              </td>
              <td>{moment(firstAtMs, nowMs)}</td>
              <td>{moment(lastAtMs, nowMs)}</td>
              <td className="n">{count(seq)}</td>
              <td className="n">{count(times)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
