import { ORPCError } from '@orpc/client';
import { useCallback, useEffect, useState } from 'react';
import type { Sections } from '../../../collector/papers/written/sections.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { OfficeClient } from '../office-client.ts';
import { useUnsaved } from '../unsaved.tsx';
import { useAnswer } from '../use-answer.ts';

type FormProps = {
  readonly client: OfficeClient;
  readonly unit: string | null;
  /** The paper is made anew. */
  readonly onKept: () => void;
};

const parts = ['content', 'number', 'issuer', 'receivers'] as const;
const texts = ['supervision', 'results', 'proposals'] as const;
const columnOf = {
  content: 'paper.column.content',
  number: 'paper.column.document',
  issuer: 'paper.column.issuer',
  receivers: 'paper.column.receivers',
} as const;
const [longestLine, longestText, mostDocuments] = [500, 5_000, 50];

/** What the office writes into its form of five sections; it is there again in the next report. */
export function SectionsForm({ client, unit, onKept }: FormProps) {
  const { say } = useWords();
  const ask = useCallback(
    (from: OfficeClient, signal: AbortSignal) =>
      from.papers.sections(unit === null ? {} : { unit }, { signal }),
    [unit],
  );
  const { answer, again } = useAnswer(client, ask);
  const [draft, setDraft] = useState<Sections | null>(null);
  const [said, setSaid] = useState<{ readonly tone: 'fine' | 'fault'; readonly words: string } | null>(null);
  useEffect(() => setDraft(answer?.sections ?? null), [answer]);
  useUnsaved(draft !== null && JSON.stringify(draft) !== JSON.stringify(answer?.sections));
  if (answer === null || draft === null) return null;
  const put = (changes: Partial<Sections>) => setDraft({ ...draft, ...changes });
  function keep(sections: Sections, version: number): void {
    client.papers.keepSections({ ...(unit !== null && { unit }), sections, version }).then(
      () => {
        void again().then(() => setSaid({ tone: 'fine', words: say('office.papers.sections.kept') }));
        onKept();
      },
      (error: unknown) => {
        const isChanged = error instanceof ORPCError && error.code === 'CONFLICT';
        setSaid({
          tone: 'fault',
          words: say(isChanged ? 'office.papers.sections.changed' : 'office.failed'),
        });
      },
    );
  }
  return (
    <Card title={say('office.papers.sections')}>
      <div className="sections-form">
        <Documents documents={draft.documents} onChange={(documents) => put({ documents })} />
        {texts.map((id) => (
          <Field
            key={id}
            label={say(`paper.form.${id}`)}
            value={draft[id]}
            longest={longestText}
            onChange={(text) => put({ [id]: text })}
          />
        ))}
        <div role="status">{said && <Note tone={said.tone}>{said.words}</Note>}</div>
        <div className="kit-buttons">
          <Button onPress={() => keep(draft, answer.version)}>{say('office.papers.sections.save')}</Button>
        </div>
      </div>
    </Card>
  );
}

type DocumentsProps = {
  readonly documents: Sections['documents'];
  readonly onChange: (documents: Sections['documents']) => void;
};

function Documents({ documents, onChange }: DocumentsProps) {
  const { say } = useWords();
  return (
    <>
      {documents.map((document, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its place is what it is
        <fieldset key={at} className="paragraph-editor head-form-fields">
          <legend>{say('office.papers.sections.document', { n: at + 1 })}</legend>
          {parts.map((part) => (
            <Field
              key={part}
              label={say(columnOf[part])}
              value={document[part]}
              longest={longestLine}
              onChange={(text) =>
                onChange(documents.map((one, n) => (n === at ? { ...one, [part]: text } : one)))
              }
            />
          ))}
          <div className="kit-buttons">
            <Button isQuiet onPress={() => onChange(documents.filter((_, n) => n !== at))}>
              {say('office.papers.sections.remove', { n: at + 1 })}
            </Button>
          </div>
        </fieldset>
      ))}
      <div className="kit-buttons">
        <Button
          isQuiet
          isOff={documents.length >= mostDocuments}
          onPress={() => onChange([...documents, { content: '', number: '', issuer: '', receivers: '' }])}
        >
          {say('office.papers.sections.add')}
        </Button>
      </div>
    </>
  );
}
