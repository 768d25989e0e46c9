import { ORPCError } from '@orpc/client';
import { useEffect, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import { BadRows } from '../imports/bad-rows.tsx';
import { LastImport } from '../imports/last-import.tsx';
import { mostBytes, sentFile, TableFile } from '../imports/table-file.tsx';
import type { Answers, OfficeClient } from '../office-client.ts';
import { WireText } from '../wire-text.tsx';

type Preview = Extract<Answers['venues']['preview'], { ok: true }>['value'];
type Fault = Extract<Answers['venues']['preview'], { ok: false }>['fault']['kind'];
type Trouble = Fault | 'too-large' | 'failed' | 'again';
type Import = NonNullable<Answers['venues']['lastImport']['last']>;

type ImportProps = {
  readonly client: OfficeClient;
  readonly onDone: (said: string) => void;
  readonly onClose: () => void;
};

/** A table of venues: looked through first, then taken whole or its right rows alone; the last one is taken back here. */
export function ImportVenues({ client, onDone, onClose }: ImportProps) {
  const { say } = useWords();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [why, setWhy] = useState<Trouble | null>(null);
  const [isBusy, setBusy] = useState(false);
  const title = say('office.import');

  async function look(file: File | undefined): Promise<void> {
    setPreview(null);
    setWhy(null);
    if (!file) return;
    if (file.size > mostBytes) return setWhy('too-large');
    setBusy(true);
    await client.venues.preview(await sentFile(file)).then(
      (looked) => (looked.ok ? setPreview(looked.value) : setWhy(looked.fault.kind)),
      () => setWhy('failed'),
    );
    setBusy(false);
  }
  async function take(isGoodOnly: boolean): Promise<void> {
    if (!preview || isBusy) return;
    setBusy(true);
    await client.venues.take({ preview: preview.preview, isGoodOnly }).then(
      ({ venues }) => onDone(say('office.import.taken', { n: venues })),
      (error: unknown) => {
        setPreview(null);
        setWhy(error instanceof ORPCError && error.status < 500 ? 'again' : 'failed');
      },
    );
    setBusy(false);
  }
  return (
    <Card title={title}>
      <p>{say('office.import.how')}</p>
      <TableFile isBusy={isBusy} onFile={(file) => void look(file)} />
      <div role="status">
        {isBusy && <p>{say('office.import.looking')}</p>}
        {why && <Note tone="fault">{say(`office.import.fault.${why}`)}</Note>}
      </div>
      {preview && <PreviewOf preview={preview} onTake={(isGoodOnly) => void take(isGoodOnly)} />}
      <LastVenues client={client} onDone={onDone} />
      <div className="kit-buttons">
        <Button isQuiet onPress={onClose}>
          {say('office.back')}
        </Button>
      </div>
    </Card>
  );
}

type PreviewProps = { readonly preview: Preview; readonly onTake: (isGoodOnly: boolean) => void };

function PreviewOf({ preview, onTake }: PreviewProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const { good, badRows, bad, ignored, first } = preview;
  return (
    <section className="venue-preview" aria-label={say('office.import.preview')}>
      <p>{say('office.import.found', { good: count(good), bad: count(badRows) })}</p>
      <ul>
        {first.map(({ id, name }) => (
          <li key={id}>
            <WireText text={name} /> <small>{id}</small>
          </li>
        ))}
        {good > first.length && <li>{say('office.import.more', { n: count(good - first.length) })}</li>}
      </ul>
      {ignored.length > 0 && (
        <p>
          {say('office.import.ignored')} <WireText text={ignored.join(', ')} />
        </p>
      )}
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
    </section>
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
