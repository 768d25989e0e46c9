import { Button } from '../../kit/button.tsx';
import { Chip } from '../../kit/chip.tsx';
import type { Column } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { Me } from '../use-me.ts';
import { dayText } from '../venues/day-text.ts';
import { WireText } from '../wire-text.tsx';
import type { Entrance, SelfScans } from './entrance.ts';
import type { Question } from './poster-question.tsx';

type ColumnProps = {
  readonly scans: SelfScans | null;
  readonly may: Me['may'];
  readonly onAsk: (question: Question) => void;
};

/** What the table of a venue's entrances says of each. */
export function usePosterColumns({ scans, may, onAsk }: ColumnProps): readonly Column<Entrance>[] {
  const { say } = useWords();
  const { count } = useFormats();
  const scansOf = ({ id }: Entrance) => scans?.entrances.find((one) => one.id === id);
  const columns: readonly Column<Entrance>[] = [
    {
      title: say('office.posters.entrance'),
      isName: true,
      cell: ({ number, name }) => (
        <>
          {number}
          {name !== '' && (
            <>
              {' · '}
              <WireText text={name} />
            </>
          )}
        </>
      ),
    },
    { title: say('office.posters.version'), isNumber: true, cell: ({ poster }) => poster?.version ?? '–' },
    { title: say('office.posters.drawn'), cell: (entrance) => <Drawn entrance={entrance} /> },
    { title: say('office.posters.seen'), isName: true, cell: (entrance) => <Seen entrance={entrance} /> },
    {
      title: say('office.posters.today'),
      isNumber: true,
      cell: (entrance) => count(scansOf(entrance)?.today ?? 0),
    },
    {
      title: say('office.posters.week'),
      isNumber: true,
      cell: (entrance) => count(scansOf(entrance)?.week ?? 0),
    },
  ];
  const asks = (['seen', 'replace'] as const).filter((kind) =>
    may.includes(kind === 'seen' ? 'inspector' : 'unit'),
  );
  if (asks.length === 0) return columns;
  return [
    ...columns,
    {
      title: say('office.enrol.decide'),
      isActs: true,
      cell: (entrance) => {
        const version = entrance.poster?.version;
        if (version === undefined) return '–';
        return (
          <div className="kit-buttons">
            {asks.map((kind) => (
              <Button
                key={kind}
                isQuiet
                label={say(`office.posters.${kind}-of`, { n: entrance.number })}
                onPress={() => onAsk({ kind, entrance, version })}
              >
                {say(`office.posters.${kind}-short`)}
              </Button>
            ))}
          </div>
        );
      },
    },
  ];
}

function Drawn({ entrance: { poster } }: { readonly entrance: Entrance }) {
  const { say } = useWords();
  const { shortDay } = useFormats();
  if (poster === null || poster.drawnMs === null)
    return <Chip tone="care">{say('office.posters.not-drawn')}</Chip>;
  return (
    <>
      {shortDay(poster.drawnMs)}{' '}
      {poster.isOutdated && <Chip tone="care">{say('office.posters.outdated')}</Chip>}
    </>
  );
}

function Seen({ entrance: { poster } }: { readonly entrance: Entrance }) {
  const { say } = useWords();
  if (poster === null || poster.seenDay === null) return say('office.posters.not-seen');
  return (
    <>
      {dayText(poster.seenDay)}{' '}
      <small>
        <WireText text={poster.seenBy ?? ''} />
      </small>
    </>
  );
}
