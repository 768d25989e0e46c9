import { useCallback, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { Toast } from '../../kit/toast.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { OfficeClient } from '../office-client.ts';
import { PageTurns } from '../page-turns.tsx';
import { useAnswer } from '../use-answer.ts';
import { AnnouncementForm } from './announcement-form.tsx';
import { AnnouncementRow } from './announcement-row.tsx';

/** What visitors are told on the idle screens, and how many kiosks have and show each. */
export function AnnouncementsPage({ client }: { readonly client: OfficeClient }) {
  const { say } = useWords();
  const [isNew, setNew] = useState(false);
  const [said, setSaid] = useState('');
  const [after, setAfter] = useState<string | null>(null);
  const ask = useCallback(
    (asked: OfficeClient, signal: AbortSignal) =>
      asked.announcements.list(after === null ? {} : { after }, { signal }),
    [after],
  );
  const { answer: page, fault, again } = useAnswer(client, ask);
  function done(what: string): void {
    setNew(false);
    setSaid('');
    setAfter(null);
    void again().then(() => setSaid(what));
  }
  if (isNew)
    return (
      <AnnouncementForm
        client={client}
        onDone={() => done(say('office.announcements.sent'))}
        onClose={() => setNew(false)}
      />
    );
  return (
    <>
      {said && <Toast tone="fine">{said}</Toast>}
      <div className="kit-buttons">
        <Button onPress={() => setNew(true)}>{say('office.announcements.new')}</Button>
        <Button isQuiet onPress={again}>
          {say('office.again')}
        </Button>
      </div>
      <Card title={say('office.place.announcements')}>
        <div role="status">{fault && <Note tone="fault">{say('office.failed')}</Note>}</div>
        {page === null && fault === null && <p className="quiet">{say('office.loading')}</p>}
        {page?.announcements.length === 0 && (
          <EmptyState title={say('office.announcements.none')}>
            {say('office.announcements.none-hint')}
          </EmptyState>
        )}
        <ul className="announcements">
          {page?.announcements.map((announcement) => (
            <AnnouncementRow
              key={announcement.id}
              client={client}
              announcement={announcement}
              onWithdrawn={() => done(say('office.announcements.withdrawn'))}
            />
          ))}
        </ul>
        <PageTurns
          at={after}
          next={page?.next ?? null}
          onFirst={() => setAfter(null)}
          onNext={() => setAfter(page?.next ?? null)}
        />
      </Card>
    </>
  );
}
