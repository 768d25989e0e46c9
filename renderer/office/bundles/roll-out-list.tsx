import { useEffect, useState } from 'react';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { Chip, Note } from '../../kit/chip.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import type { Tone } from '../../kit/tone.ts';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { Answers, OfficeClient } from '../office-client.ts';
import { PageTurns } from '../page-turns.tsx';
import { RowTable } from '../row-table.tsx';
import { shownText, WireText } from '../wire-text.tsx';
import { momentText } from '../zone-moment.ts';
import { useTargetText } from './target-field.tsx';

type Listed = Answers['bundles']['list'];
export type RollOut = Listed['rollOuts'][number];

export const stateTones: Readonly<Record<RollOut['state'], Tone>> = {
  draft: 'care',
  running: 'fine',
  held: 'care',
  done: 'fine',
  stopped: 'fault',
  withdrawn: 'care',
};

export const stateWords: Readonly<Record<RollOut['state'], TextKey>> = {
  draft: 'office.bundles.state.draft',
  running: 'office.bundles.state.running',
  held: 'office.bundles.state.held',
  done: 'office.bundles.state.done',
  stopped: 'office.bundles.state.stopped',
  withdrawn: 'office.bundles.state.withdrawn',
};

type ListProps = { readonly client: OfficeClient; readonly onOpen: (number: number) => void };

/** Roll-outs of settings, the newest first. */
export function RollOutList({ client, onOpen }: ListProps) {
  const { say, timeZone } = useWords();
  const targetText = useTargetText();
  const [after, setAfter] = useState<number | null>(null);
  const [page, setPage] = useState<Listed | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    const asking = new AbortController();
    client.bundles.list(after === null ? {} : { after }, { signal: asking.signal }).then(
      (next) => !asking.signal.aborted && setPage(next),
      () => !asking.signal.aborted && setFailed(true),
    );
    return () => asking.abort();
  }, [client, after]);
  const title = say('office.place.bundles');
  return (
    <Card title={title}>
      <div role="status">{hasFailed && <Note tone="fault">{say('office.failed')}</Note>}</div>
      {page?.rollOuts.length === 0 ? (
        <EmptyState title={say('office.bundles.nothing')}>{say('office.bundles.nothing-hint')}</EmptyState>
      ) : (
        <RowTable
          label={title}
          columns={[
            {
              title: say('office.bundles.title'),
              isName: true,
              cell: (one) => <WireText text={one.title} />,
            },
            {
              title: say('office.bundles.state'),
              cell: ({ state }) => <Chip tone={stateTones[state]}>{say(stateWords[state])}</Chip>,
            },
            {
              title: say('office.target'),
              isName: true,
              cell: ({ target, targetName }) => shownText(targetText(target, targetName)),
            },
            {
              title: say('office.bundles.made'),
              isName: true,
              cell: ({ madeMs, madeBy }) => {
                const { day, time } = momentText(madeMs, timeZone);
                return `${time} ${day} · ${shownText(madeBy)}`;
              },
            },
            {
              title: say('office.venues.open'),
              isActs: true,
              cell: (one) => (
                <div className="kit-buttons">
                  <Button
                    isQuiet
                    label={say('office.venues.open-of', { name: shownText(one.title) })}
                    onPress={() => onOpen(one.number)}
                  >
                    {say('office.venues.open')}
                  </Button>
                </div>
              ),
            },
          ]}
          rows={page?.rollOuts ?? []}
          keyOf={({ number }) => String(number)}
          empty={say('office.loading')}
        />
      )}
      <PageTurns
        at={after}
        next={page?.next ?? null}
        onFirst={() => setAfter(null)}
        onNext={() => setAfter(page?.next ?? null)}
      />
    </Card>
  );
}
