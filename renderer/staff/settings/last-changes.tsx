import { actorText } from '../../../main/words/actor-words.ts';
import { dateFormat } from '../../../protocol/date-format.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { clockTime } from '../../kit/say.ts';
import { type Say, useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { type SettingControl, settingRows } from './setting-rows.ts';
import { partText, valueText } from './setting-value.ts';

export type Changes = Extract<Awaited<ReturnType<KioskClient['settingChanges']>>, { ok: true }>['value'];

type Part = { readonly path: string; readonly old: unknown; readonly now: unknown };
type Change = Omit<Changes[number], 'changed'> & {
  readonly row: { readonly path: string; readonly control: SettingControl };
  /** The setting itself, or those of its parts that changed. */
  readonly parts: readonly Part[];
};

type LastProps = {
  readonly changes: Changes;
  readonly onUndo: (path: string, value: unknown) => void;
};

/** Who changed what; each is taken back by a touch, which is a change like any other. */
export function LastChanges({ changes, onUndo }: LastProps) {
  const { say, language, timeZone } = useWords();
  const rows = changes.flatMap(changesOf);
  if (rows.length === 0) return null;
  const day = (atMs: number) =>
    dateFormat('en-GB', { timeZone, day: '2-digit', month: '2-digit' }).format(atMs);
  return (
    <section aria-labelledby="setting-changes">
      <h3 id="setting-changes">{say('setting.changes')}</h3>
      <ul className="setting-changes">
        {rows.map(({ seq, atMs, actor, name, row, parts }) => (
          <li key={`${seq} ${row.path}`}>
            <span className="who">
              {say(`setting.${row.path}` as TextKey)}: {partsText(row, parts, say)}
              <small>
                {day(atMs)} {clockTime(atMs, timeZone)} · {actorText({ actor, name }, language)}
              </small>
            </span>
            <Button isQuiet onPress={() => onUndo(row.path, oldValue(row.path, parts))}>
              {say('setting.undo')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What one event changed, a setting of the list at a time. */
function changesOf({ changed, ...change }: Changes[number]): readonly Change[] {
  return settingRows.flatMap((row) => {
    const parts = Object.entries(changed).flatMap(([path, [old, now]]) =>
      path === row.path || path.startsWith(`${row.path}.`) ? [{ path, old, now }] : [],
    );
    return parts.length > 0 ? [{ ...change, row, parts }] : [];
  });
}

function partsText({ path, control }: Change['row'], parts: readonly Part[], say: Say): string {
  return parts
    .map((part) => {
      const text = (value: unknown) =>
        part.path === path ? valueText(path, control, { value, say }) : partText(value);
      return `${text(part.old)} → ${text(part.now)}`;
    })
    .join(' · ');
}

/** What takes it back: the whole setting, or its parts by their names. */
function oldValue(path: string, parts: readonly Part[]): unknown {
  const whole = parts.find((part) => part.path === path);
  if (whole) return whole.old;
  return Object.fromEntries(parts.map((part) => [part.path.slice(path.length + 1), part.old]));
}
