import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import { UnsentLetters } from '../mail/unsent-letters.tsx';
import type { OfficeClient } from '../office-client.ts';
import { DueScreen } from '../schedules/due-screen.tsx';
import { SchedulesScreen } from '../schedules/schedules-screen.tsx';
import { WaitingCard } from '../schedules/waiting-card.tsx';
import type { Me } from '../use-me.ts';
import { DraftScreen } from './draft-screen.tsx';
import { SentList } from './sent-list.tsx';
import { SentScreen } from './sent-screen.tsx';
import './papers.css';

type PageProps = {
  readonly client: OfficeClient;
  readonly me: Me;
  readonly hash: string;
  readonly onSignedOut: () => void;
};

/** What the office sends upward: those that wait, those that were closed, one of them, a new one, and when they are made. */
export function PapersPage({ client, me, hash, onSignedOut }: PageProps) {
  const { say } = useWords();
  const [, which = '', number = ''] = hash.split('/');
  const mayDecide = me.may.includes('unit');
  if (which === 'new') return <DraftScreen client={client} me={me} />;
  if (which === 'schedules' && mayDecide)
    return <SchedulesScreen client={client} me={me} onSignedOut={onSignedOut} />;
  if (which === 'due' && /^\d+$/.test(number) && mayDecide)
    return <DueScreen key={number} client={client} number={Number(number)} onSignedOut={onSignedOut} />;
  if (/^\d+$/.test(which))
    return (
      <SentScreen key={which} client={client} me={me} number={Number(which)} onSignedOut={onSignedOut} />
    );
  return (
    <>
      <div className="kit-buttons">
        <Button onPress={() => go('new')}>{say('office.papers.new')}</Button>
        {mayDecide && (
          <Button isQuiet onPress={() => go('schedules')}>
            {say('office.schedules.title')}
          </Button>
        )}
      </div>
      {mayDecide && (
        <>
          <UnsentLetters client={client} onSignedOut={onSignedOut} />
          <WaitingCard client={client} onSignedOut={onSignedOut} />
        </>
      )}
      <SentList client={client} onSignedOut={onSignedOut} />
    </>
  );
}

function go(where: string): void {
  location.hash = `#papers/${where}`;
}
