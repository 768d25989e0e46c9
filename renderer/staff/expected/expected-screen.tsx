import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useLive } from '../desk/use-live.ts';
import { ToKeptLists } from '../kept-lists/to-kept-lists.tsx';
import { useStaff } from '../staff-context.ts';
import { type Asking, useAsk } from '../use-ask.ts';
import { DayChoice } from './day-choice.tsx';
import { ExpectForm } from './expect-form.tsx';
import { ExpectedCard } from './expected-card.tsx';
import { type Expected, ExpectedRow, type ListedVisitors } from './expected-row.tsx';
import { ExpectedTable } from './expected-table.tsx';
import { today } from './local-day.ts';

const longestSearch = 80;
/** Or one of them. */
type View = 'list' | 'form' | 'table' | Expected;

/** Who is expected: on which day, whom they visit, who has come; put there by hand or out of a table. */
export function ExpectedScreen() {
  const { status, about, resuming } = useStaff();
  const { timeZone } = useWords();
  const asking = useAsk();
  const isResumed = resuming === 'expect' && about !== null;
  const [localDay, setDay] = useState(() => (isResumed ? about : today(status.nowMs, timeZone)));
  const [text, setText] = useState('');
  const [view, setView] = useState<View>(isResumed ? 'form' : 'list');
  const place = useRef<HTMLDivElement>(null);
  const list = useCallback(
    (client: KioskClient) => client.listExpected({ localDay, text }),
    [localDay, text],
  );
  const listed = useLive(list);

  // What was pressed is gone with the view before: whoever goes on by keys goes on from here. A form has a field for it.
  useEffect(() => {
    if (view !== 'form') place.current?.focus();
  }, [view]);

  function back(words: string): void {
    setView('list');
    asking.tell(words);
  }
  return (
    <div ref={place} tabIndex={-1} className="expected">
      {view === 'list' ? (
        <>
          <DayChoice localDay={localDay} days={listed?.days ?? []} onChoose={setDay} />
          <Acts asking={asking} onView={setView} />
          {listed && <ListOf listed={listed} text={text} onText={setText} onChoose={setView} />}
        </>
      ) : (
        <ViewOf view={view} localDay={localDay} onDone={back} />
      )}
    </div>
  );
}

type ViewProps = {
  readonly view: Exclude<View, 'list'>;
  readonly localDay: number;
  readonly onDone: (words: string) => void;
};

function ViewOf({ view, ...rest }: ViewProps) {
  if (view === 'form') return <ExpectForm {...rest} />;
  return view === 'table' ? <ExpectedTable {...rest} /> : <ExpectedCard visitor={view} {...rest} />;
}

function Acts({ asking, onView }: { readonly asking: Asking; readonly onView: (view: View) => void }) {
  const { say } = useWords();
  return (
    <div className="buttons">
      <Button onPress={() => onView('form')}>{say('expected.add')}</Button>
      <Button isQuiet onPress={() => onView('table')}>
        {say('expected.from-table')}
      </Button>
      <p role="status">{asking.said}</p>
    </div>
  );
}

type ListProps = {
  readonly listed: ListedVisitors;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onChoose: (visitor: Expected) => void;
};

function ListOf({ listed, text, onText, onChoose }: ListProps) {
  const { say } = useWords();
  if (listed.isDamaged)
    return (
      <>
        <EmptyState title={say('expected.damaged')}>{say('expected.damaged.hint')}</EmptyState>
        <ToKeptLists />
      </>
    );
  if (listed.expected === 0)
    return <EmptyState title={say('expected.nobody')}>{say('expected.nobody.hint')}</EmptyState>;
  return (
    <>
      <h3>{say('expected.count', { came: listed.came, n: listed.expected })}</h3>
      <TextEntry
        label={say('expected.search')}
        kind="search"
        value={text}
        longest={longestSearch}
        onChange={onText}
      />
      {listed.found === 0 && (
        <EmptyState title={say('desk.search.nobody')}>{say('expected.search.hint')}</EmptyState>
      )}
      <ol className="desk-rows">
        {listed.visitors.map((visitor) => (
          <li key={visitor.id}>
            <button type="button" onClick={() => onChoose(visitor)}>
              <ExpectedRow visitor={visitor} />
            </button>
          </li>
        ))}
      </ol>
      {listed.found > listed.visitors.length && (
        <p>{say('desk.inside.more', { n: listed.found - listed.visitors.length })}</p>
      )}
    </>
  );
}
