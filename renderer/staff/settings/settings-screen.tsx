import { useCallback, useEffect, useState } from 'react';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { clockTime } from '../../kit/say.ts';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useSettings } from '../first-run/use-settings.ts';
import { useStaff } from '../staff-context.ts';
import { SettingEditor } from './setting-editor.tsx';
import { patchOf, type SettingControl, settingRows, valueAt } from './setting-rows.ts';
import { valueText } from './setting-value.ts';

type Row = { readonly path: string; readonly control: SettingControl };
type Changes = Extract<Awaited<ReturnType<KioskClient['settingChanges']>>, { ok: true }>['value'];

/** What a supervisor changes without a file: each with a sentence, what it is now, and who changed it last. */
export function SettingsScreen() {
  const { say } = useWords();
  const { store } = useStaff();
  const { settings, said, tell, save } = useSettings();
  const [chosen, setChosen] = useState<Row | null>(null);
  const [changes, setChanges] = useState<Changes>([]);
  const load = useCallback(async () => {
    const read = await store.ask((client) => client.settingChanges());
    if (read?.ok) setChanges(read.value);
  }, [store]);
  useEffect(() => {
    void load();
  }, [load]);
  async function put(path: string, value: unknown): Promise<void> {
    if (!(await save(patchOf(path, value)))) return;
    setChosen(null);
    tell(say('setting.saved'));
    await load();
  }
  if (!settings) return <p role="status">{said || say('desk.loading')}</p>;
  return (
    <div className="settings">
      <p role="status">{said}</p>
      {chosen ? (
        <SettingEditor
          path={chosen.path}
          control={chosen.control}
          value={valueAt(settings, chosen.path)}
          onSave={(value) => void put(chosen.path, value)}
          onBack={() => setChosen(null)}
        />
      ) : (
        <ul className="desk-rows">
          {settingRows.map((row) => (
            <li key={row.path}>
              <button type="button" onClick={() => setChosen(row)}>
                <span className="who">
                  {say(`setting.${row.path}`)}
                  <small>{say(`setting.${row.path}.note`)}</small>
                </span>
                <b>{valueText(row.path, row.control, { value: valueAt(settings, row.path), say })}</b>
              </button>
            </li>
          ))}
        </ul>
      )}
      {!chosen && <LastChanges changes={changes} onUndo={(path, value) => void put(path, value)} />}
    </div>
  );
}

type LastProps = {
  readonly changes: Changes;
  readonly onUndo: (path: string, value: unknown) => void;
};

/** Who changed what; each is taken back by a touch, which is a change like any other. */
function LastChanges({ changes, onUndo }: LastProps) {
  const { say, timeZone } = useWords();
  const rows = changes.flatMap(({ changed, ...change }) =>
    Object.entries(changed).flatMap(([path, [old, now]]) => {
      const row = settingRows.find((one) => path === one.path || path.startsWith(`${one.path}.`));
      return row ? [{ ...change, path, row, old, now }] : [];
    }),
  );
  if (rows.length === 0) return null;
  const day = (atMs: number) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, day: '2-digit', month: '2-digit' }).format(atMs);
  return (
    <section aria-labelledby="setting-changes">
      <h3 id="setting-changes">{say('setting.changes')}</h3>
      <ul className="setting-changes">
        {rows.map(({ seq, atMs, actor, name, path, row, old, now }) => {
          const isWhole = path === row.path;
          const text = (value: unknown) =>
            isWhole ? valueText(path, row.control, { value, say }) : String(value ?? '–');
          return (
            <li key={`${seq} ${path}`}>
              <span className="who">
                {say(`setting.${row.path}` as TextKey)}: {text(old)} → {text(now)}
                <small>
                  {day(atMs)} {clockTime(atMs, timeZone)} · {name || actor}
                </small>
              </span>
              {isWhole && (
                <Button isQuiet onPress={() => onUndo(path, old)}>
                  {say('setting.undo')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
