import { useCallback, useEffect, useState } from 'react';
import { shiftDay } from '../../main/domain/local-time.ts';
import { Button } from '../kit/button.tsx';
import { dateOf } from '../kit/say.ts';
import { useWords } from '../kit/words.tsx';
import { CarryLog } from './carry-log.tsx';
import { DayFigures, type InspectedDay } from './day-figures.tsx';
import { useStaff } from './staff-context.ts';
import { TakeAway } from './take-away.tsx';
import { useAsk } from './use-ask.ts';
import { usePrintingWord } from './use-printing-word.ts';

/** A day of this gate in figures, and the log behind them: read through, printed, taken away. Nothing personal. */
export function Inspector() {
  const { say, language, timeZone } = useWords();
  const printingWord = usePrintingWord();
  const { status, isFar } = useStaff();
  const [taking, setTaking] = useState<'day' | 'log' | null>(null);
  const close = () => setTaking(null);
  const { said, isAsking, tell, ask } = useAsk();
  const [day, setDay] = useState<InspectedDay | null>(null);
  const [today, setToday] = useState(0);

  const show = useCallback(
    async (localDay: number | null): Promise<void> => {
      const inspected = await ask((client) => client.inspect({ localDay }));
      if (!inspected) return;
      setDay(inspected);
      if (localDay === null) setToday(inspected.localDay);
    },
    [ask],
  );
  useEffect(() => {
    void show(null);
  }, [show]);

  async function verify(): Promise<void> {
    const found = await ask((client) => client.verifyLog(), say('inspect.verifying'));
    if (found?.ok === false) tell(say('inspect.changed', { seq: found.seq }));
    else if (found)
      tell(say('inspect.verified', { n: found.events, head: found.head, seen: found.witnessed }));
  }

  async function printDay(localDay: number): Promise<void> {
    const printed = await ask((client) => client.printDay({ localDay }));
    if (printed !== undefined) tell(printingWord());
  }

  if (!day) return <p role="status">{said}</p>;
  const { localDay } = day;
  const date = dateOf(String(localDay).replace(/^(\d{4})(\d\d)/, '$1-$2-'));
  return (
    <div className="inspect">
      <div className="day">
        <Button isQuiet label={say('inspect.day-before')} onPress={() => void show(shiftDay(localDay, -1))}>
          ‹
        </Button>
        <h3>{date}</h3>
        <Button
          isQuiet
          label={say('inspect.day-after')}
          isOff={localDay >= today}
          onPress={() => void show(shiftDay(localDay, 1))}
        >
          ›
        </Button>
      </div>
      <div className="buttons">
        <Button isOff={isAsking} onPress={() => void verify()}>
          {say('inspect.verify')}
        </Button>
        {status.printer.kind !== 'none' && (
          <Button isQuiet isOff={isAsking} onPress={() => void printDay(localDay)}>
            {say('inspect.print')}
          </Button>
        )}
        {!isFar && (
          <>
            <Button isQuiet isOff={isAsking} onPress={() => setTaking('log')}>
              {say('inspect.carry')}
            </Button>
            <Button isQuiet isOff={isAsking} onPress={() => setTaking('day')}>
              {say('inspect.export')}
            </Button>
          </>
        )}
      </div>
      <p role="status">{said}</p>
      {taking === 'log' && <CarryLog onClose={close} />}
      {taking === 'day' && (
        <TakeAway write={(client, target) => client.exportDay({ localDay, ...target })} onClose={close} />
      )}
      <DayFigures day={day} language={language} timeZone={timeZone} />
    </div>
  );
}
