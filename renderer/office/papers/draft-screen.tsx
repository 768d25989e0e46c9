import { useState } from 'react';
import { type Form, forms } from '../../../collector/papers/written/paper.ts';
import { Note } from '../../kit/chip.tsx';
import { DateRange } from '../../kit/date-range.tsx';
import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { OfficeClient } from '../office-client.ts';
import { dashedDay, plainDay, shiftDay } from '../overview/where.ts';
import { UnitSelect } from '../units/unit-select.tsx';
import type { ListedUnit } from '../units/unit-tree.tsx';
import type { Me } from '../use-me.ts';
import { GivenCard } from './given-card.tsx';
import { HighLowForm } from './high-low-form.tsx';
import { RatioChoice, type Ratios } from './ratio-choice.tsx';
import { SectionsForm } from './sections-form.tsx';
import { type Asked, firstOf, useDraft, useGiven } from './use-draft.ts';
import { Written } from './written.tsx';

type ScreenProps = { readonly client: OfficeClient; readonly me: Me };
/** A paper as its figures are now: whose and of which days, what stands around it, its words; then it is sent, or fetched. */
export function DraftScreen({ client, me }: ScreenProps) {
  const { say } = useWords();
  const [path, setPath] = useState<readonly ListedUnit[]>([]);
  const [days, setDays] = useState<Asked['days']>(null);
  const [form, setForm] = useState<Form>('R-002');
  const unit = path.at(-1)?.id ?? null;
  const given = useGiven(client);
  const [chosen, setChosen] = useState<Ratios | null>(null);
  const ratios = form === 'R-004' ? (chosen ?? firstOf(given.tables)) : null;
  const asked = { form, unit, days, ratios };
  const { shown, why, again } = useDraft(client, asked);
  const paper = shown?.draft.printed.paper;
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
          {form === 'R-004' && <RatioChoice tables={given.tables} ratios={ratios} onChange={setChosen} />}
          {paper && form !== 'R-004' && (
            <DateRange
              from={say('office.papers.previous')}
              to={say('office.papers.as-of')}
              days={{ from: dashedDay(paper.previous), to: dashedDay(paper.asOf) }}
              onChange={({ from, to }) => setDays(apart({ from: plainDay(from), to: plainDay(to) }))}
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
      {form === 'R-004' && (
        <GivenCard
          client={client}
          tables={given.tables}
          mayGive={me.may.includes('admin') && me.unit === null}
          onGiven={given.again}
        />
      )}
      {form === 'R-000' && me.may.includes('unit') && (
        <SectionsForm key={unit} client={client} unit={unit} onKept={again} />
      )}
      {form === 'R-002' && me.may.includes('unit') && (
        <HighLowForm key={unit} client={client} unit={unit} onKept={again} />
      )}
      {shown && <Written key={JSON.stringify(shown.asked)} client={client} shown={shown} me={me} />}
    </>
  );
}

/** The report before lies a day before at least. */
function apart({ from, to }: { readonly from: number; readonly to: number }) {
  return { from: from < to ? from : shiftDay(to, -1), to };
}
