import { useEffect, useState } from 'react';
import { dateFormat } from '../../../protocol/date-format.ts';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useStaff } from '../staff-context.ts';
import { useLive } from './use-live.ts';

const readFigures = async (client: KioskClient) => ({ ok: true, value: await client.readFigures() }) as const;
/** What is usual goes on with the clock, also while nobody comes. */
const againMs = 60_000;

/** Today in four numbers, in people, beside what is usual on such a weekday by this time. */
export function DeskFigures() {
  const { say, language, timeZone } = useWords();
  const { status } = useStaff();
  const [read, setRead] = useState(() => readFigures);
  useEffect(() => {
    const timer = setInterval(() => setRead(() => (client: KioskClient) => readFigures(client)), againMs);
    return () => clearInterval(timer);
  }, []);
  const figures = useLive(read);
  const weekday = dateFormat(language, { timeZone, weekday: 'long' }).format(status.nowMs);
  return (
    <dl className="desk-figures">
      {(['in', 'out', 'inside', 'refused'] as const).map((what) => (
        <div className={`figure-${what}`} key={what}>
          <dt>{say(`desk.figure.${what}`)}</dt>
          <dd>{figures?.[what].toLocaleString(language) ?? '–'}</dd>
        </div>
      ))}
      {/* The first weeks there is none. */}
      {figures !== null && figures.usualIn !== null && (
        <div className="figure-usual">
          <dt>{say('desk.figure.usual', { weekday })}</dt>
          <dd>{figures.usualIn.toLocaleString(language)}</dd>
        </div>
      )}
    </dl>
  );
}
