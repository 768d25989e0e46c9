import { useEffect, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import { BadRows } from '../imports/bad-rows.tsx';
import { FoundRows, IgnoredColumns, NamedRow } from '../imports/found-rows.tsx';
import { ImportCard } from '../imports/import-card.tsx';
import { LastImport } from '../imports/last-import.tsx';
import { useTableImport } from '../imports/use-table-import.ts';
import type { Answers, OfficeClient } from '../office-client.ts';
import { WireText } from '../wire-text.tsx';

type Preview = Extract<Answers['venues']['preview'], { ok: true }>['value'];
type Fault = Extract<Answers['venues']['preview'], { ok: false }>['fault']['kind'];
type Import = NonNullable<Answers['venues']['lastImport']['last']>;

type ImportProps = {
  readonly client: OfficeClient;
  readonly onDone: (said: string) => void;
  readonly onClose: () => void;
};

/** A table of venues: looked through first, then taken whole or its right rows alone; the last one is taken back here. */
export function ImportVenues({ client, onDone, onClose }: ImportProps) {
  const { say } = useWords();
  const { preview, why, isBusy, look, take } = useTableImport<Preview, Fault>({
    look: (sent) => client.venues.preview(sent),
  });
  const takeRows = ({ preview: token }: Preview, isGoodOnly: boolean) =>
    take(
      () => client.venues.take({ preview: token, isGoodOnly }),
      ({ venues }) => onDone(say('office.import.taken', { n: venues })),
    );
  return (
    <ImportCard
      title={say('office.import')}
      how={[say('office.import.how'), say('office.import.how-hours')]}
      sample={{ href: '/api/venue-sample.xlsx', name: 'mau-dia-diem.xlsx' }}
      isBusy={isBusy}
      why={why && say(`office.import.fault.${why}`)}
      onFile={(file) => void look(file)}
      onClose={onClose}
    >
      {preview && <PreviewOf preview={preview} onTake={(isGoodOnly) => void takeRows(preview, isGoodOnly)} />}
      <LastVenues client={client} onDone={onDone} />
    </ImportCard>
  );
}

type PreviewProps = { readonly preview: Preview; readonly onTake: (isGoodOnly: boolean) => void };

function PreviewOf({ preview, onTake }: PreviewProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const { good, badRows, bad, ignored, first, unlikeKiosks } = preview;
  return (
    <FoundRows
      found={say('office.import.found', { good: count(good), bad: count(badRows) })}
      rows={first.map(({ id, name }) => ({ id, shown: <NamedRow id={id} name={name} /> }))}
      more={good > first.length ? say('office.import.more', { n: count(good - first.length) }) : null}
    >
      {unlikeKiosks > 0 && (
        <Note tone="care">{say('office.import.unlike-kiosks', { n: count(unlikeKiosks) })}</Note>
      )}
      <IgnoredColumns ignored={ignored} />
      {badRows > 0 && <BadRows bad={bad} wordsOf={(why) => `office.import.why.${why}` as const} />}
      {good > 0 && (
        <div className="kit-buttons">
          <Button onPress={() => onTake(badRows > 0)}>
            {badRows === 0
              ? say('office.import.take', { n: count(good) })
              : say('office.import.take-good', { n: count(good), bad: count(badRows) })}
          </Button>
        </div>
      )}
    </FoundRows>
  );
}

function LastVenues({ client, onDone }: Pick<ImportProps, 'client' | 'onDone'>) {
  const { say } = useWords();
  const { moment, count } = useFormats();
  const [last, setLast] = useState<Import | null>(null);
  useEffect(() => {
    client.venues.lastImport().then(
      (answer) => setLast(answer.last),
      () => {},
    );
  }, [client]);
  if (last === null) return null;
  return (
    <LastImport
      note={say('office.import.undo-note', { n: count(last.venues) })}
      refused="office.import.undo-changed"
      undo={() => client.venues.undo({ number: last.number })}
      onDone={onDone}
    >
      {say('office.import.last', { n: count(last.venues), time: moment(last.atMs, Date.now()) })}{' '}
      <WireText text={`${last.who} · ${last.file}`} />
    </LastImport>
  );
}
