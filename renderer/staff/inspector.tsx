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
  const [isVerifying, setVerifying] = useState(false);
  const say = (key: Parameters<typeof textOf>[1], values = {}) => textOf(language, key, values);

  const show = useCallback(
    async (localDay: number | null): Promise<void> => {
      const answer = await store.ask((client) => client.inspect({ session, localDay }));
      if (answer?.ok) setDay(answer.value);
      else if (answer?.fault.kind === 'signed-out') onSignedOut();
      else setSaid(staffFaultText(answer?.fault, language));
    },
    [store, session, language, onSignedOut],
  );
  useEffect(() => {
    void show(null);
  }, [show]);

  type Answer = { readonly ok: boolean; readonly fault?: { readonly kind: string } } | null;
  function tell<Given extends Answer>(answer: Given, words: (given: NonNullable<Given>) => string): void {
    if (answer?.ok) setSaid(words(answer));
    else if (answer?.fault?.kind === 'signed-out') onSignedOut();
    else setSaid(staffFaultText(answer?.fault, language));
  }

  async function verify(): Promise<void> {
    setVerifying(true);
    setSaid(say('inspect.verifying'));
    const answer = await store.ask((client) => client.verifyLog({ session }));
    setVerifying(false);
    tell(answer, (given) => {
      if (!given.ok) return '';
      const { value } = given;
      if (!value.ok) return say('inspect.changed', { seq: value.seq });
      return say('inspect.verified', { n: value.events, head: value.head, seen: value.witnessed });
    });
  }

  if (!day) return <p role="status">{said}</p>;
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
      <DayFigures day={day} language={language} timeZone={timeZone} />
      <div className="buttons">
        <button type="button" aria-disabled={isVerifying} onClick={() => !isVerifying && void verify()}>
          {say('inspect.verify')}
        </button>
        {canPrint && (
          <button
            type="button"
            className="quiet"
            onClick={() =>
              void store
                .ask((client) => client.printDay({ session, localDay }))
                .then((answer) => tell(answer, () => say('inspect.printed')))
            }
          >
            {say('inspect.print')}
          </button>
        )}
        <button
          type="button"
          className="quiet"
          onClick={() =>
            void store
              .ask((client) => client.exportDay({ session, localDay }))
              .then((answer) =>
                tell(answer, (given) =>
                  given.ok ? say('inspect.exported', { file: given.value.file }) : '',
                ),
              )
          }
        >
          {say('inspect.export')}
        </button>
      </div>
      <p role="status">{said}</p>
    </div>
  );
}
