import { useCallback, useEffect, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { shortDay } from '../expected/local-day.ts';
import { Sure } from '../sure.tsx';
import { useAsk } from '../use-ask.ts';

type Damaged = Extract<Awaited<ReturnType<KioskClient['listDamaged']>>, { ok: true }>['value'][number];

/** Lists that do not open: a supervisor sets the file aside, which is kept, and begins the list anew. */
export function KeptListsScreen() {
  const { say, language } = useWords();
  const { said, ask, tell } = useAsk();
  const [damaged, setDamaged] = useState<readonly Damaged[] | null>(null);
  const [chosen, setChosen] = useState<Damaged | null>(null);
  const load = useCallback(async () => {
    const lists = await ask((client) => client.listDamaged());
    if (lists) setDamaged(lists);
  }, [ask]);
  useEffect(() => {
    void load();
  }, [load]);
  const nameOf = ({ list, localDay }: Damaged) =>
    [say(`kept-lists.list.${list}`), localDay !== null && shortDay(localDay, language)]
      .filter(Boolean)
      .join(' · ');
  async function setAside(one: Damaged): Promise<void> {
    setChosen(null);
    const done = await ask((client) => client.setListAside(one));
    if (!done) return;
    await load();
    tell(say('kept-lists.done', { file: done.file }));
  }
  return (
    <div className="blocked kept-lists">
      <p>{say('kept-lists.note')}</p>
      <p role="status">{said}</p>
      {damaged?.length === 0 && (
        <EmptyState title={say('kept-lists.none')}>{say('kept-lists.none.hint')}</EmptyState>
      )}
      {chosen ? (
        <Sure
          title={say('kept-lists.sure', { list: nameOf(chosen) })}
          go={say('kept-lists.aside')}
          onGo={() => void setAside(chosen)}
          onClose={() => setChosen(null)}
        >
          {say('kept-lists.sure.text')}
        </Sure>
      ) : (
        <ul className="blocked-rows">
          {damaged?.map((one) => (
            <li key={`${one.list} ${one.localDay}`}>
              <strong>{nameOf(one)}</strong>
              <Button
                isQuiet
                label={say('kept-lists.aside.of', { list: nameOf(one) })}
                onPress={() => setChosen(one)}
              >
                {say('kept-lists.aside')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
