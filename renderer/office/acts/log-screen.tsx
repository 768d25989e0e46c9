import { useCallback, useEffect, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Pick } from '../../kit/pick.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { OfficeClient } from '../office-client.ts';
import { shownText } from '../wire-text.tsx';
import { ActTable } from './act-table.tsx';
import { type Act, actWords } from './act-words.ts';
import { ChainNote } from './chain-note.tsx';
import { SaveLog } from './save-log.tsx';
import { type Filter, useActs } from './use-acts.ts';

type LogProps = { readonly client: OfficeClient; readonly onSignedOut: () => void };

/** Who did what, the newest first, and whether every row stands as it was written. */
export function LogScreen({ client, onSignedOut }: LogProps) {
  const { say } = useWords();
  const [filter, setFilter] = useState<Filter>({ person: '', act: '' });
  const { acts, people, hasMore, fault, more } = useActs(client, filter);
  const isSignedOut = fault?.kind === 'signed-out';
  useEffect(() => {
    if (isSignedOut) onSignedOut();
  }, [isSignedOut, onSignedOut]);
  const choose = useCallback((part: Partial<Filter>) => setFilter((all) => ({ ...all, ...part })), []);
  const anything = { id: '', title: say('office.log.all') };
  return (
    <>
      <Card title={say('office.log')}>
        <p className="quiet">{say('office.log.note')}</p>
        <ChainNote client={client} />
        <div className="filters">
          <Pick
            label={say('office.log.who')}
            options={[anything, ...people.map(({ id, name }) => ({ id, title: shownText(name) }))]}
            chosen={filter.person}
            onChange={(person) => choose({ person })}
          />
          <Pick
            label={say('office.log.act')}
            options={[
              anything,
              ...(Object.keys(actWords) as Act['act'][]).map((id) => ({ id, title: say(actWords[id]) })),
            ]}
            chosen={filter.act}
            onChange={(act) => choose({ act: act as Filter['act'] })}
          />
        </div>
        <div role="status">{fault && !isSignedOut && <Note tone="fault">{say('office.failed')}</Note>}</div>
        <ActTable acts={acts} />
        {hasMore && (
          <div className="kit-buttons spaced">
            <Button isQuiet onPress={more}>
              {say('office.log.more')}
            </Button>
          </div>
        )}
      </Card>
      <SaveLog {...{ client, filter }} />
    </>
  );
}
