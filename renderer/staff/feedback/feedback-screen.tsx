import { useState } from 'react';
import { FeedbackForm } from '../../gate/feedback/feedback-form.tsx';
import { FeedbackRaised } from '../../gate/feedback/feedback-standing.tsx';
import type { Shown } from '../../gate/feedback/feedback-words.ts';
import { SpeakingToVisitor } from '../../gate/visitor-words.tsx';
import { useWords } from '../../kit/words.tsx';
import { useStaff } from '../staff-context.ts';

/** What somebody tells the guard, or the guard saw: written down at the desk. */
export function FeedbackScreen() {
  const { language, timeZone } = useWords();
  const { store, status, signedOut, go } = useStaff();
  const [shown, setShown] = useState<Shown | null>(null);
  return (
    <SpeakingToVisitor language={language} timeZone={timeZone}>
      <div className="feedback-desk">
        {shown ? (
          <FeedbackRaised
            shown={shown}
            hasPrinter={status.printer.kind !== 'none'}
            onClose={() => go('desk')}
          />
        ) : (
          <FeedbackForm
            raise={async (given) => {
              const answer = await store.ask((client) => client.writeFeedback({ ...given, language }));
              if (answer?.ok === false && answer.fault.kind === 'signed-out') signedOut();
              return answer;
            }}
            onRaised={setShown}
            onLook={null}
          />
        )}
      </div>
    </SpeakingToVisitor>
  );
}
