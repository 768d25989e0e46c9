import { ORPCError } from '@orpc/client';
import { useEffect, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { type Column, DataTable } from '../../kit/data-table.tsx';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
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

/** More does not travel in one message. */
const mostBytes = 4_000_000;

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
    const base64 = await base64Of(file);
    await client.venues.preview({ file: file.name.slice(0, 200), base64 }).then(
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
      <label className="venue-file">
        {say('office.import.file')}{' '}
        <input
          type="file"
          accept=".xlsx,.csv,.txt"
          disabled={isBusy}
          onChange={(event) => void look(event.target.files?.[0])}
        />
      </label>
      <div role="status">
        {isBusy && <p>{say('office.import.looking')}</p>}
        {why && <Note tone="fault">{say(`office.import.fault.${why}`)}</Note>}
      </div>
      {preview && <PreviewOf preview={preview} onTake={(isGoodOnly) => void take(isGoodOnly)} />}
      <LastImport client={client} onDone={onDone} />
      <div className="kit-buttons">
        <Button isQuiet onPress={onClose}>
          {say('office.back')}
        </Button>
      </div>
    </Card>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

type Bad = Preview['bad'][number];
type PreviewProps = { readonly preview: Preview; readonly onTake: (isGoodOnly: boolean) => void };

function PreviewOf({ preview, onTake }: PreviewProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const { good, badRows, bad, ignored, first } = preview;
  const columns: readonly Column<Bad>[] = [
    { title: say('office.import.row'), isNumber: true, cell: ({ row }) => count(row) },
    { title: say('office.import.why'), isName: true, cell: ({ why }) => say(`office.import.why.${why}`) },
    { title: say('office.import.value'), isName: true, cell: ({ value }) => <WireText text={value} /> },
  ];
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
      {badRows > 0 && (
        <DataTable
          label={say('office.import.bad')}
          isLabelShown
          columns={columns}
          rows={bad}
          keyOf={({ row }) => String(row)}
          empty="–"
        />
      )}
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

function LastImport({ client, onDone }: Pick<ImportProps, 'client' | 'onDone'>) {
  const { say } = useWords();
  const { moment, count } = useFormats();
  const [last, setLast] = useState<Import | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [isChanged, setChanged] = useState(false);
  useEffect(() => {
    client.venues.lastImport().then(
      (answer) => setLast(answer.last),
      () => {},
    );
  }, [client]);
  if (last === null) return null;
  return (
    <div>
      <p>
        {say('office.import.last', { n: count(last.venues), time: moment(last.atMs, Date.now()) })}{' '}
        <WireText text={`${last.who} · ${last.file}`} />
      </p>
      <div role="status">{isChanged && <Note tone="care">{say('office.import.undo-changed')}</Note>}</div>
      <div className="kit-buttons">
        <Button isQuiet onPress={() => setAsking(true)}>
          {say('office.import.undo')}
        </Button>
      </div>
      <QuestionDialog
        title={say('office.import.undo-title')}
        go={say('office.import.undo')}
        cancel={say('office.cancel')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onGo={() => {
          setAsking(false);
          client.venues.undo({ number: last.number }).then(
            () => onDone(say('office.import.undone')),
            () => setChanged(true),
          );
        }}
      >
        {say('office.import.undo-note', { n: count(last.venues) })}
      </QuestionDialog>
    </div>
  );
}
