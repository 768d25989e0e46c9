import { useEffect, useRef, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { clockTime, shortDate } from '../../kit/say.ts';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useStaff } from '../staff-context.ts';

export type Known = Extract<Awaited<ReturnType<KioskClient['findKnown']>>, { ok: true }>['value'][number];

/** Whoever goes on typing means a whole number. */
const pauseMs = 300;

/** Who was here before, once four digits stand in the field for a number; nothing is asked for any other text. */
export function KnownOffer({
  number,
  onChoose,
}: {
  readonly number: string;
  readonly onChoose: (known: Known) => void;
}) {
  const { say, timeZone } = useWords();
  const { store } = useStaff();
  const [found, setFound] = useState<readonly Known[] | null>(null);
  const lastFour = /^\d{4}$/.test(number) ? number : null;
  useEffect(() => {
    setFound(null);
    if (lastFour === null) return undefined;
    let isStale = false;
    const timer = setTimeout(async () => {
      const answer = await store.ask((client) => client.findKnown({ lastFour }));
      if (!isStale && answer?.ok) setFound(answer.value);
    }, pauseMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [lastFour, store]);
  return (
    <div className="known-offer" role="status">
      {found?.length === 0 && <p>{say('take-in.known.none', { digits: number })}</p>}
      {found && found.length > 0 && (
        <>
          <p>{say('take-in.known')}</p>
          <ul className="choices">
            {found.map((known) => (
              <li key={known.seq}>
                <Button isQuiet onPress={() => onChoose(known)}>
                  <bdi>{known.shownAs}</bdi>{' '}
                  <small>
                    {say('take-in.known.last', {
                      when: `${shortDate(known.atMs, timeZone)} ${clockTime(known.atMs, timeZone)}`,
                    })}
                  </small>
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Who was chosen: what was kept of them is taken, and not shown. */
export function KnownChosen({ known, onOther }: { readonly known: Known; readonly onOther: () => void }) {
  const { say } = useWords();
  // The button that chose them is gone: a screen reader goes on here.
  const chosen = useRef<HTMLDivElement>(null);
  useEffect(() => chosen.current?.focus(), []);
  return (
    <div className="known-chosen" role="status" tabIndex={-1} ref={chosen}>
      <p>
        {say('take-in.known.chosen')}: <strong>{known.shownAs}</strong>
      </p>
      <Button isQuiet onPress={onOther}>
        {say('take-in.known.other')}
      </Button>
    </div>
  );
}
