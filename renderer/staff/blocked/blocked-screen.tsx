import { useCallback, useEffect, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { shortDate } from '../../kit/say.ts';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { ToKeptLists } from '../kept-lists/to-kept-lists.tsx';
import { RemoveButton } from '../remove-button.tsx';
import { useStaff } from '../staff-context.ts';
import { useAsk } from '../use-ask.ts';
import { BlockForm } from './block-form.tsx';

type Person = Extract<Awaited<ReturnType<KioskClient['listBlocked']>>, { ok: true }>['value'][number];

/** Whom the site keeps out: who, why, until when, by whom; put there by their last passage or by a number. */
export function BlockedScreen() {
  const { say } = useWords();
  const { about, status, resuming } = useStaff();
  const isDamaged = status.faults.some(({ kind }) => kind === 'block-list-damaged');
  const { said, ask, tell, isAsking } = useAsk();
  const [people, setPeople] = useState<readonly Person[] | null>(null);
  const [isAdding, setAdding] = useState(about !== null || resuming === 'block');
  const load = useCallback(async () => {
    const list = await ask((client) => client.listBlocked());
    if (list) setPeople(list);
  }, [ask]);
  useEffect(() => {
    void load();
  }, [load]);
  async function unblock({ id }: Person): Promise<void> {
    const done = await ask((client) => client.unblock({ id }));
    if (done === undefined) return;
    await load();
    tell(say('blocked.removed'));
  }
  return (
    <div className="blocked">
      <p>{say('blocked.note')}</p>
      <p role="status">{said}</p>
      {isDamaged && <ToKeptLists />}
      {isAdding ? (
        <BlockForm
          seq={about}
          ask={ask}
          isAsking={isAsking}
          onBack={() => setAdding(false)}
          onDone={async () => {
            setAdding(false);
            await load();
            tell(say('blocked.added'));
          }}
        />
      ) : (
        <>
          <div className="buttons">
            <Button onPress={() => setAdding(true)}>{say('blocked.add')}</Button>
          </div>
          {people?.length === 0 && <p>{say('blocked.nobody')}</p>}
          <ul className="blocked-rows">
            {people?.map((person) => (
              <li key={person.id}>
                <Row person={person} />
                <RemoveButton
                  title={say('blocked.remove.title', { name: person.shownAs ?? say('blocked.unnamed') })}
                  then={say('blocked.remove.then')}
                  go={say('blocked.let-in')}
                  label={say('blocked.remove', { name: person.shownAs ?? say('blocked.unnamed') })}
                  onRemove={() => void unblock(person)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Row({ person: { shownAs, why, untilDay, sinceMs, by } }: { readonly person: Person }) {
  const { say, timeZone } = useWords();
  const until = String(untilDay).replace(/^(\d{4})(\d\d)(\d\d)$/, '$3/$2/$1');
  return (
    <div className="blocked-who">
      <strong>{shownAs ?? say('blocked.unnamed')}</strong>
      <p>{why}</p>
      <small>
        {say('blocked.until', { until })} ·{' '}
        {say('blocked.by', {
          by: by === 'admin' ? say('role.admin') : by,
          day: shortDate(sinceMs, timeZone),
        })}
      </small>
    </div>
  );
}
