import { ORPCError } from '@orpc/client';
import { type FormEvent, useId, useState } from 'react';
import { dayText } from '../../../collector/papers/written/cell.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Answers, OfficeClient } from '../office-client.ts';
import { RowTable } from '../row-table.tsx';
import { useUnsaved } from '../unsaved.tsx';
import { shownText } from '../wire-text.tsx';

export type GivenTables = Answers['given']['list']['tables'];

type CardProps = {
  readonly client: OfficeClient;
  readonly tables: GivenTables;
  /** They may give one. */
  readonly mayGive: boolean;
  readonly onGiven: () => void;
};

/** Figures that came from elsewhere, each with where from; and a new table of them. */
export function GivenCard({ client, tables, mayGive, onGiven }: CardProps) {
  const { say } = useWords();
  const { count } = useFormats();
  return (
    <Card title={say('office.papers.given')}>
      <RowTable
        label={say('office.papers.given')}
        rows={tables}
        keyOf={({ number }) => String(number)}
        empty={say('office.papers.given.none')}
        columns={[
          { title: say('office.papers.given.title'), isName: true, cell: ({ title }) => shownText(title) },
          { title: say('office.papers.given.source'), isName: true, cell: ({ source }) => shownText(source) },
          { title: say('office.papers.given.day'), cell: ({ sourceDay }) => dayText(sourceDay) },
          { title: say('office.papers.given.units'), isNumber: true, cell: ({ units }) => count(units) },
        ]}
      />
      {mayGive && (
        <details className="head-form">
          <summary>{say('office.papers.given.new')}</summary>
          <GivenForm client={client} onGiven={onGiven} />
        </details>
      )}
    </Card>
  );
}

const empty = { title: '', source: '', day: '', text: '' };

function GivenForm({ client, onGiven }: Pick<CardProps, 'client' | 'onGiven'>) {
  const { say } = useWords();
  const [draft, setDraft] = useState(empty);
  useUnsaved(Object.values(draft).some((text) => text !== ''));
  const [why, setWhy] = useState<string | null>(null);
  const id = useId();
  const put = (changes: Partial<typeof empty>) => setDraft({ ...draft, ...changes });
  const sourceDay = dayOf(draft.day);
  const isWhole =
    [draft.title, draft.source, draft.text].every((one) => one.trim() !== '') && sourceDay !== null;
  function send(event: FormEvent): void {
    event.preventDefault();
    if (!isWhole) {
      setWhy(say('office.papers.given.why.whole'));
      return;
    }
    const { title, source, text } = draft;
    client.given.put({ title, source, sourceDay, text }).then(
      () => {
        setDraft(empty);
        setWhy(null);
        onGiven();
      },
      (error: unknown) => setWhy(whyOf(error, say)),
    );
  }
  return (
    <form className="head-form-fields" onSubmit={send} aria-label={say('office.papers.given.new')}>
      <Field
        label={say('office.papers.given.title')}
        hint={say('office.papers.given.title-hint')}
        value={draft.title}
        longest={200}
        onChange={(title) => put({ title })}
      />
      <Field
        label={say('office.papers.given.source')}
        value={draft.source}
        longest={200}
        onChange={(source) => put({ source })}
      />
      <Field
        label={say('office.papers.given.day')}
        hint={say('office.papers.given.day-hint')}
        value={draft.day}
        longest={10}
        onChange={(day) => put({ day })}
      />
      <div className="kit-field given-text">
        <label htmlFor={id}>{say('office.papers.given.text')}</label>
        <textarea
          id={id}
          rows={6}
          spellCheck={false}
          value={draft.text}
          aria-describedby={`${id}-hint`}
          onChange={(event) => put({ text: event.target.value })}
        />
        <span id={`${id}-hint`} className="quiet">
          {say('office.papers.given.text-hint')}
        </span>
      </div>
      <div role="status">{why && <Note tone="fault">{why}</Note>}</div>
      <div className="kit-buttons">
        <Button isSubmit>{say('office.papers.given.take')}</Button>
      </div>
    </form>
  );
}

/** `21/08/2021` as 20210821; null: it is none. */
function dayOf(text: string): number | null {
  const [, day, month, year] = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(text) ?? [];
  if (!day || !month || !year) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const isDay = !Number.isNaN(Date.parse(iso)) && new Date(iso).toISOString().startsWith(iso);
  return isDay ? Number(iso.replaceAll('-', '')) : null;
}

function whyOf(error: unknown, say: ReturnType<typeof useWords>['say']): string {
  if (!(error instanceof ORPCError) || error.code !== 'FIGURES') return say('office.failed');
  const { why, line } = error.data as { readonly why: GivenWhy; readonly line: number | null };
  return say(`office.papers.given.why.${why}`, { line: line ?? 0 });
}

type GivenWhy = 'empty' | 'too-long' | 'columns' | 'number' | 'mixed' | 'no-unit' | 'two-units' | 'twice';
