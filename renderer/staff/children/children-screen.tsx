import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { clockTime } from '../../kit/say.ts';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useLive } from '../desk/use-live.ts';
import { shortDay } from '../expected/local-day.ts';
import { ToKeptLists } from '../kept-lists/to-kept-lists.tsx';
import { useStaff } from '../staff-context.ts';
import { useAsk } from '../use-ask.ts';
import { ChildCard } from './child-card.tsx';
import { LateForm } from './late-form.tsx';
import { PupilDay } from './pupil-day.tsx';
import { toldOfChild } from './told-of-child.ts';

export type Found = Extract<Awaited<ReturnType<KioskClient['findChildren']>>, { ok: true }>['value'];
type Row = Found['rows'][number];

/** Or the child that was chosen. */
type View = 'find' | 'late' | 'day' | { readonly no: number; readonly offered: number | null };

const longestSearch = 60;

/** Children: whom they may go with, found by name or by the collector's card; who came late; what was written down today. */
export function ChildrenScreen() {
  const { status, resuming } = useStaff();
  const asking = useAsk();
  const [view, setView] = useState<View>(resuming === 'late' ? 'late' : 'find');
  const place = useRef<HTMLDivElement>(null);
  // What was pressed is gone with the view before: whoever goes on by keys goes on from here.
  useEffect(() => {
    if (view !== 'late') place.current?.focus();
  }, [view]);
  function back(words: string): void {
    setView('find');
    asking.tell(words);
  }
  return (
    <div ref={place} tabIndex={-1} className="expected children" data-kind={status.venue.kind}>
      {view === 'find' ? (
        <FindChild said={asking.said} onView={setView} />
      ) : view === 'late' ? (
        <LateForm onDone={back} />
      ) : view === 'day' ? (
        <PupilDay onDone={back} />
      ) : (
        <ChildCard no={view.no} offered={view.offered} onDone={back} />
      )}
    </div>
  );
}

type FindProps = { readonly said: string; readonly onView: (view: View) => void };

function FindChild({ said, onView }: FindProps) {
  const { say, language } = useWords();
  const { go } = useStaff();
  const [sought, setSought] = useState({ text: '' });
  const find = useCallback((client: KioskClient) => client.findChildren(sought), [sought]);
  const found = useLive(find);
  const { text } = sought;
  // Whoever stood there for two minutes is asked for anew: nothing is written when somebody goes.
  useEffect(() => {
    const leave = found?.offered.map(({ leavesInMs }) => leavesInMs) ?? [];
    if (leave.length === 0) return undefined;
    const timer = setTimeout(() => setSought((now) => ({ ...now })), Math.min(...leave) + 1);
    return () => clearTimeout(timer);
  }, [found]);
  return (
    <>
      <div className="buttons">
        <Button onPress={() => onView('late')}>{say('children.late')}</Button>
        <Button isQuiet onPress={() => onView('day')}>
          {say('children.day')}
        </Button>
        <Button isQuiet onPress={() => go('children-lists')}>
          {say('children.lists')}
        </Button>
        <p role="status">{said}</p>
      </div>
      <div aria-live="polite">
        {found?.offered.map((offered) => (
          <Offered key={offered.seq} offered={offered} onView={onView} />
        ))}
      </div>
      {found && found.state !== 'there' && (
        <EmptyState title={say(found.state === 'none' ? 'children.none' : 'children.damaged')}>
          {say(found.state === 'none' ? 'children.none.hint' : 'children.damaged.hint')}
        </EmptyState>
      )}
      {found?.state === 'damaged' && <ToKeptLists />}
      {found?.state === 'there' && (
        <>
          <TextEntry
            label={say('children.search')}
            kind="search"
            value={text}
            longest={longestSearch}
            onChange={(next) => setSought({ text: next })}
          />
          <p>{say('children.count', { n: found.children, day: shortDay(found.untilDay ?? 0, language) })}</p>
          <Rows found={found} text={text} onChoose={(no) => onView({ no, offered: null })} />
        </>
      )}
    </>
  );
}

type OfferedProps = {
  readonly offered: Found['offered'][number];
  readonly onView: (view: View) => void;
};

/** One of those who showed a card a moment ago, with the children that they may collect. */
function Offered({ offered, onView }: OfferedProps) {
  const { say, timeZone } = useWords();
  const name = offered.shownAs ?? say('children.offered.nobody');
  return (
    <section className="offered">
      <h3>{say('children.offered', { name, time: clockTime(offered.atMs, timeZone) })}</h3>
      <ChildRows rows={offered.rows} onChoose={(no) => onView({ no, offered: offered.seq })} />
    </section>
  );
}

type RowsProps = {
  readonly found: Found;
  readonly text: string;
  readonly onChoose: (no: number) => void;
};

function Rows({ found, text, onChoose }: RowsProps) {
  const { say } = useWords();
  if (found.rows.length > 0)
    return (
      <>
        <ChildRows rows={found.rows} onChoose={onChoose} />
        {found.found > found.rows.length && (
          <p>{say('desk.inside.more', { n: found.found - found.rows.length })}</p>
        )}
      </>
    );
  if (text.trim().length < 2) return <p>{say('children.search.hint')}</p>;
  return <EmptyState title={say('children.search.none')}>{say('children.search.none.hint')}</EmptyState>;
}

/** Children as they stand in a list: masked, each one touch from who may collect it. */
export function ChildRows({
  rows,
  onChoose,
}: {
  readonly rows: readonly Row[];
  readonly onChoose: (no: number) => void;
}) {
  const { say, timeZone } = useWords();
  return (
    <ol className="desk-rows">
      {rows.map(({ no, shownAs, collectors, handedAtMs, ...told }) => (
        <li key={no}>
          <button type="button" onClick={() => onChoose(no)}>
            <span className="who">
              <bdi>{shownAs}</bdi>
              <small>
                {[...toldOfChild(told, say), say('children.collectors', { n: collectors })].join(' · ')}
              </small>
            </span>
            <span className={handedAtMs === null ? 'to-come' : 'has-come'}>
              {handedAtMs === null
                ? say('children.not-yet')
                : say('children.handed', { time: clockTime(handedAtMs, timeZone) })}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
