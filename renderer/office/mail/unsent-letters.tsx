import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { FaultNote } from '../fault-note.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { LetterList } from './letter-list.tsx';
import { useLetters } from './use-letters.ts';

type CardProps = { readonly client: OfficeClient; readonly onSignedOut: () => void };

/** What is on its way and what was given up, until somebody has looked; nothing where all is sent. */
export function UnsentLetters({ client, onSignedOut }: CardProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const { answer, fault, again } = useLetters(client, null);
  const letters = answer?.letters ?? [];
  const stopped = letters.filter(({ state }) => state === 'stopped').length;
  if (letters.length === 0) return <FaultNote fault={fault} onSignedOut={onSignedOut} />;
  return (
    <Card title={say('office.letters.unsent')}>
      <div className="card-rows">
        <FaultNote fault={fault} onSignedOut={onSignedOut} />
        {stopped > 0 && <Note tone="fault">{say('office.letters.stopped', { n: count(stopped) })}</Note>}
        <LetterList
          client={client}
          label={say('office.letters.unsent')}
          letters={letters}
          isOfAll
          onChange={again}
        />
        {answer?.hasMore && <p className="quiet">{say('office.letters.more')}</p>}
      </div>
    </Card>
  );
}
