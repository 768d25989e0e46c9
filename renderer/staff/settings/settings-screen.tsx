import { useCallback, useEffect, useState } from 'react';
import { useWords } from '../../kit/words.tsx';
import { useSettings } from '../first-run/use-settings.ts';
import { useStaff } from '../staff-context.ts';
import { type Changes, LastChanges } from './last-changes.tsx';
import { SettingEditor } from './setting-editor.tsx';
import { patchOf, type SettingControl, settingRows, valueAt } from './setting-rows.ts';
import { valueText } from './setting-value.ts';

type Row = { readonly path: string; readonly control: SettingControl };

/** What a supervisor changes without a file: each with a sentence, what it is now, and who changed it last. */
export function SettingsScreen() {
  const { say } = useWords();
  const { store, status } = useStaff();
  // A file that cannot be shown is said where it is named.
  const isLogoLost = (path: string) =>
    path === 'idle.logo' && status.idle.logo === null && typeof valueAt(settings, path) === 'string';
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
  function choose(row: Row): void {
    tell('');
    setChosen(row);
  }
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
              <button type="button" onClick={() => choose(row)}>
                <span className="who">
                  {say(`setting.${row.path}`)}
                  <small>
                    {say(isLogoLost(row.path) ? 'setting.idle.logo.lost' : `setting.${row.path}.note`)}
                  </small>
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
