import { useEffect, useRef, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { QrCode } from '../../kit/qr-code.tsx';
import { clockTime, shortDate } from '../../kit/say.ts';
import type { KioskStore } from '../../wire/kiosk-store.ts';
import { useVisitorWords } from '../visitor-words.tsx';
import { feedbackFaultText, type Shown } from './feedback-words.ts';

type RaisedProps = { readonly shown: Shown; readonly hasPrinter: boolean; readonly onClose: () => void };

/** It was taken: its number, and the code that brings back whoever said it. */
export function FeedbackRaised({ shown, hasPrinter, onClose }: RaisedProps) {
  const { say } = useVisitorWords();
  const heading = useFocusedHeading();
  return (
    <div className="feedback-shown">
      <h3 tabIndex={-1} ref={heading}>
        <span aria-hidden="true">✓ </span>
        {say('feedback.done', { number: shown.number })}
      </h3>
      <Code code={shown.code} />
      <p>{say(hasPrinter ? 'feedback.done.slip' : 'feedback.done.no-slip')}</p>
      <p>{say('feedback.done.how')}</p>
      <div className="buttons">
        <Button onPress={onClose}>{say('feedback.close')}</Button>
      </div>
    </div>
  );
}

type StandingProps = {
  readonly first: Shown;
  readonly store: Pick<KioskStore, 'ask'>;
  readonly hasPrinter: boolean;
};

/** Whoever holds the slip stands there: the office is asked meanwhile, and what it says comes by itself. */
const againMs = 4_000;

/** Where it stands, and what was answered. */
export function FeedbackStanding({ first, store, hasPrinter }: StandingProps) {
  const { say, timeZone } = useVisitorWords();
  const [shown, setShown] = useState(first);
  const [said, setSaid] = useState('');
  const heading = useFocusedHeading();
  const { code, number, kind, state, sinceMs, atMs, answer } = shown;
  useEffect(() => setShown(first), [first]);
  useEffect(() => {
    if (state === 'answered') return undefined;
    const timer = setInterval(
      () =>
        void store
          .ask((client) => client.readFeedback({ code }))
          .then((now) => now?.ok && setShown(now.value)),
      againMs,
    );
    return () => clearInterval(timer);
  }, [store, code, state]);
  const moment = (ms: number) => ({ time: clockTime(ms, timeZone), date: shortDate(ms, timeZone) });
  async function print(): Promise<void> {
    const printed = await store.ask((client) => client.printFeedback({ code }));
    setSaid(printed?.ok ? say('feedback.printing') : feedbackFaultText(printed?.fault, say));
  }
  return (
    <div className="feedback-shown">
      <h3 tabIndex={-1} ref={heading}>
        {say('feedback.number', { number })}
      </h3>
      <p>{say(`feedback.kind.${kind}`)}</p>
      <p className="quiet">{say('feedback.raised', moment(atMs))}</p>
      <div role="status">
        <p className={`feedback-state ${state}`}>
          <span aria-hidden="true">{signs[state]} </span>
          {say(`feedback.state.${state}`)}
        </p>
        {state !== 'waiting' && <p className="quiet">{say('feedback.since', moment(sinceMs))}</p>}
        {answer === null ? (
          <p>{say('feedback.answer.none')}</p>
        ) : (
          <>
            <h4>{say('feedback.answer')}</h4>
            <p className="feedback-answer">
              <bdi>{answer}</bdi>
            </p>
          </>
        )}
      </div>
      <p role="status" className="feedback-said">
        {said}
      </p>
      {hasPrinter && (
        <div className="buttons">
          <Button isQuiet onPress={() => void print()}>
            {say('feedback.print')}
          </Button>
        </div>
      )}
    </div>
  );
}

const signs: Readonly<Record<Shown['state'], string>> = {
  waiting: '…',
  new: '→',
  working: '●',
  'passed-on': '⇒',
  answered: '✓',
};

function Code({ code }: { readonly code: string }) {
  const { say } = useVisitorWords();
  const spaced = code.replace(/(..)(....)(....)(....)/, '$1 $2 $3 $4');
  return (
    <div className="feedback-code">
      <QrCode text={code} label={say('feedback.look.code')} />
      <p>{spaced}</p>
    </div>
  );
}

/** A screen reader goes on there. */
function useFocusedHeading() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return heading;
}
