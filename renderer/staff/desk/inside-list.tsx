import { memo, useCallback, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { clockTime } from '../../kit/say.ts';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import type { Asking } from '../use-ask.ts';
import { NumberEnd } from './passage-list.tsx';
import { PeopleCount } from './people-count.tsx';
import { isSameRow } from './same-row.ts';
import { useLive } from './use-live.ts';

type Answer = Awaited<ReturnType<KioskClient['findInside']>>;
type Visit = Extract<Answer, { ok: true }>['value']['visits'][number];

const longestSearch = 80;

/** Who is inside now, and since when; a name, a slip, a plate or the last digits of a number find one. */
export function InsideList({ asking }: { readonly asking: Asking }) {
  const { say } = useWords();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Visit | null>(null);
  const find = useCallback((client: KioskClient) => client.findInside({ text }), [text]);
  const inside = useLive(find);
  const title = say('desk.inside.n', { n: inside?.people ?? '–' });
  if (chosen)
    return (
      <>
        <h3 id="desk-inside">{title}</h3>
        <VisitCard
          visit={chosen}
          asking={asking}
          onDone={(words) => {
            setChosen(null);
            asking.tell(words);
          }}
        />
      </>
    );
  return (
    <>
      <h3 id="desk-inside">{title}</h3>
      <TextEntry
        label={say('desk.search')}
        kind="search"
        value={text}
        longest={longestSearch}
        onChange={setText}
      />
      {inside?.visits.length === 0 && (
        <EmptyState title={say(text === '' ? 'desk.inside.nobody' : 'desk.search.nobody')}>
          {say(text === '' ? 'desk.inside.nobody.hint' : 'desk.search.hint')}
        </EmptyState>
      )}
      <ol className="desk-rows">
        {inside?.visits.map((visit) => (
          <ListedRow key={visit.seq} visit={visit} onChoose={setChosen} />
        ))}
      </ol>
      {inside && inside.found > inside.visits.length && (
        <p>{say('desk.inside.more', { n: inside.found - inside.visits.length })}</p>
      )}
    </>
  );
}

type RowProps = { readonly visit: Visit; readonly onChoose: (visit: Visit) => void };

const ListedRow = memo(
  ({ visit, onChoose }: RowProps) => (
    <li>
      <button type="button" onClick={() => onChoose(visit)}>
        <VisitRow visit={visit} />
      </button>
    </li>
  ),
  (before, now) => before.onChoose === now.onChoose && isSameRow(before.visit, now.visit),
);

function VisitRow({ visit }: { readonly visit: Visit }) {
  const { say, timeZone } = useWords();
  return (
    <>
      <span className="who">
        <bdi>{visit.shownAs ?? say('desk.no-name')}</bdi>
        <NumberEnd digits={visit.lastThree} />
        {visit.people > 1 && <b> {say('desk.people', { n: visit.people })}</b>}
      </span>
      <time>{clockTime(visit.atMs, timeZone)}</time>
      <span className="slip">{visit.slipNo === null ? '' : String(visit.slipNo).padStart(4, '0')}</span>
    </>
  );
}

/** Somebody who is still inside, and who has left without a code. */
function VisitCard({
  visit,
  asking,
  onDone,
}: {
  readonly visit: Visit;
  readonly asking: Asking;
  readonly onDone: (words: string) => void;
}) {
  const { say } = useWords();
  const [people, setPeople] = useState(1);
  const { seq } = visit;
  async function leave(count: number | null): Promise<void> {
    const left = await asking.ask((client) => client.endVisit({ seq, people: count }));
    if (left !== undefined) onDone(say('desk.left.done', { n: count ?? visit.people }));
  }
  return (
    <div className="desk-card" data-visit={seq}>
      <div className="desk-card-head">
        <VisitRow visit={visit} />
      </div>
      <h4>{say('desk.left')}</h4>
      <div className="buttons">
        <Button onPress={() => void leave(null)}>
          {visit.people > 1 ? say('desk.left.all', { n: visit.people }) : say('desk.left.one')}
        </Button>
      </div>
      {visit.people > 1 && (
        <div className="desk-count">
          <PeopleCount people={people} most={visit.people - 1} onChange={setPeople} />
          <Button isQuiet onPress={() => void leave(people)}>
            {say('desk.left.some')}
          </Button>
        </div>
      )}
      <div className="buttons">
        <Button isQuiet onPress={() => onDone('')}>
          {say('staff.back')}
        </Button>
      </div>
    </div>
  );
}
