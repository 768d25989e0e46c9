import { useCallback, useEffect, useState } from 'react';
import { shiftDay } from '../../main/domain/local-time.ts';
import { type Language, textOf } from '../../resources/texts/texts.ts';
import type { KioskStore } from '../kiosk-store.ts';
import { dateOf } from '../screens/say.ts';
import type { KioskClient } from '../wire.ts';
import { DayFigures } from './day-figures.tsx';
import { staffFaultText } from './staff-fault.ts';

type Inspected = Extract<Awaited<ReturnType<KioskClient['inspect']>>, { ok: true }>['value'];
export type InspectedDay = Inspected;

type Fault = { readonly kind: string };
type InspectorProps = {
  readonly store: KioskStore;
  readonly language: Language;
  readonly timeZone: string;
  readonly session: string;
  readonly canPrint: boolean;
  /** Nobody is signed in any more. */
  readonly onSignedOut: () => void;
};

/** A day of this gate in figures, and the log behind them: read through, printed, taken away. Nothing personal. */
export function Inspector({ store, language, timeZone, session, canPrint, onSignedOut }: InspectorProps) {
  const [day, setDay] = useState<Inspected | null>(null);
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);
  const [isAsking, setAsking] = useState(false);
  const say = (key: Parameters<typeof textOf>[1], values = {}) => textOf(language, key, values);

  const show = useCallback(
    async (localDay: number | null): Promise<void> => {
      const answer = await store.ask((client) => client.inspect({ session, localDay }));
      setSaid('');
      setFault(null);
      if (answer?.ok) setDay(answer.value);
      else if (answer?.fault.kind === 'signed-out') onSignedOut();
      else setFault(answer?.fault ?? { kind: 'no-core' });
    },
    [store, session, onSignedOut],
  );
  useEffect(() => {
    void show(null);
  }, [show]);

  type Answer = { readonly ok: boolean; readonly fault?: { readonly kind: string } } | null;
  function tell<Given extends Answer>(answer: Given, words: (given: NonNullable<Given>) => string): void {
    if (answer?.ok) setSaid(words(answer));
    else if (answer?.fault?.kind === 'signed-out') onSignedOut();
    else setFault(answer?.fault ?? { kind: 'no-core' });
  }

  /** One thing at a time: a second tap is none. */
  async function ask<Given extends Answer>(
    call: (client: KioskClient) => Promise<Given>,
  ): Promise<Given | null> {
    setAsking(true);
    setFault(null);
    setSaid('');
    const answer = await store.ask(call);
    setAsking(false);
    return answer;
  }

  async function verify(): Promise<void> {
    const asked = ask((client) => client.verifyLog({ session }));
    setSaid(say('inspect.verifying'));
    const answer = await asked;
    tell(answer, (given) => {
      if (!given.ok) return '';
      const { value } = given;
      if (!value.ok) return say('inspect.changed', { seq: value.seq });
      return say('inspect.verified', { n: value.events, head: value.head, seen: value.witnessed });
    });
  }

  function carriedText({ file, acked }: { readonly file: string | null; readonly acked: number }): string {
    return file === null
      ? say('inspect.carried-all', { n: acked })
      : say('inspect.carried', { file, n: acked });
  }

  const faultText = ({ kind }: Fault) => staffFaultText(kind === 'no-core' ? undefined : { kind }, language);

  if (!day) return <p role="status">{fault ? faultText(fault) : said}</p>;
  const { localDay } = day;
  const date = dateOf(String(localDay).replace(/^(\d{4})(\d\d)/, '$1-$2-'));
  return (
    <div className="inspect">
      <div className="day">
        <button
          type="button"
          className="quiet"
          aria-label={say('inspect.day-before')}
          onClick={() => void show(shiftDay(localDay, -1))}
        >
          ‹
        </button>
        <h3>{date}</h3>
        <button
          type="button"
          className="quiet"
          aria-label={say('inspect.day-after')}
          onClick={() => void show(shiftDay(localDay, 1))}
        >
          ›
        </button>
      </div>
      <div className="buttons">
        <button type="button" aria-disabled={isAsking} onClick={() => !isAsking && void verify()}>
          {say('inspect.verify')}
        </button>
        {canPrint && (
          <button
            type="button"
            className="quiet"
            onClick={() =>
              !isAsking &&
              void ask((client) => client.printDay({ session, localDay })).then((answer) =>
                tell(answer, () => say('inspect.printed')),
              )
            }
          >
            {say('inspect.print')}
          </button>
        )}
        <button
          type="button"
          className="quiet"
          onClick={() =>
            !isAsking &&
            void ask((client) => client.carry({ session })).then((answer) =>
              tell(answer, (given) => (given.ok ? carriedText(given.value) : '')),
            )
          }
        >
          {say('inspect.carry')}
        </button>
        <button
          type="button"
          className="quiet"
          onClick={() =>
            !isAsking &&
            void ask((client) => client.exportDay({ session, localDay })).then((answer) =>
              tell(answer, (given) => (given.ok ? say('inspect.exported', { file: given.value.file }) : '')),
            )
          }
        >
          {say('inspect.export')}
        </button>
      </div>
      <p role="status">{fault ? faultText(fault) : said}</p>
      <DayFigures day={day} language={language} timeZone={timeZone} />
    </div>
  );
}
