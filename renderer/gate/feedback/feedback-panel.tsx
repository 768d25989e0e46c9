import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Status } from '../../../main/domain/status.ts';
import { Button } from '../../kit/button.tsx';
import type { KioskStore } from '../../wire/kiosk-store.ts';
import { useVisitorWords } from '../visitor-words.tsx';
import { FeedbackForm, LookButton } from './feedback-form.tsx';
import { FeedbackLook } from './feedback-look.tsx';
import { FeedbackRaised, FeedbackStanding } from './feedback-standing.tsx';
import { feedbackFaultText, type Shown } from './feedback-words.ts';

type PanelProps = {
  readonly status: Status;
  readonly store: KioskStore;
  /** Of a slip that was held up; null: none was. `times`: it was held up once more. */
  readonly held: { readonly code: string; readonly times: number } | null;
  readonly onClose: () => void;
};

type Step =
  | { readonly kind: 'say' | 'look' }
  | { readonly kind: 'raised' | 'standing'; readonly shown: Shown };

/** What somebody wrote stays on no screen behind them. */
const leftAloneMs = 90_000;

/** Beside the gate, never over it: a card that is held up meanwhile is decided as always. */
export function FeedbackPanel({ status, store, held, onClose }: PanelProps) {
  const { say, language } = useVisitorWords();
  const [step, setStep] = useState<Step>({ kind: held ? 'look' : 'say' });
  const [said, setSaid] = useState('');
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const hasPrinter = status.printer.kind !== 'none';
  useEffect(() => heading.current?.focus(), []);
  useLeftAlone(panel, onClose);

  async function look(code: string): Promise<void> {
    setSaid('');
    const found = await store.ask((client) => client.readFeedback({ code }));
    if (found?.ok) setStep({ kind: 'standing', shown: found.value });
    else {
      setStep({ kind: 'look' });
      setSaid(feedbackFaultText(found?.fault, say));
    }
  }
  const toLook = () => setStep({ kind: 'look' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that a slip is held up is one look
  useEffect(() => {
    if (held) void look(held.code);
  }, [held]);

  return (
    <section
      className="panel feedback"
      ref={panel}
      aria-labelledby="feedback-title"
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <header className="panel-head">
        <h2 id="feedback-title" tabIndex={-1} ref={heading}>
          {say('feedback.title')}
        </h2>
        <Button isQuiet onPress={onClose}>
          {say('feedback.close')}
        </Button>
      </header>
      {step.kind === 'say' && !status.offersFeedback && <LookButton onLook={toLook} />}
      {step.kind === 'say' && status.offersFeedback && (
        <FeedbackForm
          raise={(given) => store.ask((client) => client.raiseFeedback({ ...given, language }))}
          onRaised={(shown) => setStep({ kind: 'raised', shown })}
          onLook={toLook}
        />
      )}
      {step.kind === 'look' && (
        <FeedbackLook
          said={said}
          onLook={(code) => void look(code)}
          onBack={() => {
            setSaid('');
            setStep({ kind: 'say' });
          }}
        />
      )}
      {step.kind === 'raised' && (
        <FeedbackRaised shown={step.shown} hasPrinter={hasPrinter} onClose={onClose} />
      )}
      {step.kind === 'standing' && (
        <FeedbackStanding key={step.shown.code} first={step.shown} store={store} hasPrinter={hasPrinter} />
      )}
    </section>
  );
}

/** Calls when nobody touched the panel or typed into it for so long. */
function useLeftAlone(panel: RefObject<HTMLElement | null>, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const element = panel.current;
    if (!element) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current(), leftAloneMs);
    };
    again();
    for (const kind of ['pointerdown', 'keydown'] as const) element.addEventListener(kind, again);
    return () => {
      clearTimeout(timer);
      for (const kind of ['pointerdown', 'keydown'] as const) element.removeEventListener(kind, again);
    };
  }, [panel]);
}
