import { useEffect, useRef, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { TouchKeys } from '../kit/touch-keys.tsx';
import { useWords } from '../kit/words.tsx';
import type { KioskClient } from '../wire/wire.ts';
import { LookedUpPassage } from './looked-up-passage.tsx';
import { useAsk } from './use-ask.ts';

type LookedUp = Extract<Awaited<ReturnType<KioskClient['lookUp']>>, { ok: true }>['value'];

const longestNumber = 6;
/** Whatever goes on at the gate, what was kept of somebody is not on the screen for longer. */
const shownMs = 60_000;

/** Whom a slip was printed for. What is shown here is gone with this place of the screen. */
export function LookUp() {
  const { say } = useWords();
  const { said, isAsking, tell, ask } = useAsk();
  const [number, setNumber] = useState('');
  const [found, setFound] = useState<LookedUp | null>(null);
  const [isYesterday, setYesterday] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (!found) return undefined;
    const timer = setTimeout(() => {
      setFound(null);
      tell('');
    }, shownMs);
    return () => clearTimeout(timer);
  }, [found, tell]);

  async function lookUp(): Promise<void> {
    const slipNo = Number(number);
    if (slipNo < 1 || isAsking) return;
    const value = await ask((client) => client.lookUp({ slipNo, isYesterday }));
    setNumber('');
    setFound(value ?? null);
    if (value) tell(say('look-up.found'));
  }

  const type = (text: string) => setNumber(text.replace(/\D/g, '').slice(0, longestNumber));
  return (
    <form
      className="look-up"
      onSubmit={(event) => {
        event.preventDefault();
        void lookUp();
      }}
    >
      <p>{say('look-up.note')}</p>
      <fieldset className="beside">
        {([false, true] as const).map((before) => (
          <label key={String(before)}>
            <input
              type="radio"
              name="day"
              checked={isYesterday === before}
              onChange={() => setYesterday(before)}
            />
            <span>{say(before ? 'look-up.yesterday' : 'look-up.today')}</span>
          </label>
        ))}
      </fieldset>
      <label>
        {say('look-up.number')}
        <input
          ref={field}
          type="text"
          inputMode="none"
          autoComplete="off"
          value={number}
          onChange={(event) => type(event.target.value)}
        />
      </label>
      <TouchKeys
        keys="1234567890"
        onKey={(key) => type(`${number}${key}`)}
        onErase={() => setNumber(number.slice(0, -1))}
      />
      <div className="buttons">
        <Button isSubmit isOff={number === ''}>
          {say('look-up.go')}
        </Button>
      </div>
      {/* A screen reader says that somebody was found, not who: the gate would hear it. */}
      <p role="status">{said}</p>
      {found && <LookedUpPassage found={found} />}
    </form>
  );
}
