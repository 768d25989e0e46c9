import { useEffect, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { Toast } from '../../kit/toast.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { Answers, OfficeClient } from '../office-client.ts';
import { PageTurns } from '../page-turns.tsx';
import { AnnouncementForm } from './announcement-form.tsx';
import { AnnouncementRow } from './announcement-row.tsx';

type Listed = Answers['announcements']['list'];

/** What visitors are told on the idle screens, and how many kiosks have and show each. */
export function AnnouncementsPage({ client }: { readonly client: OfficeClient }) {
  const { say } = useWords();
  const [isNew, setNew] = useState(false);
  const [said, setSaid] = useState('');
  const [after, setAfter] = useState<string | null>(null);
  const [version, setVersion] = useState(0);
  const { page, hasFailed } = useAnnouncements(client, { after, version });
  function done(what: string): void {
    setNew(false);
    setSaid(what);
    setAfter(null);
    setVersion(version + 1);
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
        <Button isQuiet onPress={() => setVersion(version + 1)}>
          {say('office.again')}
        </Button>
      </div>
      <Card title={say('office.place.announcements')}>
        <div role="status">{hasFailed && <Note tone="fault">{say('office.failed')}</Note>}</div>
        {page === null && !hasFailed && <p className="quiet">{say('office.loading')}</p>}
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

/** The last page that came; it stays while the next one is on its way. */
function useAnnouncements(
  client: OfficeClient,
  { after, version }: { readonly after: string | null; readonly version: number },
): { readonly page: Listed | null; readonly hasFailed: boolean } {
  const [page, setPage] = useState<Listed | null>(null);
  const [hasFailed, setFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another list
  useEffect(() => {
    const asking = new AbortController();
    client.announcements.list(after === null ? {} : { after }, { signal: asking.signal }).then(
      (next) => {
        if (asking.signal.aborted) return;
        setPage(next);
        setFailed(false);
      },
      () => !asking.signal.aborted && setFailed(true),
    );
    return () => asking.abort();
  }, [client, after, version]);
  return { page, hasFailed };
}
