import { ORPCError } from '@orpc/client';
import { type FormEvent, useState } from 'react';
import type { UnitFault } from '../../../collector/units/contract.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { OfficeClient } from '../office-client.ts';
import { useChanged, useUnsaved } from '../unsaved.tsx';
import { dayOf, dayText, todayIn } from '../venues/day-text.ts';
import { WireText } from '../wire-text.tsx';
import { SplitParts } from './split-parts.tsx';
import { UnitSelect } from './unit-select.tsx';
import type { ListedUnit } from './unit-tree.tsx';

/** What is done to the tree at one unit. */
export const unitActs = ['add', 'rename', 'merge', 'split', 'close'] as const;
type UnitAct = (typeof unitActs)[number];
const kinds = ['province', 'district', 'commune', 'other'] as const;

type FormProps = {
  readonly client: OfficeClient;
  /** null: a unit at the top is added. */
  readonly unit: ListedUnit | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

type Draft = {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly source: string;
  readonly day: string;
  readonly kind: (typeof kinds)[number];
  readonly into: readonly ListedUnit[];
  /** What it is split into. */
  readonly parts: readonly ListedUnit[];
};

/** Adds a unit below this one, or says what becomes of it and from which day on. */
export function UnitForm({ client, unit, onDone, onClose }: FormProps) {
  const { say, timeZone } = useWords();
  const [act, setAct] = useState<UnitAct>('add');
  const [why, setWhy] = useState<UnitFault | 'parts' | 'failed' | null>(null);
  const [draft, setDraft] = useState<Draft>({
    id: '',
    name: '',
    code: '',
    source: '',
    day: dayText(todayIn(timeZone)),
    kind: 'commune',
    into: [],
    parts: [],
  });
  useUnsaved(useChanged(draft));
  const put = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  const title = say(unit ? 'office.units.change' : 'office.units.add');

  function send(event: FormEvent): void {
    event.preventDefault();
    const day = dayOf(draft.day);
    if (day === null) setWhy('days');
    else if (act === 'split' && draft.parts.length < 2) setWhy('parts');
    else ask(client, { act, unit, draft, day }).then(onDone, (error: unknown) => setWhy(faultOf(error)));
  }

  return (
    <Card title={title}>
      <form className="venue-form" onSubmit={send} aria-label={title}>
        {unit && (
          <p>
            <WireText text={unit.name} /> <small>{unit.id}</small>
          </p>
        )}
        {unit && (
          <SelectField
            label={say('office.units.act')}
            value={act}
            options={unitActs.map((id) => ({ id, title: say(`office.units.act.${id}`) }))}
            onChange={(id) => setAct(unitActs.find((one) => one === id) ?? 'add')}
          />
        )}
        {act === 'add' && <NewUnit draft={draft} put={put} />}
        {act === 'rename' && (
          <Field
            label={say('office.units.name')}
            value={draft.name}
            onChange={(name) => put({ name })}
            longest={300}
          />
        )}
        {act === 'merge' && (
          <UnitSelect
            client={client}
            path={draft.into}
            onChoose={(into) => put({ into })}
            version={0}
            label={say('office.units.into')}
            none="–"
          />
        )}
        {act === 'split' && <SplitParts client={client} parts={draft.parts} path={draft.into} put={put} />}
        {act === 'close' && <p>{say('office.units.close-note')}</p>}
        <Field
          label={say('office.units.day')}
          hint={say('office.day-hint')}
          value={draft.day}
          onChange={(day) => put({ day })}
          longest={10}
        />
        <div role="status">{why && <Note tone="fault">{say(`office.units.why.${why}`)}</Note>}</div>
        <div className="kit-buttons">
          <Button isSubmit>{say('office.save')}</Button>
          <Button isQuiet onPress={onClose}>
            {say('office.cancel')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

type PartProps = { readonly draft: Draft; readonly put: (changes: Partial<Draft>) => void };

function NewUnit({ draft, put }: PartProps) {
  const { say } = useWords();
  return (
    <>
      <Field label={say('office.units.id')} value={draft.id} onChange={(id) => put({ id })} longest={100} />
      <Field
        label={say('office.units.name')}
        value={draft.name}
        onChange={(name) => put({ name })}
        longest={300}
      />
      <SelectField
        label={say('office.units.kind')}
        value={draft.kind}
        options={kinds.map((id) => ({ id, title: say(`office.units.kind.${id}`) }))}
        onChange={(id) => put({ kind: kinds.find((one) => one === id) ?? 'other' })}
      />
      <Field
        label={say('office.units.code')}
        value={draft.code}
        onChange={(code) => put({ code })}
        longest={40}
      />
      <Field
        label={say('office.units.source')}
        hint={say('office.units.source-hint')}
        value={draft.source}
        onChange={(source) => put({ source })}
        longest={300}
      />
    </>
  );
}

type Asked = {
  readonly act: UnitAct;
  readonly unit: ListedUnit | null;
  readonly draft: Draft;
  readonly day: number;
};

async function ask(client: OfficeClient, { act, unit, draft, day }: Asked): Promise<unknown> {
  const { id, name, code, source, kind, into, parts } = draft;
  if (act === 'add' || unit === null) {
    const added = {
      id,
      name,
      kind,
      source,
      code: code.trim() || null,
      parent: unit?.id ?? null,
      sinceDay: day,
    };
    return client.units.add({ units: [added] });
  }
  if (act === 'rename') return client.units.rename({ id: unit.id, name, day });
  if (act === 'close') return client.units.close({ id: unit.id, day });
  if (act === 'split')
    return client.units.close({ id: unit.id, day, splitInto: parts.map((part) => part.id) });
  return client.units.merge({ id: unit.id, into: into.at(-1)?.id ?? '', day });
}

function faultOf(error: unknown): UnitFault | 'failed' {
  const isRefusal = error instanceof ORPCError && error.code === 'CONFLICT';
  return isRefusal ? (error.data as { readonly why: UnitFault }).why : 'failed';
}
