import { useState } from 'react';
import type { RowTrouble } from '../../../main/domain/expected.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useAsk } from '../use-ask.ts';
import { shortDay } from './local-day.ts';

type Answer = Awaited<ReturnType<KioskClient['previewExpected']>>;
type Preview = Extract<Answer, { ok: true }>['value'];
type TableProps = { readonly localDay: number; readonly onDone: (words: string) => void };

/** More does not travel in one message. */
const mostBytes = 180_000;

/** A table of visitors: looked through first, then taken whole, or its good rows alone when the guard says so. */
export function ExpectedTable({ localDay, onDone }: TableProps) {
  const { say, language } = useWords();
  const { said, tell, isAsking, ask } = useAsk();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [name, setName] = useState('');

  async function look(file: File | undefined): Promise<void> {
    setPreview(null);
    setName(file?.name ?? '');
    if (!file) return;
    if (file.size > mostBytes) return tell(say('expected.fault.table-long'));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    const looked = await ask(
      (client) => client.previewExpected({ localDay, base64 }),
      say('expected.looking'),
    );
    if (looked) setPreview(looked);
  }
  async function take(isGoodOnly: boolean): Promise<void> {
    if (!preview) return;
    const done = await ask((client) => client.takeExpected({ preview: preview.preview, isGoodOnly }));
    if (done) onDone(say('expected.taken', { n: done.visitors }));
  }
  return (
    <div className="expected-table">
      <h3>{say('expected.table.on', { day: shortDay(localDay, language) })}</h3>
      <p>{say('expected.table.how')}</p>
      <label className="table-file">
        <span>{say('expected.table.file')}</span>
        {name}
        <input
          type="file"
          accept=".xlsx,.csv,.txt"
          disabled={isAsking}
          onChange={(event) => void look(event.target.files?.[0])}
        />
      </label>
      <p role="status">{said}</p>
      {preview && <PreviewOf preview={preview} onTake={(isGoodOnly) => void take(isGoodOnly)} />}
      <div className="buttons">
        <Button isQuiet onPress={() => onDone('')}>
          {say('take-in.cancel')}
        </Button>
      </div>
    </div>
  );
}

type PreviewProps = { readonly preview: Preview; readonly onTake: (isGoodOnly: boolean) => void };

function PreviewOf({ preview, onTake }: PreviewProps) {
  const { say } = useWords();
  const { good, people, bad, badRows, ignored, first } = preview;
  return (
    <section className="table-preview" aria-live="polite">
      <h4>{say('expected.preview', { good, people, bad: badRows })}</h4>
      <ul>
        {first.map(({ shownAs, host, people: count }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a table that does not change
          <li key={at}>
            <bdi>{shownAs ?? say('desk.no-name')}</bdi>
            {count > 1 && <b> {say('desk.people', { n: count })}</b>}
            {host && ` · ${host}`}
          </li>
        ))}
        {good > first.length && <li>{say('expected.preview.more', { n: good - first.length })}</li>}
      </ul>
      {ignored.length > 0 && <p>{say('expected.ignored', { headings: ignored.join(', ') })}</p>}
      {badRows > 0 && <BadRows bad={bad} badRows={badRows} />}
      <div className="buttons">
        {badRows === 0 && good > 0 && (
          <Button onPress={() => onTake(false)}>{say('expected.take', { n: good })}</Button>
        )}
        {badRows > 0 && good > 0 && (
          <Button isQuiet onPress={() => onTake(true)}>
            {say('expected.take-good', { good, bad: badRows })}
          </Button>
        )}
      </div>
    </section>
  );
}

type BadProps = {
  readonly bad: readonly { readonly row: number; readonly why: RowTrouble }[];
  readonly badRows: number;
};

/** Every row that cannot be taken, by the number that the spreadsheet gives it. */
function BadRows({ bad, badRows }: BadProps) {
  const { say } = useWords();
  return (
    <>
      <p className="bad-rows-note">{say('expected.bad')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keys, too */}
      <ol className="bad-rows" tabIndex={0} aria-label={say('expected.bad')}>
        {bad.map(({ row, why }) => (
          <li key={row}>
            <b>{say('expected.bad.row', { row })}</b> {say(`expected.why.${why}`)}
          </li>
        ))}
        {badRows > bad.length && <li>{say('expected.preview.more', { n: badRows - bad.length })}</li>}
      </ol>
    </>
  );
}
