import { useCallback, useEffect, useState } from 'react';
import { shiftDay } from '../../main/domain/local-time.ts';
import { type Language, textOf } from '../../resources/texts/texts.ts';
import { dateOf } from '../kit/say.ts';
import type { KioskStore } from '../wire/kiosk-store.ts';
import type { KioskClient } from '../wire/wire.ts';
import { type CallFault, callFaultText } from './call-fault.ts';
import { DayFigures } from './day-figures.tsx';

type Inspected = Extract<Awaited<ReturnType<KioskClient['inspect']>>, { ok: true }>['value'];
export type InspectedDay = Inspected;

type Carried = Extract<Awaited<ReturnType<KioskClient['carry']>>, { ok: true }>['value'];

/** `silent`: the core did not answer. */
type Fault = CallFault | 'silent';
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
  const [today, setToday] = useState(0);
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);
  const [isAsking, setAsking] = useState(false);
  const say = (key: Parameters<typeof textOf>[1], values = {}) => textOf(language, key, values);

  const show = useCallback(
    async (localDay: number | null): Promise<void> => {
      const answer = await store.ask((client) => client.inspect({ session, localDay }));
      setSaid('');
      setFault(null);
      if (answer?.ok) {
        setDay(answer.value);
        if (localDay === null) setToday(answer.value.localDay);
      } else if (answer?.fault.kind === 'signed-out') onSignedOut();
      else setFault(answer?.fault ?? 'silent');
    },
    [store, session, onSignedOut],
  );
  useEffect(() => {
    void show(null);
  }, [show]);

  type Answer = { readonly ok: boolean; readonly fault?: CallFault } | null;
  function tell<Given extends Answer>(
    answer: Given | null,
    words: (given: NonNullable<Given>) => string,
  ): void {
    if (answer?.ok) setSaid(words(answer));
    else if (answer?.fault?.kind === 'signed-out') onSignedOut();
    else setFault(answer?.fault ?? 'silent');
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

  function carriedText({ file, acked, earlier }: Carried): string {
    const now =
      file === null ? say('inspect.carried-all', { n: acked }) : say('inspect.carried', { file, n: acked });
    return earlier.length === 0 ? now : `${now} ${say('inspect.carried-earlier', { n: earlier.length })}`;
  }

  const faultText = (given: Fault) =>
    callFaultText(given === 'silent' ? undefined : given, { language, timeZone });

  if (!day) return <p role="status">{fault ? faultText(fault) : said}</p>;
  const { localDay } = day;
  const press = <Given extends Answer>(
    call: (client: KioskClient) => Promise<Given>,
    words: (given: NonNullable<Given>) => string,
  ) => {
    void ask(call).then((answer) => tell(answer, words));
  };
  const date = dateOf(String(localDay).replace(/^(\d{4})(\d\d)/, '$1-$2-'));
  return (
    <div className="inspect">
      <div className="day">
        <Quiet label={say('inspect.day-before')} onPress={() => void show(shiftDay(localDay, -1))}>
          ‹
        </Quiet>
        <h3>{date}</h3>
        <Quiet
          label={say('inspect.day-after')}
          isOff={localDay >= today}
          onPress={() => void show(shiftDay(localDay, 1))}
        >
          ›
        </Quiet>
      </div>
      <div className="buttons">
        <button type="button" aria-disabled={isAsking} onClick={() => !isAsking && void verify()}>
          {say('inspect.verify')}
        </button>
        {canPrint && (
          <Quiet
            isOff={isAsking}
            onPress={() =>
              press(
                (client) => client.printDay({ session, localDay }),
                () => say('inspect.printed'),
              )
            }
          >
            {say('inspect.print')}
          </Quiet>
        )}
        <Quiet
          isOff={isAsking}
          onPress={() =>
            press(
              (client) => client.carry({ session }),
              (given) => (given.ok ? carriedText(given.value) : ''),
            )
          }
        >
          {say('inspect.carry')}
        </Quiet>
        <Quiet
          isOff={isAsking}
          onPress={() =>
            press(
              (client) => client.exportDay({ session, localDay }),
              (given) => (given.ok ? say('inspect.exported', { file: given.value.file }) : ''),
            )
          }
        >
          {say('inspect.export')}
        </Quiet>
      </div>
      <p role="status">{fault ? faultText(fault) : said}</p>
      <DayFigures day={day} language={language} timeZone={timeZone} />
    </div>
  );
}

type QuietProps = {
  /** For a screen reader, where what is drawn says too little. */
  readonly label?: string;
  readonly isOff?: boolean;
  readonly onPress: () => void;
  readonly children: string;
};

/** A button beside the one that matters. Off it keeps the focus, and does nothing. */
function Quiet({ label, isOff = false, onPress, children }: QuietProps) {
  return (
    <button
      type="button"
      className="quiet"
      aria-label={label}
      aria-disabled={isOff}
      onClick={() => !isOff && onPress()}
    >
      {children}
    </button>
  );
}
