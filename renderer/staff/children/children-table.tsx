import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { BadRows } from '../expected/bad-rows.tsx';
import { SheetChoice } from '../expected/sheet-choice.tsx';
import { TableFile } from '../expected/table-file.tsx';
import { useAsk } from '../use-ask.ts';

type Preview = Extract<Awaited<ReturnType<KioskClient['previewChildren']>>, { ok: true }>['value'];

/** A table of children: looked through first, then taken whole, or its good rows alone when the supervisor says so. */
export function ChildrenTable({ onDone }: { readonly onDone: (words: string) => void }) {
  const { say } = useWords();
  const { said, tell, isAsking, ask } = useAsk();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [file, setFile] = useState<string | null>(null);
  async function look(base64: string | null, sheet: number | null = null): Promise<void> {
    // What is wrong with one sheet leaves the others to be chosen.
    if (sheet === null) setPreview(null);
    setFile(base64);
    if (base64 === null) return;
    const looked = await ask((client) => client.previewChildren({ base64, sheet }), say('expected.looking'));
    if (looked) setPreview(looked);
  }
  async function take(isGoodOnly: boolean): Promise<void> {
    if (!preview) return;
    const done = await ask((client) => client.takeChildren({ preview: preview.preview, isGoodOnly }));
    if (done) onDone(say('children.taken', { n: done.rows }));
  }
  return (
    <div className="expected-table">
      <p>{say('children.table.how')}</p>
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
  const { good, children, bad, badRows, doubtful, doubtfulRows, ignored, first } = preview;
  return (
    <section className="table-preview" aria-live="polite">
      <h3>{say('children.preview', { good, children, bad: badRows })}</h3>
      <ul>
        {first.map(({ child, group, collector }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a table that does not change
          <li key={at}>
            <bdi>{child}</bdi>
            {group && ` · ${group}`} · <bdi>{collector}</bdi>
          </li>
        ))}
        {good > first.length && <li>{say('expected.preview.more', { n: good - first.length })}</li>}
      </ul>
      {ignored.length > 0 && <p>{say('expected.ignored', { headings: ignored.join(', ') })}</p>}
      {doubtfulRows > 0 && (
        <BadRows
          title={say('children.doubtful')}
          bad={doubtful.map((row) => ({ row, why: say('children.doubtful.row') }))}
          badRows={doubtfulRows}
        />
      )}
      {badRows > 0 && (
        <BadRows
          title={say('expected.bad')}
          bad={bad.map(({ row, childWhy }) => ({ row, why: say(`children.why.${childWhy}`) }))}
          badRows={badRows}
        />
      )}
      <div className="buttons">
        {badRows === 0 && good > 0 && (
          <Button onPress={() => onTake(false)}>{say('children.take', { n: good })}</Button>
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
