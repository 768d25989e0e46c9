import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { orDiskFault } from '../../native/disk/disk-fault.ts';
import { readSmallText } from '../../native/disk/small-file.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { type Config, checkConfig } from './config.ts';
import { longestSettings, settingsComplaint } from './load-config.ts';

/** Settings by their names; `null` takes one back to its default (a merge patch, RFC 7396). */
export type SettingsPatch = Readonly<Record<string, unknown>>;

export type SettingsFault =
  /** This user may not write there, or somebody made the file invalid meanwhile. */
  | { readonly kind: 'settings-read-only' }
  /** `field`: where the mistake of the patch is, `rules.capacity`. */
  | { readonly kind: 'settings-invalid'; readonly field: string; readonly complaint: string };

export type SettingsChange = {
  readonly before: Config;
  readonly after: Config;
  /** Writes it: on the disk when it returns, whole or not at all. */
  write(): Result<null, { readonly kind: 'settings-read-only' }>;
};

/** The settings file as it stands; null: it cannot be read, or has a mistake. */
export function readSettingsText(path: string): string | null {
  const text = readSmallText(path, longestSettings);
  return text.ok && 'config' in checkConfig(parseJson(text.value)) ? text.value : null;
}

/** What the settings file would become with that patch, checked by the schema. Nothing is written yet. */
export function planSettings(path: string, patch: SettingsPatch): Result<SettingsChange, SettingsFault> {
  return planChange(path, (raw) =>
    holdsKeys(patch)
      ? failed({
          kind: 'settings-invalid',
          field: 'venue.tagKeys',
          complaint: 'keys are not set from the screen',
        })
      : ok(merge(raw, patch)),
  );
}

/** The same for whatever `change` makes of what is in the file. */
export function planChange(
  path: string,
  change: (raw: unknown) => Result<unknown, SettingsFault>,
): Result<SettingsChange, SettingsFault> {
  const readOnly = { kind: 'settings-read-only' } as const;
  const text = readSmallText(path, longestSettings);
  if (!text.ok) return failed(readOnly);
  const raw = parseJson(text.value);
  const before = checkConfig(raw);
  if ('complaint' in before) return failed(readOnly);
  const changed = change(raw);
  if (!changed.ok) return changed;
  const after = checkConfig(changed.value);
  if ('complaint' in after) {
    const { field, complaint } = after;
    return failed({ kind: 'settings-invalid', field, complaint });
  }
  const beyond = settingsComplaint(after.config);
  // What was wrong before is not this patch's to mend.
  if (beyond && settingsComplaint(before.config) === null)
    return failed({ kind: 'settings-invalid', ...beyond });
  return ok({
    before: before.config,
    after: after.config,
    write() {
      const written = orDiskFault(() => replaceFile(path, `${JSON.stringify(changed.value, null, 2)}\n`));
      return written.ok ? ok(null) : failed(readOnly);
    },
  });
}

/** Of several shapes: a part of one is nothing in another. */
const asOne: ReadonlySet<string> = new Set(['rules.hours']);

/** Settings that differ, `rules.capacity` → old and new value. Keys are never among them. */
export function changedSettings(
  before: Config,
  after: Config,
): Readonly<Record<string, readonly [old: unknown, now: unknown]>> {
  const changed: Record<string, readonly [unknown, unknown]> = {};
  const compare = (old: unknown, now: unknown, path: string): void => {
    if (path === 'venue.tagKeys' || JSON.stringify(old) === JSON.stringify(now)) return;
    if (!isObject(old) || !isObject(now) || asOne.has(path)) {
      changed[path] = [old ?? null, now ?? null];
      return;
    }
    for (const name of new Set([...Object.keys(old), ...Object.keys(now)]))
      compare(old[name], now[name], path === '' ? name : `${path}.${name}`);
  };
  compare(before, after, '');
  return changed;
}

function holdsKeys({ venue }: SettingsPatch): boolean {
  return isObject(venue) && 'tagKeys' in venue;
}

function merge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged: Record<string, unknown> = isObject(target) && !isOther(target, patch) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = merge(merged[name], value);
  }
  return merged;
}

/** Of another kind it is another thing: nothing of what that one had is of use to it. */
function isOther(
  target: Readonly<Record<string, unknown>>,
  patch: Readonly<Record<string, unknown>>,
): boolean {
  return 'kind' in target && 'kind' in patch && target.kind !== patch.kind;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The name stays a link where it was one, and the rights stay; on the disk when it returns, whole or not at all. */
export function replaceFile(path: string, text: string): void {
  const target = realpathSync(path);
  const written = `${target}.new`;
  const file = openSync(written, 'w', statSync(target).mode);
  try {
    // Unlike writeSync it writes all of it, or throws.
    writeFileSync(file, text);
    fsyncSync(file);
    renameSync(written, target);
  } catch (error) {
    rmSync(written, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  syncFolder(dirname(target));
}

/** Makes the new name durable. What cannot be synced is written all the same; Windows has no such call. */
function syncFolder(folder: string): void {
  orDiskFault(() => {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  });
}
