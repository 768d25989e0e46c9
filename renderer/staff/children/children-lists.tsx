import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useLive } from '../desk/use-live.ts';
import { shortDay } from '../expected/local-day.ts';
import { ToKeptLists } from '../kept-lists/to-kept-lists.tsx';
import { useStaff } from '../staff-context.ts';
import { Sure } from '../sure.tsx';
import { type Asking, useAsk } from '../use-ask.ts';
import { ChildRows, type Found } from './children-screen.tsx';
import { ChildrenTable } from './children-table.tsx';
import { CollectorForm } from './collector-form.tsx';
import { ListedChild } from './listed-child.tsx';
import { UntilForm } from './until-form.tsx';

type View = 'list' | 'form' | 'table' | 'until' | { readonly no: number };

const longestSearch = 60;

/** A supervisor keeps the list: until when it is good, who is on it, out of a table or by hand; and ends it. */
export function ChildrenLists() {
  const { resuming } = useStaff();
  const asking = useAsk();
  const [view, setView] = useState<View>(resuming === 'collector' ? 'form' : 'list');
  const [text, setText] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const find = useCallback((client: KioskClient) => client.findChildren({ text }), [text]);
  const found = useLive(find);
  useEffect(() => {
    if (view !== 'form' && view !== 'until') place.current?.focus();
  }, [view]);
  function back(words: string): void {
    setView('list');
    asking.tell(words);
  }
  return (
    <div ref={place} tabIndex={-1} className="expected children">
      {view === 'form' && <CollectorForm onDone={back} />}
      {view === 'table' && <ChildrenTable onDone={back} />}
      {view === 'until' && <UntilForm onDone={back} />}
      {typeof view === 'object' && <ListedChild no={view.no} onDone={back} />}
      {view === 'list' && found && (
        <>
          {found.state === 'there' && <Acts asking={asking} onView={setView} />}
          {found.state === 'there' ? (
            <Kept found={found} text={text} onText={setText} onView={setView} />
          ) : (
            <None state={found.state} said={asking.said} onView={setView} />
          )}
        </>
      )}
    </div>
  );
}

type NoneProps = {
  readonly state: 'none' | 'damaged';
  readonly said: string;
  readonly onView: (view: View) => void;
};

function None({ state, said, onView }: NoneProps) {
  const { say } = useWords();
  const isNone = state === 'none';
  return (
    <>
      <EmptyState title={say(isNone ? 'children.none' : 'children.damaged')}>
        {say(isNone ? 'children.none.hint' : 'children.damaged.hint')}
      </EmptyState>
      {!isNone && <ToKeptLists />}
      <div className="buttons">
        {isNone && <Button onPress={() => onView('until')}>{say('children.begin')}</Button>}
        <p role="status">{said}</p>
      </div>
    </>
  );
}

type ActsProps = { readonly asking: Asking; readonly onView: (view: View) => void };

function Acts({ asking, onView }: ActsProps) {
  const { say } = useWords();
  const [isEnding, setEnding] = useState(false);
  async function end(): Promise<void> {
    setEnding(false);
    const done = await asking.ask((client) => client.endChildren());
    if (done !== undefined) asking.tell(say('children.ended'));
  }
  if (isEnding)
    return (
      <Sure
        title={say('children.end.title')}
        go={say('children.end.go')}
        onGo={() => void end()}
        onClose={() => setEnding(false)}
      >
        {say('children.end.text')}
      </Sure>
    );
  return (
    <div className="buttons">
      <Button onPress={() => onView('form')}>{say('children.add')}</Button>
      <Button isQuiet onPress={() => onView('table')}>
        {say('expected.from-table')}
      </Button>
      <Button isQuiet onPress={() => onView('until')}>
        {say('children.until.go')}
      </Button>
      <Button isQuiet onPress={() => setEnding(true)}>
        {say('children.end')}
      </Button>
      <p role="status">{asking.said}</p>
    </div>
  );
}

type KeptProps = {
  readonly found: Found;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onView: (view: View) => void;
};

function Kept({ found, text, onText, onView }: KeptProps) {
  const { say, language } = useWords();
  const day = shortDay(found.untilDay ?? 0, language);
  return (
    <>
      <h3>{say('children.count', { n: found.children, day })}</h3>
      <TextEntry
        label={say('children.search')}
        kind="search"
        value={text}
        longest={longestSearch}
        onChange={onText}
      />
      <ChildRows rows={found.rows} onChoose={(no) => onView({ no })} />
    </>
  );
}
