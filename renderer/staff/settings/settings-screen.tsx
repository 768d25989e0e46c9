import { useCallback, useEffect, useState } from 'react';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { useWords } from '../../kit/words.tsx';
import { useSettings } from '../first-run/use-settings.ts';
import { useStaff } from '../staff-context.ts';
import { useInnerBack } from '../use-inner-back.ts';
import { type Changes, LastChanges } from './last-changes.tsx';
import { SettingEditor } from './setting-editor.tsx';
import { patchOf, type SettingControl, settingRows, valueAt } from './setting-rows.ts';
import { valueText } from './setting-value.ts';
import { type Trial, TrialOfRules } from './trial-of-rules.tsx';
import { useVoiceLost } from './voice-trials.tsx';

type Proposed = { readonly path: string; readonly value: unknown; readonly tried: Trial };
type Row = { readonly path: string; readonly control: SettingControl };

/** What a supervisor changes without a file: each with a sentence, what it is now, and who changed it last. */
export function SettingsScreen() {
  const { say } = useWords();
  const { store, status, signed } = useStaff();
  const { settings, said, tell, ask, isAsking, save, read } = useSettings();
  const [trial, setTrial] = useState<Proposed | null>(null);
  const voiceLost = useVoiceLost();
  /** What cannot be shown or said is told where it is set. */
  function noteOf(path: (typeof settingRows)[number]['path']): string {
    if (path === 'voice' && voiceLost !== null) return voiceLost;
    const isLogoLost = path === 'idle.logo' && status.idle.logo === null;
    if (isLogoLost && typeof valueAt(settings, path) === 'string') return say('setting.idle.logo.lost');
    return say(`setting.${path}.note`);
  }
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
  /** A rule is tried on the last full day first, where there was one. */
  async function propose(path: string, value: unknown): Promise<void> {
    if (isAsking) return;
    const tried = path.startsWith('rules.')
      ? await ask((client) => client.tryRules({ patch: patchOf(path, value) as never }))
      : null;
    if (tried) setTrial({ path, value, tried });
    else if (tried === null) await put(path, value, () => setChosen(null));
  }
  async function put(path: string, value: unknown, done = () => {}): Promise<void> {
    setTrial(null);
    if (!(await save(patchOf(path, value)))) return;
    // Half of it waited until it was whole in the settings.
    if (signed) store.drafts.drop(signed.member.id, { form: 'words', about: path });
    done();
    tell(say('setting.saved'));
    await load();
  }
  async function takePicture(base64: string | null): Promise<void> {
    if (isAsking) return;
    if (base64 === null) return tell(say('setting.picture.large'));
    if (!(await ask((client) => client.saveLogo({ base64 })))) return;
    await read();
    setChosen(null);
    tell(say('setting.saved'));
    await load();
  }
  const toList = useCallback(() => setChosen(null), []);
  const toEditor = useCallback(() => setTrial(null), []);
  useInnerBack(trial ? toEditor : chosen && toList);
  if (!settings) return <p role="status">{said || say('desk.loading')}</p>;
  return (
    <div className="settings">
      <p role="status">{said}</p>
      {chosen && trial && (
        <TrialOfRules
          title={`setting.${chosen.path}` as TextKey}
          trial={trial.tried}
          onGo={() => void put(trial.path, trial.value, () => setChosen(null))}
          onBack={toEditor}
        />
      )}
      {chosen && (
        <div hidden={trial !== null}>
          <SettingEditor
            path={chosen.path}
            control={chosen.control}
            value={valueAt(settings, chosen.path)}
            onSave={(value) => void propose(chosen.path, value)}
            onPicture={(base64) => void takePicture(base64)}
          />
        </div>
      )}
      {!chosen && (
        <ul className="desk-rows">
          {settingRows.map((row) => (
            <li key={row.path}>
              <button type="button" onClick={() => choose(row)}>
                <span className="who">
                  {say(`setting.${row.path}`)}
                  <small>{noteOf(row.path)}</small>
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
