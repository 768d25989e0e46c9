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

const answers = [
  { word: 'admit', key: 'F8' },
  { word: 'refuse', key: 'F9' },
] as const;

/** Who stands there and why the guard is asked, above the two words that can be said. */
export function OpenQuestion({ ask, isGuarded, question, isOnKeys }: OpenQuestionProps) {
  const { say, timeZone } = useWords();
  const { seq, decision, maskedName, credential, lastThree, turn } = question;
  const document = `${say(documentKey(credential))}${lastThree ? ` …${lastThree}` : ''}`;
  if (decision.kind !== 'ask') return null;
  return (
    <div className="desk-question">
      <h4>
        <span className="turn">{say('turn.number', { n: turn ?? 1 })}</span> {say('staff.question')} ·{' '}
        {clockTime(question.atMs, timeZone)}
      </h4>
      <p className="desk-why">{say(`ask.${decision.question}`)}</p>
      {!isGuarded && (
        <>
          <p>
            {maskedName && (
              <>
                <bdi>{maskedName}</bdi> ·{' '}
              </>
            )}
            {document}
          </p>
          <div className="desk-answers">
            {answers.map(({ word, key }) => (
              <button
                type="button"
                className={word}
                key={word}
                onClick={() => void ask((client) => client.answer({ seq, word }))}
              >
                {say(`ask.${word}`)} {isOnKeys && <kbd>{key}</kbd>}
              </button>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
