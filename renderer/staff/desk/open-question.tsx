import type { Announcement } from '../../../main/domain/announcement.ts';
import { documentKey } from '../../../main/words/document-words.ts';
import { clockTime } from '../../kit/say.ts';
import { useWords } from '../../kit/words.tsx';
import type { Asking } from '../use-ask.ts';

type OpenQuestionProps = Pick<Asking, 'ask'> & {
  readonly isGuarded: boolean;
  readonly question: Announcement;
  /** The one that the visitors' screen is about, which the keys answer. */
  readonly isOnKeys: boolean;
};

/** Who stands there and why the guard is asked, above the two words that can be said. */
export function OpenQuestion({ ask, isGuarded, question, isOnKeys }: OpenQuestionProps) {
  const { say, timeZone } = useWords();
  const { seq, decision, maskedName, credential } = question;
  if (decision.kind !== 'ask') return null;
  return (
    <div className="desk-question">
      <h4>
        {say('staff.question')} · {clockTime(question.atMs, timeZone)}
      </h4>
      <p className="desk-why">{say(`ask.${decision.question}`)}</p>
      {!isGuarded && (
        <>
          <p>
            <bdi>{maskedName ?? say(documentKey(credential))}</bdi>
            {maskedName && ` · ${say(documentKey(credential))}`}
          </p>
          <div className="desk-answers">
            <button
              type="button"
              className="admit"
              onClick={() => void ask((client) => client.answer({ seq, word: 'admit' }))}
            >
              {say(isOnKeys ? 'ask.admit' : 'ask.admit-waiting')}
            </button>
            <button
              type="button"
              className="refuse"
              onClick={() => void ask((client) => client.answer({ seq, word: 'refuse' }))}
            >
              {say(isOnKeys ? 'ask.refuse' : 'ask.refuse-waiting')}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
