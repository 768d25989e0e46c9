import { useEffect, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { RemoveButton } from '../remove-button.tsx';
import { useAsk } from '../use-ask.ts';
import { toldOfChild } from './told-of-child.ts';

type Child = Extract<Awaited<ReturnType<KioskClient['showChild']>>, { ok: true }>['value'];

/** One child of the list, whose collectors are taken off one by one, or all with the child. */
export function ListedChild({
  no,
  onDone,
}: {
  readonly no: number;
  readonly onDone: (words: string) => void;
}) {
  const { say } = useWords();
  const { said, ask } = useAsk();
  const [child, setChild] = useState<Child | null>(null);
  useEffect(() => {
    void ask((client) => client.showChild({ no, offered: null })).then((shown) => shown && setChild(shown));
  }, [ask, no]);
  async function remove(collector: number | null): Promise<void> {
    const done = await ask((client) => client.removeChild({ no, collector }));
    if (done !== undefined) onDone(say('children.unlisted'));
  }
  return (
    <div className="desk-card child-card">
      {child && (
        <>
          <div className="desk-card-head">
            <span className="who">
              <bdi className="child-name">{child.name}</bdi>
              <small>{toldOfChild(child, say).join(' · ')}</small>
            </span>
          </div>
          <ul className="collectors">
            {child.collectors.map(({ no: of, name, relation }) => (
              <li key={of}>
                <span className="who">
                  <bdi>{name}</bdi>
                  {relation && <small>{relation}</small>}
                </span>
                <RemoveButton
                  title={say('children.unlist.title', { name })}
                  then={say('children.unlist.then')}
                  go={say('children.unlist', { name })}
                  onRemove={() => void remove(of)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <p role="status">{said}</p>
      <div className="buttons">
        {child && (
          <RemoveButton
            title={say('children.unlist.title', { name: child.name })}
            then={say('children.unlist.then')}
            go={say('children.unlist-all')}
            onRemove={() => void remove(null)}
          />
        )}
        <Button isQuiet onPress={() => onDone('')}>
          {say('children.back')}
        </Button>
      </div>
    </div>
  );
}
