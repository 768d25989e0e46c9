import { useState } from 'react';
import type { Words } from '../../../collector/papers/written/paper.ts';
import { emptyHead, type Head } from '../../../collector/papers/written/printed.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { HeadForm, trimmedHead } from '../papers/head-form.tsx';
import { PaperSheet } from '../papers/paper-sheet.tsx';
import { ParagraphEditor } from '../papers/paragraph-editor.tsx';
import { mutable, withWords } from '../papers/typed-words.ts';
import { goOn, useChanged, useUnsaved } from '../unsaved.tsx';
import type { DuePaper } from './due-paper.ts';
import { dueWhy } from './due-why.ts';

type FormProps = {
  readonly client: OfficeClient;
  readonly due: DuePaper;
  /** null: no mail is sent. */
  readonly mailFrom: string | null;
};

/** What stands around the figures and their words, as in a report that is written by hand; then it is closed and goes out. */
export function ApproveForm({ client, due, mailFrom }: FormProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const { number, version, printed, recipients, revision } = due;
  const [head, setHead] = useState<Head>(printed?.head ?? emptyHead);
  const [words, setWords] = useState<Words>({});
  useUnsaved(useChanged({ head, words }));
  const [isAsking, setAsking] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  if (printed === null) return null;
  const isSent = mailFrom !== null && recipients.length > 0;
  function approve(): void {
    setAsking(false);
    client.schedules.approve({ number, version, head: trimmedHead(head), words: mutable(words) }).then(
      ({ paper }) => {
        goOn(`#papers/${paper}`);
      },
      (error: unknown) => setWhy(say(dueWhy(error))),
    );
  }
  return (
    <>
      <Card title={say('office.due.approve')}>
        <div className="card-rows">
          <HeadForm head={head} onChange={setHead} />
          {revision > 0 && <Note tone="care">{say('office.papers.sent-before', { n: revision })}</Note>}
          {mailFrom === null && <Note tone="care">{say('office.schedules.no-mail')}</Note>}
          {mailFrom !== null && (
            <p>
              {isSent
                ? say('office.due.goes-to', { addresses: recipients.join(', ') })
                : say('office.due.goes-nowhere')}
            </p>
          )}
          <div role="status">{why && <Note tone="fault">{why}</Note>}</div>
          <div className="kit-buttons">
            <Button onPress={() => setAsking(true)}>{say('office.due.approve')}</Button>
          </div>
        </div>
      </Card>
      <QuestionDialog
        title={say('office.due.approve-ask')}
        go={say('office.due.approve')}
        cancel={say('office.cancel')}
        isOpen={isAsking}
        onGo={approve}
        onClose={() => setAsking(false)}
      >
        {isSent
          ? say('office.due.approve-send', { n: count(recipients.length) })
          : say('office.due.approve-keep')}
      </QuestionDialog>
      <PaperSheet
        printed={printed}
        paragraph={(block) => (
          <ParagraphEditor
            block={block}
            language={printed.paper.language}
            words={words[block.id] ?? null}
            onChange={(next) => setWords(withWords(words, block.id, next))}
          />
        )}
      />
    </>
  );
}
