import { ORPCError } from '@orpc/client';
import { type FormEvent, useState } from 'react';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { OfficeClient } from '../office-client.ts';
import { UnitSelect } from '../units/unit-select.tsx';
import type { ListedUnit } from '../units/unit-tree.tsx';
import type { Me } from '../use-me.ts';
import type { ListedVenue } from '../venues/venue-list.tsx';
import { VenueSearch } from '../venues/venue-search.tsx';
import { shownText } from '../wire-text.tsx';

type NewProps = { readonly client: OfficeClient; readonly me: Me; readonly onDone: () => void };
type Kind = 'unit' | 'venue';

const kinds = ['unit', 'venue'] as const;
const refused: Readonly<Record<string, TextKey>> = {
  NOT_FOUND: 'office.published.why.missing',
  CONFLICT: 'office.published.why.taken',
  FULL: 'office.published.why.full',
  TOO_MANY: 'office.published.why.large',
};

/** Opens a page about a unit or a venue. */
export function NewPage({ client, me, onDone }: NewProps) {
  const { say } = useWords();
  const [kind, setKind] = useState<Kind>('unit');
  const [path, setPath] = useState<readonly ListedUnit[]>([]);
  const [venue, setVenue] = useState<ListedVenue | null>(null);
  const [written, setWritten] = useState('');
  const [why, setWhy] = useState<TextKey | null>(null);
  const [isAsking, setAsking] = useState(false);
  const unit = path.at(-1) ?? me.unit;
  const about =
    kind === 'unit'
      ? { id: unit?.id ?? '', name: unit?.name ?? '' }
      : { id: venue?.id ?? written.trim(), name: venue?.name ?? written.trim() };
  function ask(event: FormEvent): void {
    event.preventDefault();
    setWhy(about.id === '' ? 'office.published.why.choose' : null);
    setAsking(about.id !== '');
  }
  function open(): void {
    setAsking(false);
    client.published.open({ kind, id: about.id }).then(
      () => {
        setVenue(null);
        setWritten('');
        setPath([]);
        onDone();
      },
      (error: unknown) =>
        setWhy((error instanceof ORPCError && refused[error.code]) || 'office.published.why.failed'),
    );
  }
  return (
    <Card title={say('office.published.new')}>
      <form className="published-form" onSubmit={ask}>
        <SelectField
          label={say('office.published.about')}
          value={kind}
          options={kinds.map((id) => ({ id, title: say(`office.published.about.${id}`) }))}
          onChange={(id) => setKind(kinds.find((one) => one === id) ?? 'unit')}
        />
        {kind === 'unit' && me.may.includes('viewer') && (
          <UnitSelect
            client={client}
            path={path}
            onChoose={setPath}
            version={0}
            label={say('office.venues.unit')}
            none={me.unit === null ? '–' : say('office.published.own')}
          />
        )}
        {kind === 'unit' && !me.may.includes('viewer') && <p>{me.unit?.name ?? ''}</p>}
        {kind === 'venue' && me.may.includes('viewer') && (
          <VenueSearch
            client={client}
            chosen={venue}
            onChoose={(next) => {
              setVenue(next);
              setWhy(null);
            }}
          />
        )}
        {kind === 'venue' && !me.may.includes('viewer') && (
          <Field label={say('office.venues.id')} value={written} onChange={setWritten} longest={100} />
        )}
        <div role="status">{why && <Note tone="care">{say(why)}</Note>}</div>
        <div className="kit-buttons">
          <Button isSubmit>{say('office.published.open')}</Button>
        </div>
      </form>
      <QuestionDialog
        title={say('office.published.open-title', { name: shownText(about.name) })}
        go={say('office.published.open')}
        cancel={say('office.cancel')}
        isOpen={isAsking}
        onGo={open}
        onClose={() => setAsking(false)}
      >
        <p>{say('office.published.open-note')}</p>
      </QuestionDialog>
    </Card>
  );
}
