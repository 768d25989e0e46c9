import { useCallback, useState } from 'react';
import { Note } from '../../kit/chip.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import { Toast } from '../../kit/toast.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { OfficeClient } from '../office-client.ts';
import { useAnswer } from '../use-answer.ts';
import type { Me } from '../use-me.ts';
import { shownText } from '../wire-text.tsx';
import { EmbedCard } from './embed-card.tsx';
import { NewPage } from './new-page.tsx';
import { PageTable } from './page-table.tsx';
import type { PublicPage } from './public-page.ts';

type PageProps = { readonly client: OfficeClient; readonly me: Me };

/** What strangers read: each page, where it stands and how it is embedded, until it is taken back. */
export function PublishedPage({ client, me }: PageProps) {
  const { say } = useWords();
  const [said, setSaid] = useState('');
  const [mistake, setMistake] = useState('');
  const [embedded, setEmbedded] = useState<PublicPage | null>(null);
  const [leaving, setLeaving] = useState<PublicPage | null>(null);
  const ask = useCallback(
    (asked: OfficeClient, signal: AbortSignal) => asked.published.list(undefined, { signal }),
    [],
  );
  const { answer, fault, again } = useAnswer(client, ask);
  const publicUrl = answer?.publicUrl ?? location.origin;
  function done(words: string): void {
    setMistake('');
    void again().then(() => setSaid(words));
  }
  function takeBack({ code }: PublicPage): void {
    setLeaving(null);
    setEmbedded(null);
    client.published.takeBack({ code }).then(
      () => done(say('office.published.taken-back')),
      () => {
        void again().then(() => setMistake(say('office.published.why.failed')));
      },
    );
  }
  return (
    <>
      {said && <Toast tone="fine">{said}</Toast>}
      <Card title={say('office.published.title')}>
        <p>{say('office.published.what')}</p>
        <div role="status">
          {fault && <Note tone="fault">{say('office.failed')}</Note>}
          {mistake && <Note tone="fault">{mistake}</Note>}
        </div>
        {answer === null && fault === null && <p className="quiet">{say('office.loading')}</p>}
        {answer?.pages.length === 0 && (
          <EmptyState title={say('office.published.none')}>{say('office.published.none-hint')}</EmptyState>
        )}
        {answer !== null && answer.pages.length > 0 && (
          <PageTable
            pages={answer.pages}
            publicUrl={publicUrl}
            onEmbed={setEmbedded}
            onTakeBack={setLeaving}
          />
        )}
      </Card>
      {embedded && (
        <EmbedCard
          key={embedded.code}
          page={embedded}
          publicUrl={publicUrl}
          onClose={() => setEmbedded(null)}
        />
      )}
      <NewPage client={client} me={me} onDone={() => done(say('office.published.opened'))} />
      {leaving && (
        <QuestionDialog
          title={say('office.published.take-back-title', { name: shownText(leaving.name) })}
          go={say('office.published.take-back')}
          cancel={say('office.published.keep')}
          isOpen
          onGo={() => takeBack(leaving)}
          onClose={() => setLeaving(null)}
        >
          <p>{say('office.published.take-back-note')}</p>
        </QuestionDialog>
      )}
    </>
  );
}
