import { useCallback, useEffect, useRef, useState } from 'react';
import { writtenTime } from '../../../main/domain/sailing.ts';
import { partsOf } from '../../../main/domain/sailing-names.ts';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useLive } from '../desk/use-live.ts';
import { DayChoice } from '../expected/day-choice.tsx';
import { today } from '../expected/local-day.ts';
import { ToKeptLists } from '../kept-lists/to-kept-lists.tsx';
import { useStaff } from '../staff-context.ts';
import { type Asking, useAsk } from '../use-ask.ts';
import { SailingCard } from './sailing-card.tsx';
import { type BoatDraft, emptyDraft, SailingForm } from './sailing-form.tsx';
import { SailingHead, type SailingsOfDay } from './sailing-head.tsx';

/** Or the number of one of them. */
type View = 'list' | number | { readonly boat: BoatDraft };

/** The boats of a day: who is expected on each, who is aboard, who is missing, and what needs somebody. */
export function SailingsScreen() {
  const { status, about, resuming } = useStaff();
  const { say, timeZone } = useWords();
  const asking = useAsk();
  const isResumed = resuming === 'sailing' && about !== null;
  const [localDay, setDay] = useState(() => (isResumed ? about : today(status.nowMs, timeZone)));
  const [view, setView] = useState<View>(isResumed ? { boat: emptyDraft } : 'list');
  const place = useRef<HTMLDivElement>(null);
  const list = useCallback((client: KioskClient) => client.listSailings({ localDay }), [localDay]);
  const day = useLive(list);
  // What was pressed is gone with the view before: whoever goes on by keys goes on from here.
  useEffect(() => {
    if (typeof view !== 'object') place.current?.focus();
  }, [view]);
  function back(words: string): void {
    setView('list');
    asking.tell(words);
  }
  return (
    <div ref={place} tabIndex={-1} className="expected sailings">
      {view === 'list' ? (
        <>
          <DayChoice localDay={localDay} days={[]} label={say('sailings.day')} onChoose={setDay} />
          {day && <ListOf day={day} asking={asking} onView={setView} />}
        </>
      ) : typeof view === 'number' ? (
        <SailingCard localDay={localDay} no={view} onEdit={(boat) => setView({ boat })} onDone={back} />
      ) : (
        <SailingForm localDay={localDay} boat={view.boat} onDone={back} />
      )}
    </div>
  );
}

type ListProps = {
  readonly day: SailingsOfDay;
  readonly asking: Asking;
  readonly onView: (view: View) => void;
};

function ListOf({ day, asking, onView }: ListProps) {
  const { say } = useWords();
  if (day.isDamaged)
    return (
      <>
        <EmptyState title={say('sailings.damaged')}>{say('sailings.damaged.hint')}</EmptyState>
        <ToKeptLists />
      </>
    );
  return (
    <>
      <div className="buttons">
        <Button onPress={() => onView({ boat: emptyDraft })}>{say('sailings.add')}</Button>
        <p role="status">{asking.said}</p>
      </div>
      {day.unknown.length > 0 && <Unknown unknown={day.unknown} onView={onView} />}
      {day.doubtful.length > 0 && <Doubtful doubtful={day.doubtful} />}
      {day.sailings.length === 0 && (
        <EmptyState title={say('sailings.none')}>{say('sailings.none.hint')}</EmptyState>
      )}
      <ol className="sailing-rows">
        {day.sailings.map((sailing) => (
          <li key={sailing.no}>
            <button type="button" onClick={() => onView(sailing.no)}>
              <SailingHead sailing={sailing} />
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

type UnknownProps = { readonly unknown: SailingsOfDay['unknown']; readonly onView: (view: View) => void };

/** Boats that only the passengers' list names: each one touch from being written down. */
function Unknown({ unknown, onView }: UnknownProps) {
  const { say } = useWords();
  return (
    <section className="unknown-sailings">
      <h3>{say('sailings.unknown')}</h3>
      <div className="buttons">
        {unknown.map(({ sailing, people }) => (
          <Button isQuiet key={sailing} onPress={() => onView({ boat: draftOf(sailing) })}>
            {say('sailings.unknown.add', { name: sailing, n: people })}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** Passengers whose boat the list does not say well enough. */
function Doubtful({ doubtful }: { readonly doubtful: SailingsOfDay['doubtful'] }) {
  const { say } = useWords();
  return (
    <section className="unknown-sailings">
      <h3>{say('sailings.doubtful')}</h3>
      <ul>
        {doubtful.map(({ sailing, people, fits }) => (
          <li key={sailing}>
            {say('sailings.doubtful.row', { name: sailing, n: people, fits: fits.join(', ') })}
          </li>
        ))}
      </ul>
      <p>{say('sailings.doubtful.hint')}</p>
    </section>
  );
}

/** "Chín Nghĩa 07:30" as the form begins with it. */
function draftOf(written: string): BoatDraft {
  const { boat, minute } = partsOf(written);
  return { ...emptyDraft, boat, departs: minute === null ? '' : writtenTime(minute) };
}
