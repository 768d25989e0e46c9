import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { DownloadLink } from '../../kit/download-link.tsx';
import { Toast } from '../../kit/toast.tsx';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';
import { ChosenPosters } from '../posters/chosen-posters.tsx';
import { JobNote } from '../posters/job-note.tsx';
import { UnitPosters } from '../posters/unit-posters.tsx';
import { usePosterJob } from '../posters/use-poster-job.ts';
import { VenuePosters } from '../posters/venue-posters.tsx';
import { SaveTable } from '../save-table.tsx';
import { ImportUnits } from '../units/import-units.tsx';
import { UnitForm } from '../units/unit-form.tsx';
import { UnitSelect } from '../units/unit-select.tsx';
import { type ListedUnit, UnitTree } from '../units/unit-tree.tsx';
import type { Me } from '../use-me.ts';
import { todayIn } from './day-text.ts';
import { ImportVenues } from './import-venues.tsx';
import { UnknownVenues } from './unknown-venues.tsx';
import { type Draft, draftOf, emptyDraft, type Venue } from './venue-draft.ts';
import { VenueForm } from './venue-form.tsx';
import { VenueList } from './venue-list.tsx';

type Shown =
  | { readonly kind: 'list' | 'import' | 'unit' | 'import-units' }
  | { readonly kind: 'form'; readonly venue: Venue | null; readonly first: Draft };

/** The registry: the tree of units, the venues in it, and what kiosks write that is none. */
export function VenuesPage({
  client,
  me,
}: {
  readonly client: OfficeClient;
  readonly me: Pick<Me, 'may' | 'unit'>;
}) {
  const { say, timeZone } = useWords();
  const [path, setPath] = useState<readonly ListedUnit[]>([]);
  const [shown, setShown] = useState<Shown>({ kind: 'list' });
  const [said, setSaid] = useState('');
  function show(next: Shown): void {
    setSaid('');
    setShown(next);
  }
  const [version, setVersion] = useState(0);
  const mayChange = me.may.includes('unit');
  const posters = usePosterJob(client, mayChange);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const isWhole = me.unit === null;
  const unit = path.at(-1) ?? null;
  const back = () => show({ kind: 'list' });
  /** What a kiosk says of itself need not be typed. */
  const make = (id: string, name = '') =>
    show({ kind: 'form', venue: null, first: { ...emptyDraft(id, todayIn(timeZone), path), name } });
  async function pathOf(id: string | null): Promise<readonly ListedUnit[]> {
    if (id === null) return [];
    const { units } = await client.units.path({ id });
    return units.map((one) => ({ ...one, hasBelow: true }));
  }
  async function open(id: string): Promise<void> {
    const venue = await client.venues.read({ id });
    show({ kind: 'form', venue, first: draftOf(venue, await pathOf(venue.unit?.id ?? null)) });
  }
  function done(what: string): void {
    back();
    setSaid(what);
    setVersion(version + 1);
  }
  const failed = () => setSaid(say('office.venues.away'));
  return (
    <div className="venues-page">
      <UnitTree
        client={client}
        chosen={unit?.id ?? null}
        version={version}
        onChoose={(chosen) => void pathOf(chosen?.id ?? null).then(setPath, failed)}
      />
      {shown.kind === 'list' && (
        <div className="unit-choice">
          <UnitSelect
            client={client}
            path={path}
            onChoose={setPath}
            version={version}
            label={say('office.units')}
            none={say('office.units.all')}
          />
        </div>
      )}
      <div className="venues-main">
        {said && <Toast tone="fine">{said}</Toast>}
        {shown.kind === 'list' && (
          <div className="kit-buttons">
            {mayChange && (
              <>
                <Button onPress={() => make('')}>{say('office.venues.new')}</Button>
                <Button isQuiet onPress={() => show({ kind: 'import' })}>
                  {say('office.import')}
                </Button>
                {chosen.length > 0 && <ChosenPosters {...{ chosen, posters }} onDone={() => setChosen([])} />}
                {chosen.length === 0 && unit && (
                  <UnitPosters key={`${unit.id} ${version}`} {...{ client, posters }} unit={unit.id} />
                )}
                {me.may.includes('admin') && isWhole && (
                  <>
                    <Button isQuiet onPress={() => show({ kind: 'unit' })}>
                      {say(unit ? 'office.units.change' : 'office.units.add')}
                    </Button>
                    <Button isQuiet onPress={() => show({ kind: 'import-units' })}>
                      {say('office.unit-import')}
                    </Button>
                  </>
                )}
              </>
            )}
            <DownloadLink href="/api/units.csv" name="don-vi.csv">
              {say('office.units.table')}
            </DownloadLink>
            <SaveTable
              key={unit?.id ?? ''}
              name={unit ? `dia-diem-${unit.id}.xlsx` : 'dia-diem.xlsx'}
              ask={() => client.venues.table(unit ? { unit: unit.id } : {})}
              tooMany="office.venues.table.too-many"
            >
              {say(unit ? 'office.venues.table.unit' : 'office.venues.table')}
            </SaveTable>
          </div>
        )}
        {shown.kind === 'list' && (
          <>
            <JobNote posters={posters} />
            {isWhole && <UnknownVenues {...{ client, mayChange, version }} onMake={make} onDone={done} />}
            <VenueList
              key={unit?.id}
              client={client}
              unit={unit?.id ?? null}
              version={version}
              onOpen={(id) => void open(id).catch(failed)}
              choice={mayChange ? { chosen, onChoose: setChosen } : null}
            />
          </>
        )}
        {shown.kind === 'form' && (
          <VenueForm
            key={shown.venue?.id}
            {...{ client, mayChange }}
            venue={shown.venue}
            first={shown.first}
            onDone={done}
            onClose={back}
          />
        )}
        {shown.kind === 'form' && shown.venue && (
          <VenuePosters {...{ client, me, posters }} venue={shown.venue.id} />
        )}
        {shown.kind === 'import' && <ImportVenues client={client} onDone={done} onClose={back} />}
        {shown.kind === 'import-units' && <ImportUnits client={client} onDone={done} onClose={back} />}
        {shown.kind === 'unit' && (
          <UnitForm
            client={client}
            unit={unit}
            onDone={() => done(say('office.units.saved'))}
            onClose={back}
          />
        )}
      </div>
    </div>
  );
}
