import { type KeyboardEvent, useRef, useState } from 'react';
import { useWords } from '../kit/words.tsx';
import { type PlaceId, placesOf } from './places.ts';
import { useIsNarrow } from './use-is-narrow.ts';
import type { Me } from './use-me.ts';

type NavProps = { readonly me: Me; readonly here: PlaceId | null };

/** Where one can go. On a phone it is one line, which opens: all of them would fill half of its screen. */
export function PlacesNav({ me, here }: NavProps) {
  const { say } = useWords();
  const isNarrow = useIsNarrow();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const places = placesOf(me);
  const now = places.find(({ id }) => id === here) ?? places[0];
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const hear = ({ key }: KeyboardEvent) => {
    if (key === 'Escape' && isOpen) close();
  };
  return (
    <nav aria-label={say('office.place')} onKeyDown={hear}>
      {isNarrow && now && (
        <button
          ref={opener}
          type="button"
          className="place-now"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <small>{say('office.place')}:</small> {say(now.title)}
        </button>
      )}
      {(!isNarrow || isOpen) &&
        places.map(({ id, title }) => (
          <a
            key={id}
            href={`#${id}`}
            aria-current={id === here ? 'page' : undefined}
            onClick={isNarrow ? close : undefined}
          >
            {say(title)}
          </a>
        ))}
    </nav>
  );
}
