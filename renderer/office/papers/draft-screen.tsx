import { ORPCError } from '@orpc/client';
import { useCallback, useEffect, useState } from 'react';
import type { Words } from '../../../collector/papers/change-words.ts';
import { type Form, forms } from '../../../collector/papers/paper.ts';
import type { Head } from '../../../collector/papers/printed.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { DateRange } from '../../kit/date-range.tsx';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { Answers, OfficeClient } from '../office-client.ts';
import { shiftDay } from '../overview/where.ts';
import { UnitSelect } from '../units/unit-select.tsx';
import type { ListedUnit } from '../units/unit-tree.tsx';
import type { Me } from '../use-me.ts';
import { HeadForm, trimmedHead } from './head-form.tsx';
import { PaperFiles } from './paper-files.tsx';
import { PaperSheet } from './paper-sheet.tsx';
import { ParagraphEditor } from './paragraph-editor.tsx';

type ScreenProps = { readonly client: OfficeClient; readonly me: Me };
type Draft = Answers['papers']['draft'];
type Asked = {
  readonly form: Form;
  readonly unit: string | null;
  readonly days: { readonly from: number; readonly to: number } | null;
};

/** A paper as its figures are now: whose and of which days, what stands around it, its words; then it is sent, or fetched. */
export function DraftScreen({ client, me }: ScreenProps) {
  const { say } = useWords();
  const [path, setPath] = useState<readonly ListedUnit[]>([]);
  const [days, setDays] = useState<Asked['days']>(null);
  const [form, setForm] = useState<Form>('R-002');
  const unit = path.at(-1)?.id ?? null;
  const { draft, why } = useDraft(client, { form, unit, days });
  return (
    <>
      <p className="paper-back">
        <a href="#papers">{say('office.papers.back')}</a>
      </p>
      <Card title={say('office.papers.new')}>
        <div className="filters">
          <SelectField
            label={say('office.papers.form')}
            value={form}
            options={forms.map((id) => ({ id, title: say(`office.papers.form.${id}`) }))}
            onChange={(id) => {
              setForm(forms.find((one) => one === id) ?? 'R-002');
              setDays(null);
            }}
          />
          <UnitSelect
            client={client}
            path={path}
            onChoose={setPath}
            version={0}
            label={say('office.papers.unit')}
            none={me.unit === null ? say('office.papers.everything') : say('office.overview.all-mine')}
          />
          {draft && (
            <DateRange
              from={say('office.papers.previous')}
              to={say('office.papers.as-of')}
              days={{ from: dashed(draft.printed.paper.previous), to: dashed(draft.printed.paper.asOf) }}
              onChange={({ from, to }) => setDays(apart({ from: plain(from), to: plain(to) }))}
            />
          )}
        </div>
        <div role="status">
          {why?.map((one) => (
            <Note key={one} tone="fault">
              {one}
            </Note>
          ))}
        </div>
      </Card>
      {draft && (
        <Written
          key={JSON.stringify({ form, unit, days })}
          client={client}
          draft={draft}
          unit={unit}
          me={me}
        />
      )}
    </>
  );
}

/** The report before lies a day before at least. */
function apart({ from, to }: { readonly from: number; readonly to: number }) {
  return { from: from < to ? from : shiftDay(to, -1), to };
}

const dashed = (day: number) => String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
const plain = (day: string) => Number(day.replaceAll('-', ''));

/** The last that came, and why nothing newer did. */
function useDraft(client: OfficeClient, asked: Asked) {
  const { say } = useWords();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [why, setWhy] = useState<readonly string[] | null>(null);
  const key = JSON.stringify(asked);
  useEffect(() => {
    const asking = new AbortController();
    client.papers.draft(queryOf(JSON.parse(key) as Asked), { signal: asking.signal }).then(
      (next) => {
        if (asking.signal.aborted) return;
        setDraft(next);
        setWhy(null);
      },
      (error: unknown) => !asking.signal.aborted && setWhy(whyOf(error, say)),
    );
    return () => asking.abort();
  }, [client, key, say]);
  return { draft, why };
}

function queryOf({ form, unit, days }: Asked) {
  return {
    form,
    ...(unit === null ? {} : { unit }),
    ...(days === null ? {} : { asOf: days.to, previous: days.from }),
  };
}

function whyOf(error: unknown, say: ReturnType<typeof useWords>['say']): readonly string[] {
  if (error instanceof ORPCError) {
    if (error.code === 'RANGE') return [say('office.papers.why.range')];
    if (error.code === 'NOT_FOUND') return [say('office.papers.why.gone')];
    const { sentences } = (error.data ?? {}) as { readonly sentences?: readonly string[] };
    if (error.code === 'CONTRADICTS' && sentences)
      return [say('office.papers.why.contradicts'), ...sentences];
    if (error.code === 'WORDS') return [say('office.papers.why.words')];
  }
  return [say('office.failed')];
}

type WrittenProps = {
  readonly client: OfficeClient;
  readonly draft: Draft;
  readonly unit: string | null;
  readonly me: Me;
};

function Written({ client, draft: { printed, revision }, unit, me }: WrittenProps) {
  const { say } = useWords();
  const [head, setHead] = useState<Head>(printed.head);
  const [words, setWords] = useState<Words>({});
  const [isAsking, setAsking] = useState(false);
  const [why, setWhy] = useState<readonly string[] | null>(null);
  const { form, asOf, previous, language } = printed.paper;
  const query = new URLSearchParams({
    form,
    asOf: String(asOf),
    previous: String(previous),
    ...(unit && { unit }),
  });
  const send = useCallback(() => {
    setAsking(false);
    const asked = queryOf({ form, unit, days: { from: previous, to: asOf } });
    client.papers.send({ ...asked, head: trimmedHead(head), words: mutable(words) }).then(
      ({ number }) => {
        location.hash = `#papers/${number}`;
      },
      (error: unknown) => setWhy(whyOf(error, say)),
    );
  }, [client, form, unit, previous, asOf, head, words, say]);
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

function withWords(words: Words, id: string, next: readonly string[] | null): Words {
  const { [id]: _, ...others } = words;
  return next === null ? others : { ...others, [id]: next };
}

function mutable(words: Words): Record<string, string[]> {
  return Object.fromEntries(Object.entries(words).map(([id, of]) => [id, [...of]]));
}
