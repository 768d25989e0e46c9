import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type FeedbackKind, feedbackKinds, longestFeedback } from '../../../protocol/feedback-words.ts';
import { Button } from '../../kit/button.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useVisitorWords } from '../visitor-words.tsx';
import { feedbackFaultText, newFeedbackId, type Raised, type Shown } from './feedback-words.ts';

type Given = { readonly id: string; readonly kind: FeedbackKind; readonly text: string };

type FormProps = {
  /** Hands it to the kiosk; null: nobody answered. */
  readonly raise: (given: Given) => Promise<Raised>;
  readonly onRaised: (shown: Shown) => void;
  /** Looks for an answer instead; null: not here. */
  readonly onLook: (() => void) | null;
};

/** First what it is about, in one touch; then, for whoever likes, in their own words. */
export function FeedbackForm({ raise, onRaised, onLook }: FormProps) {
  const [kind, setKind] = useState<FeedbackKind | null>(null);
  if (kind === null)
    return (
      <>
        <KindChoice onChoose={setKind} />
        {onLook && <LookButton onLook={onLook} />}
      </>
    );
  return <WordsForm kind={kind} raise={raise} onRaised={onRaised} onBack={() => setKind(null)} />;
}

/** For whoever said something before. */
export function LookButton({ onLook }: { readonly onLook: () => void }) {
  const { say } = useVisitorWords();
  return (
    <div className="buttons feedback-look">
      <Button isQuiet onPress={onLook}>
        {say('feedback.look')}
      </Button>
    </div>
  );
}

function KindChoice({ onChoose }: { readonly onChoose: (kind: FeedbackKind) => void }) {
  const { say } = useVisitorWords();
  return (
    <fieldset className="feedback-kinds">
      <legend>{say('feedback.ask')}</legend>
      {feedbackKinds.map((kind) => (
        <Button isQuiet key={kind} onPress={() => onChoose(kind)}>
          {say(`feedback.kind.${kind}`)}
        </Button>
      ))}
    </fieldset>
  );
}

type WordsProps = Omit<FormProps, 'onLook'> & { readonly kind: FeedbackKind; readonly onBack: () => void };

function WordsForm({ kind, raise, onRaised, onBack }: WordsProps) {
  const { say } = useVisitorWords();
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const [isAsking, setAsking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // The same until it was taken: pressed again after a lost answer it is one.
  const id = useRef(newFeedbackId());
  useEffect(() => heading.current?.focus(), []);
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isAsking) return;
    setAsking(true);
    const answer = await raise({ id: id.current, kind, text });
    setAsking(false);
    if (answer?.ok) onRaised(answer.value);
    else setSaid(feedbackFaultText(answer?.fault, say));
  }
  const left = longestFeedback - text.length;
  return (
    <form className="feedback-words" onSubmit={(event) => void send(event)}>
      <h3 tabIndex={-1} ref={heading}>
        {say(`feedback.kind.${kind}`)}
      </h3>
      <TextEntry
        label={say('feedback.text')}
        kind="long"
        value={text}
        longest={longestFeedback}
        hint={
          left > 0
            ? say('feedback.text.hint', { left })
            : say('feedback.text.long', { most: longestFeedback })
        }
        onChange={setText}
      />
      <p role="status" className="feedback-said">
        {said}
      </p>
      <div className="buttons">
        <Button isSubmit isOff={isAsking}>
          {say('feedback.send')}
        </Button>
        <Button isQuiet onPress={onBack}>
          {say('feedback.other-kind')}
        </Button>
      </div>
    </form>
  );
}
