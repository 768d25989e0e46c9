import { useState } from 'react';
import type { Letter } from '../../../collector/mail/contract.ts';
import { Button } from '../../kit/button.tsx';
import { Chip, Note } from '../../kit/chip.tsx';
import type { Tone } from '../../kit/tone.ts';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { shownText } from '../wire-text.tsx';

const tones: Readonly<Record<Letter['state'], Tone>> = {
  queued: 'care',
  sent: 'fine',
  stopped: 'fault',
  dropped: 'care',
};

type ListProps = {
  readonly client: OfficeClient;
  readonly label: string;
  readonly letters: readonly Letter[];
  /** Of whichever paper: it names each one's. */
  readonly isOfAll: boolean;
  readonly onChange: () => void;
};

/** Letters, how far each has come, and why it has not come further. */
export function LetterList({ client, label, letters, isOfAll, onChange }: ListProps) {
  const { say } = useWords();
  const [hasFailed, setFailed] = useState(false);
  function settle(number: number, how: 'again' | 'drop'): void {
    client.mail[how]({ number }).then(
      () => {
        setFailed(false);
        onChange();
      },
      () => setFailed(true),
    );
  }
  return (
    <>
      <div role="status">{hasFailed && <Note tone="fault">{say('office.failed')}</Note>}</div>
      <ul className="letters" aria-label={label}>
        {letters.map((letter) => (
          <li key={letter.number}>
            <LetterRow letter={letter} isOfAll={isOfAll} />
            {letter.state === 'stopped' && (
              <div className="kit-buttons">
                <Button
                  isQuiet
                  label={say('office.letters.again-of', { address: letter.recipient })}
                  onPress={() => settle(letter.number, 'again')}
                >
                  {say('office.letters.again')}
                </Button>
                <Button
                  isQuiet
                  label={say('office.letters.drop-of', { address: letter.recipient })}
                  onPress={() => settle(letter.number, 'drop')}
                >
                  {say('office.letters.drop')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function LetterRow({ letter, isOfAll }: { readonly letter: Letter; readonly isOfAll: boolean }) {
  const { say } = useWords();
  const { count } = useFormats();
  const stateOf = useStateText();
  const { recipient, paper, title, state, why, answer, tries, isDoubtful } = letter;
  return (
    <>
      <p>
        <b>{shownText(recipient)}</b> <Chip tone={tones[state]}>{stateOf(letter)}</Chip>
      </p>
      {isOfAll && (
        <p>
          <a href={`#papers/${paper}`}>{title}</a>
        </p>
      )}
      {why && state !== 'sent' && <p>{say(`office.letters.why.${why}`)}</p>}
      {answer !== '' && (
        <p className="quiet">{say('office.letters.answer', { answer: shownText(answer) })}</p>
      )}
      {tries > 1 && <p className="quiet">{say('office.letters.tries', { n: count(tries) })}</p>}
      {isDoubtful && <p>{say('office.letters.doubtful')}</p>}
    </>
  );
}

function useStateText(): (letter: Letter) => string {
  const { say } = useWords();
  const { moment } = useFormats();
  return ({ state, tries, nextMs, settledMs }) => {
    const time = moment(settledMs ?? nextMs, Date.now());
    if (state === 'queued' && tries > 0) return say('office.letters.state.again', { time });
    if (state === 'sent') return say('office.letters.state.sent', { time });
    return say(`office.letters.state.${state}`);
  };
}
