import { wordOf } from '../../../main/words/word-of.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { useWords } from '../../kit/words.tsx';
import { actText } from '../../staff/act-text.ts';
import { Card } from '../card.tsx';
import { Chip, type Tone } from '../chip.tsx';
import { DataTable } from '../data-table.tsx';
import { useFormats } from '../formats.ts';
import type { Overview } from '../overview.ts';
import { WireText } from '../wire-text.tsx';
import { codeName } from './code-name.ts';

const decisions: Readonly<Record<string, TextKey>> = {
  admit: 'office.decision.admit',
  refuse: 'office.decision.refuse',
  ask: 'office.decision.ask',
  retry: 'office.decision.retry',
  ignore: 'office.decision.ignore',
};

/** What somebody may want to look at. */
const tones: ReadonlyMap<string, Tone> = new Map([
  ['refuse', 'fault'],
  ['help', 'fault'],
  ['ask', 'care'],
  ['undo', 'care'],
]);

type LatestProps = { readonly latest: Overview['latest']; readonly nowMs: number };

/** What happened last, and nothing that could say to whom. */
export function LatestTable({ latest: { events }, nowMs }: LatestProps) {
  const { say } = useWords();
  const { count, moment } = useFormats();
  if (events.length === 0) return null;
  const title = say('office.latest');
  const columns = [
    { title: say('office.latest.time') },
    { title: say('office.gate') },
    { title: say('office.latest.direction') },
    { title: say('office.latest.decision') },
    { title: say('office.latest.code') },
    { title: say('office.latest.seq'), isNumber: true },
  ];
  return (
    <Card title={title}>
      <DataTable label={title} columns={columns}>
        <tbody>
          {events.map((event) => (
            <tr key={JSON.stringify([event.venue.id, event.gate.id, event.seq, event.atMs])}>
              <td>{moment(event.atMs, nowMs)}</td>
              <td className="name">
                <WireText text={event.gate.name} />
              </td>
              <td className={event.direction ?? ''}>
                <Direction direction={event.direction} />
              </td>
              <td>
                <Act act={event.act} />
              </td>
              <td>
                <WireText text={codeName(event.credential, say)} />
              </td>
              <td className="n">{count(event.seq)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}

function Direction({ direction }: { readonly direction: string | null }) {
  const { say } = useWords();
  if (direction === null) return '–';
  return direction === 'in' ? `→ ${say('office.in')}` : `← ${say('office.out')}`;
}

function Act({ act }: { readonly act: string }) {
  const { say, language } = useWords();
  const key = wordOf(decisions, act);
  const text = <WireText text={key ? say(key) : actText(act, language)} />;
  const tone = tones.get(act);
  return tone ? <Chip tone={tone}>{text}</Chip> : text;
}
