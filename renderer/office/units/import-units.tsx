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

type Looked = Answers['unitImports']['preview'];
type Preview = Extract<Looked, { ok: true }>['value'];
type Fault = Extract<Looked, { ok: false }>['fault']['kind'];
type Import = NonNullable<Answers['unitImports']['last']['last']>;

type ImportProps = {
  readonly client: OfficeClient;
  readonly onDone: (said: string) => void;
  readonly onClose: () => void;
};

/** A table of units, or of old units and the new ones: looked through first, then taken whole; the last one is taken back here. */
export function ImportUnits({ client, onDone, onClose }: ImportProps) {
  const { say } = useWords();
  const { preview, why, isBusy, look, take } = useTableImport<Preview, Fault>({
    look: (sent) => client.unitImports.preview(sent),
  });
  const takeAll = ({ preview: token }: Preview) =>
    take(
      () => client.unitImports.take({ preview: token }),
      ({ kind, rows }) => onDone(say(`office.unit-import.taken.${kind}`, { n: rows })),
    );
  return (
    <ImportCard
      title={say('office.unit-import')}
      how={[say('office.unit-import.how'), say('office.unit-import.how-mergers')]}
      isBusy={isBusy}
      why={
        why && say(why === 'no-headings' ? 'office.unit-import.no-headings' : `office.import.fault.${why}`)
      }
      onFile={(file) => void look(file)}
      onClose={onClose}
    >
      {preview && <PreviewOf preview={preview} onTake={() => void takeAll(preview)} />}
      <LastUnits client={client} onDone={onDone} />
    </ImportCard>
  );
}

type PreviewProps = { readonly preview: Preview; readonly onTake: () => void };

function PreviewOf({ preview, onTake }: PreviewProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const { kind, good, same, badRows, bad, ignored, first } = preview;
  return (
    <FoundRows
      found={say(`office.unit-import.found.${kind}`, { good: count(good), bad: count(badRows) })}
      rows={first.map(({ id, text }) => ({
        id,
        shown: kind === 'mergers' ? <WireText text={`${id} → ${text}`} /> : <NamedRow id={id} name={text} />,
      }))}
      more={good > first.length ? say('office.unit-import.more', { n: count(good - first.length) }) : null}
    >
      {same > 0 && <p>{say('office.unit-import.same', { n: count(same) })}</p>}
      <IgnoredColumns ignored={ignored} />
      {badRows > 0 && <BadRows bad={bad} wordsOf={(why) => `office.unit-import.why.${why}` as const} />}
      {badRows > 0 && <Note tone="care">{say('office.unit-import.all-or-none')}</Note>}
      {good > 0 && badRows === 0 && (
        <div className="kit-buttons">
          <Button onPress={onTake}>{say(`office.unit-import.take.${kind}`, { n: count(good) })}</Button>
        </div>
      )}
    </FoundRows>
  );
}

function LastUnits({ client, onDone }: Pick<ImportProps, 'client' | 'onDone'>) {
  const { say } = useWords();
  const { moment, count } = useFormats();
  const [last, setLast] = useState<Import | null>(null);
  useEffect(() => {
    client.unitImports.last().then(
      (answer) => setLast(answer.last),
      () => {},
    );
  }, [client]);
  if (last === null) return null;
  const n = count(last.rows);
  return (
    <LastImport
      note={say(`office.unit-import.undo-note.${last.kind}`, { n })}
      refused="office.unit-import.undo-used"
      undo={() => client.unitImports.undo({ number: last.number })}
      onDone={onDone}
    >
      {say(`office.unit-import.last.${last.kind}`, { n, time: moment(last.atMs, Date.now()) })}{' '}
      <WireText text={`${last.who} · ${last.file}`} />
    </LastImport>
  );
}
