import { useState } from 'react';
import type { Words } from '../../../collector/papers/written/paper.ts';
import type { Head } from '../../../collector/papers/written/printed.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { OfficeClient } from '../office-client.ts';
import { goOn, useUnsaved } from '../unsaved.tsx';
import type { Me } from '../use-me.ts';
import { HeadForm, trimmedHead } from './head-form.tsx';
import { PaperFiles } from './paper-files.tsx';
import { PaperSheet } from './paper-sheet.tsx';
import { ParagraphEditor } from './paragraph-editor.tsx';
import { mutable, withWords } from './typed-words.ts';
import { queryOf, type Shown, whyOf } from './use-draft.ts';

type WrittenProps = { readonly client: OfficeClient; readonly shown: Shown; readonly me: Me };

/** A draft that somebody corrects, fetches and closes. */
export function Written({ client, shown, me }: WrittenProps) {
  const { printed, revision } = shown.draft;
  const { say } = useWords();
  const [head, setHead] = useState<Head>(printed.head);
  const [words, setWords] = useState<Words>({});
  useUnsaved(Object.keys(words).length > 0 || JSON.stringify(head) !== JSON.stringify(printed.head));
  const [isAsking, setAsking] = useState(false);
  const [why, setWhy] = useState<readonly string[] | null>(null);
  const { asOf, previous, language } = printed.paper;
  const asked = queryOf({ ...shown.asked, days: { from: previous, to: asOf } });
  const query = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]));
  function send(): void {
    setAsking(false);
    client.papers.send({ ...asked, head: trimmedHead(head), words: mutable(words) }).then(
      ({ number }) => {
        goOn(`#papers/${number}`);
      },
      (error: unknown) => setWhy(whyOf(error, say)),
    );
  }
  return (
    <>
      <PaperFiles address={(as) => `/api/papers/draft/file?${query}&as=${as}`} name={`du-thao-${asOf}`} />
      {me.may.includes('unit') && (
        <Card title={say('office.papers.send-title')}>
          <HeadForm head={head} onChange={setHead} />
          {revision > 0 && <Note tone="care">{say('office.papers.sent-before', { n: revision })}</Note>}
          <div role="status">
            {why?.map((one) => (
              <Note key={one} tone="fault">
                {one}
              </Note>
            ))}
          </div>
          <div className="kit-buttons">
            <Button onPress={() => setAsking(true)}>{say('office.papers.send')}</Button>
          </div>
        </Card>
      )}
      <QuestionDialog
        title={say('office.papers.send-ask')}
        go={say('office.papers.send')}
        cancel={say('office.cancel')}
        isOpen={isAsking}
        onGo={send}
        onClose={() => setAsking(false)}
      >
        {say('office.papers.send-hint')}
      </QuestionDialog>
      <PaperSheet
        printed={printed}
        {...(me.may.includes('unit') && {
          paragraph: (block) => (
            <ParagraphEditor
              block={block}
              language={language}
              words={words[block.id] ?? null}
              onChange={(next) => setWords(withWords(words, block.id, next))}
            />
          ),
        })}
      />
    </>
  );
}
