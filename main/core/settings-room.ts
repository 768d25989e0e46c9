import { failed, mapNull, ok, type Result } from '../../protocol/result.ts';
import type { Caller, RoomCalls } from '../contract/calls.ts';
import type { ChooseFault, PrinterSettings } from '../domain/printer-settings.ts';
import type { DiskFull } from '../ports/journal.ts';
import type { Config } from '../settings/config.ts';
import {
  changedSettings,
  planSettings,
  type SettingsFault,
  type SettingsPatch,
} from '../settings/save-settings.ts';

/** When a change is in force: at once, when the core has begun anew, with the next start of the program. */
export type InForce = 'now' | 'restart' | 'next-start';

export type SettingsRoom = {
  readonly calls: RoomCalls<'readSettings' | 'saveSettings'>;
  /** The printer that was tried and chosen: its event is written already. */
  readonly savePrinter: (printer: PrinterSettings | null) => Result<null, ChooseFault>;
};

type Parts = {
  /** null: this kiosk may not write its settings. */
  readonly settingsFile: string | null;
  readonly current: () => Config;
  /** These settings are in force from now on. */
  readonly adopt: (config: Config) => Result<unknown, DiskFull>;
  /** The core begins anew, by itself, when the answer has reached the screen. */
  readonly beginAnew: () => void;
};

/** Read at each use, so that a change needs no new core. */
const live: ReadonlySet<string> = new Set(['rules', 'notice', 'diskLowBytes', 'whenDiskFull']);
/** Read by the host, once at its start. */
const ofHost: ReadonlySet<string> = new Set(['shell', 'keys', 'update', 'upload.embedded']);

/** Every setting, changed through one door: checked, an event with the old and the new value, durable, in force. */
export function createSettingsRoom(parts: Parts): SettingsRoom {
  function save(patch: SettingsPatch, note: Caller['note']): Result<InForce, SettingsFault | DiskFull> {
    if (parts.settingsFile === null) return failed({ kind: 'settings-read-only' });
    const plan = planSettings(parts.settingsFile, patch);
    if (!plan.ok) return plan;
    const { before, after, write } = plan.value;
    const changed = changedSettings(before, after);
    const noted = note({ detail: { changed } });
    if (!noted.ok) return noted;
    const written = write();
    if (!written.ok) return written;
    return putInForce(inForceOf(Object.keys(changed)), after);
  }

  function putInForce(inForce: InForce, after: Config): Result<InForce, DiskFull> {
    if (inForce === 'restart') parts.beginAnew();
    if (inForce !== 'now') return ok(inForce);
    const adopted = parts.adopt(after);
    return adopted.ok ? ok(inForce) : adopted;
  }

  return {
    calls: {
      readSettings: () => ok(asJson(withoutKeys(parts.current()))),
      saveSettings({ patch }, by) {
        const saved = save(patch, by.note);
        return saved.ok ? ok({ inForce: saved.value }) : saved;
      },
    },
    savePrinter(printer) {
      const saved = save({ printer }, () => ok(null));
      return saved.ok ? mapNull(saved) : failed({ kind: 'settings-read-only' });
    },
  };
}

/** The slowest of what changed decides. */
function inForceOf(changed: readonly string[]): InForce {
  const isOf = (names: ReadonlySet<string>) => (path: string) =>
    names.has(path) || names.has(path.split('.')[0] ?? '');
  if (changed.some(isOf(ofHost))) return 'next-start';
  return changed.every(isOf(live)) ? 'now' : 'restart';
}

/** The settings as they leave the kiosk's own hands: a log, a copy, a screen must not hold keys. */
export function withoutKeys(config: Config): Config {
  return { ...config, venue: { ...config.venue, tagKeys: {} } };
}

function asJson(config: Config): Record<string, never> {
  return JSON.parse(JSON.stringify(config));
}
