import { actText } from '../../../main/words/act-words.ts';
import { wordOf } from '../../../main/words/word-of.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Chip } from '../../kit/chip.tsx';
import type { Column } from '../../kit/data-table.tsx';
import type { Tone } from '../../kit/tone.ts';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Answers } from '../office-client.ts';
import { RowTable } from '../row-table.tsx';
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

type LatestProps = { readonly latest: Answers['reports']['latest']; readonly nowMs: number };

/** What happened last, and nothing that could say to whom. */
export function LatestTable({ latest: { events }, nowMs }: LatestProps) {
  const { say } = useWords();
  const { count, moment } = useFormats();
  if (events.length === 0) return null;
  const title = say('office.latest');
  const columns: readonly Column<(typeof events)[number]>[] = [
    { title: say('office.latest.time'), cell: ({ atMs }) => moment(atMs, nowMs) },
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
    },
    {
      title: say('office.latest.direction'),
      cell: ({ direction }) => <Direction direction={direction} />,
    },
    { title: say('office.latest.decision'), cell: ({ act }) => <Act act={act} /> },
    {
      title: say('office.latest.code'),
      cell: ({ credential }) => <WireText text={codeName(credential, say)} />,
    },
    { title: say('office.latest.seq'), isNumber: true, cell: ({ seq }) => count(seq) },
  ];
  return (
    <Card title={title}>
      <RowTable
        label={title}
        columns={columns}
        rows={events}
        keyOf={(event) => JSON.stringify([event.venue.id, event.gate.id, event.seq, event.atMs])}
        empty="–"
      />
    </Card>
  );
}

function Direction({ direction }: { readonly direction: string | null }) {
  const { say } = useWords();
  if (direction === null) return '–';
  const text = direction === 'in' ? `→ ${say('office.in')}` : `← ${say('office.out')}`;
  return <span className={direction}>{text}</span>;
}

function Act({ act }: { readonly act: string }) {
  const { say, language } = useWords();
  const key = wordOf(decisions, act);
  const text = <WireText text={key ? say(key) : actText(act, language)} />;
  const tone = tones.get(act);
  return tone ? <Chip tone={tone}>{text}</Chip> : text;
}
