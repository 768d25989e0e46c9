import { useEffect, useRef, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { clockTime, dateOf } from '../kit/say.ts';
import { TouchKeys } from '../kit/touch-keys.tsx';
import { useWords } from '../kit/words.tsx';
import type { KioskClient } from '../wire/wire.ts';
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
      {found && <Passage found={found} />}
    </form>
  );
}

function Passage({ found }: { readonly found: LookedUp }) {
  const { say, timeZone } = useWords();
  const { slipNo, atMs, direction, identity } = found;
  const rows = (['name', 'number', 'birth', 'phone'] as const).flatMap((what) => {
    const value = identity?.[what];
    return value ? [[what, what === 'birth' ? dateOf(value) : value] as const] : [];
  });
  return (
    <>
      <dl className="rows passage">
        <div>
          <dt>{say('slip.number')}</dt>
          <dd>{`${String(slipNo ?? 0).padStart(4, '0')} · ${direction ? say(`slip.${direction}`) : ''} · ${clockTime(atMs, timeZone)} ${dayOf(atMs, timeZone)}`}</dd>
        </div>
        {rows.map(([what, value]) => (
          <div key={what}>
            <dt>{say(what === 'number' ? 'look-up.document' : `look-up.${what}`)}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {rows.length === 0 && <p>{say('look-up.forgotten')}</p>}
    </>
  );
}

/** "21/11" in the venue's zone. */
function dayOf(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, day: '2-digit', month: '2-digit' }).format(atMs);
}
