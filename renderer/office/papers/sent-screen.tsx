import { useCallback } from 'react';
import { useWords } from '../../kit/words.tsx';
import { FaultNote } from '../fault-note.tsx';
import { PaperLetters } from '../mail/paper-letters.tsx';
import type { OfficeClient } from '../office-client.ts';
import { useAnswer } from '../use-answer.ts';
import type { Me } from '../use-me.ts';
import { PaperFiles } from './paper-files.tsx';
import { PaperSheet } from './paper-sheet.tsx';

type ScreenProps = {
  readonly client: OfficeClient;
  readonly me: Me;
  readonly number: number;
  readonly onSignedOut: () => void;
};

/** One as it was sent. */
export function SentScreen({ client, me, number, onSignedOut }: ScreenProps) {
  const { say } = useWords();
  const ask = useCallback(
    (from: OfficeClient, signal: AbortSignal) => from.papers.read({ number }, { signal }),
    [number],
  );
  const { answer, fault } = useAnswer(client, ask);
  return (
    <>
      <p className="paper-back">
        <a href="#papers">{say('office.papers.back')}</a>
      </p>
      <FaultNote fault={fault} onSignedOut={onSignedOut} />
      {answer === null && !fault && <p className="quiet">{say('office.loading')}</p>}
      {answer && (
        <>
          <PaperFiles address={(as) => `/api/papers/${number}/file?as=${as}`} name={`bao-cao-${number}`} />
          {me.may.includes('unit') && (
            <PaperLetters client={client} paper={number} onSignedOut={onSignedOut} />
          )}
          <PaperSheet printed={answer.printed} />
        </>
      )}
    </>
  );
}
