import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useAsk } from '../use-ask.ts';
import { BadRows } from './bad-rows.tsx';
import { shortDay } from './local-day.ts';
import { SheetChoice } from './sheet-choice.tsx';
import { TableFile } from './table-file.tsx';

type Answer = Awaited<ReturnType<KioskClient['previewExpected']>>;
type Preview = Extract<Answer, { ok: true }>['value'];
type TableProps = { readonly localDay: number; readonly onDone: (words: string) => void };

/** A table of visitors: looked through first, then taken whole, or its good rows alone when the guard says so. */
export function ExpectedTable({ localDay, onDone }: TableProps) {
  const { say, language } = useWords();
  const { said, tell, isAsking, ask } = useAsk();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [file, setFile] = useState<string | null>(null);

  async function look(base64: string | null, sheet: number | null = null): Promise<void> {
    // What is wrong with one sheet leaves the others to be chosen.
    if (sheet === null) setPreview(null);
    setFile(base64);
    if (base64 === null) return;
    const looked = await ask(
      (client) => client.previewExpected({ localDay, base64, sheet }),
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
      <TableFile asking={{ tell, isAsking }} onFile={(base64) => void look(base64)} />
      <p role="status">{said}</p>
      {preview && <SheetChoice sheets={preview.sheets} onChoose={(at) => void look(file, at)} />}
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
      {badRows > 0 && (
        <BadRows
          title={say('expected.bad')}
          bad={bad.map(({ row, why }) => ({ row, why: say(`expected.why.${why}`) }))}
          badRows={badRows}
        />
      )}
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
