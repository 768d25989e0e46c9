import { failed, mapNull, ok, type Result } from '../../protocol/result.ts';
import type { Caller, NoteFault, RoomCalls } from '../contract/calls.ts';
import type { ChooseFault, PrinterSettings } from '../domain/printer-settings.ts';
import type { Stamp } from '../ports/clock.ts';
import type { DiskFull, Journal } from '../ports/journal.ts';
import type { OfficeDoor } from '../ports/office-door.ts';
import type { Config } from '../settings/config.ts';
import {
  changedSettings,
  planSettings,
  type SettingsChange,
  type SettingsFault,
  type SettingsPatch,
} from '../settings/save-settings.ts';
import { createOfficeDoor, type WhenInForce } from './office-door.ts';
import type { createRulesTrial } from './rules-trial.ts';

export type SettingsRoom = {
  readonly calls: RoomCalls<
    'readSettings' | 'saveSettings' | 'saveLogo' | 'settingChanges' | 'tryRules' | 'beginPractice'
  >;
  /** The printer that was tried and chosen: its event is written already. */
  readonly savePrinter: (printer: PrinterSettings | null) => Result<null, ChooseFault>;
  /** The office that was asked to take this kiosk in: its event is written already. */
  readonly saveOffice: (url: string) => Result<WhenInForce, SettingsFault | NoteFault>;
  /** What an office sets, as it makes of the settings file. */
  readonly officeDoor: OfficeDoor;
  /** Whether it could be written, before anybody is asked. */
  readonly canSaveOffice: (url: string) => Result<null, SettingsFault>;
};

type Parts = {
  /** null: this kiosk may not write its settings. */
  readonly settingsFile: string | null;
  /** Where the host runs a simulated printer; null: nowhere. */
  readonly simulatedPort: number | null;
  /** Puts a picture into the kiosk's own folder; its path. */
  readonly keepLogo: (bytes: Uint8Array) => Result<string, { readonly kind: 'no-picture' | 'no-room' }>;
  readonly current: () => Config;
  /** These settings are in force from now on. */
  readonly adopt: (config: Config) => Result<unknown, DiskFull>;
  readonly journal: Pick<Journal, 'lastSettings' | 'record'>;
  readonly stamp: () => Stamp;
  /** What the last full day would have been. */
  readonly tryRules: ReturnType<typeof createRulesTrial>;
  /** Of a member of staff by their id; null: nobody on the list. */
  readonly nameOf: (id: string) => string | null;
  /** The core begins anew, by itself, when the answer has reached the screen. */
  /** `isPracticeOver`: whoever comes from now on is the place's own, so no question of the practice is waited for. */
  readonly beginAnew: (why: { readonly isPracticeOver: boolean }) => void;
};

/** Older ones are in the inspector's list. */
const mostChanges = 20;

/** Read at each use, so that a change needs no new core. */
const live = [
  'rules',
  'notice',
  'setup',
  'languages',
  'voice',
  'idle',
  'desk',
  'diskLowBytes',
  'whenDiskFull',
] as const;
/** Read by the host, once at its start. */
const ofHost = ['shell', 'keys', 'update', 'upload.embedded'] as const;
/** Read by the collector that the host starts, where it does. */
const ofEmbedded = ['upload.url', 'venue.timeZone'] as const;

/** Every setting, changed through one door: checked, an event with the old and the new value, durable, in force. */
export function createSettingsRoom(parts: Parts): SettingsRoom {
  function save(
    patch: SettingsPatch,
    { note, nothingDone }: Pick<Caller, 'note' | 'nothingDone'>,
  ): Result<WhenInForce, SettingsFault | NoteFault> {
    if (parts.settingsFile === null) return failed({ kind: 'settings-read-only' });
    const asked = planSettings(parts.settingsFile, patch);
    if (!asked.ok) return asked;
    const plan = hasSample(asked.value)
      ? planSettings(parts.settingsFile, { ...patch, printer: null })
      : asked;
    return plan.ok ? carryOut(plan.value, { note, nothingDone }) : plan;
  }

  function carryOut(
    { before, after, write }: SettingsChange,
    { note, nothingDone }: Pick<Caller, 'note' | 'nothingDone'>,
  ): Result<WhenInForce, SettingsFault | NoteFault> {
    const changed = changedSettings(before, after);
    if (Object.keys(changed).length === 0) {
      nothingDone();
      return ok('now');
    }
    const noted = note({ detail: { changed } });
    if (!noted.ok) return noted;
    const written = write();
    if (!written.ok) {
      // The log must not claim what is not in the file.
      note({ detail: { changed, notWritten: true } });
      return written;
    }
    return putInForce(Object.keys(changed), { before, after });
  }

  function putInForce(changed: readonly string[], files: Files): Result<WhenInForce, DiskFull> {
    const isLater = waitsForHost(files, parts.simulatedPort);
    const waits = changed.some(isLater);
    const others = changed.filter((path) => !isLater(path));
    const isRestart = !others.every(isOneOf(live)) || isPracticeOver(files);
    if (isRestart) parts.beginAnew({ isPracticeOver: isPracticeOver(files) });
    else if (others.length > 0) {
      // Whatever else somebody wrote into the file meanwhile waits for a new core.
      const adopted = parts.adopt({ ...parts.current(), ...liveOf(files.after) });
      if (!adopted.ok) return adopted;
    }
    return ok(waits ? 'next-start' : isRestart ? 'restart' : 'now');
  }

  return {
    calls: {
      readSettings: () => ok(asJson(withoutKeys(parts.current()))),
      saveSettings({ patch }, by) {
        const saved = save(patch, by);
        return saved.ok ? ok({ inForce: saved.value }) : saved;
      },
      saveLogo({ base64 }, by) {
        const kept = parts.keepLogo(Buffer.from(base64, 'base64'));
        if (!kept.ok) return kept;
        const saved = save({ idle: { logo: kept.value } }, by);
        return saved.ok ? ok({ inForce: saved.value }) : saved;
      },
      async tryRules({ patch }) {
        if (parts.settingsFile === null) return failed({ kind: 'settings-read-only' });
        const plan = planSettings(parts.settingsFile, patch);
        if (!plan.ok) return plan;
        const { before, after } = plan.value;
        const isTried = Object.keys(changedSettings(before, after)).every(isOneOf(['rules']));
        return ok(isTried ? await parts.tryRules(before, after) : null);
      },
      settingChanges: () =>
        ok(
          parts.journal.lastSettings(mostChanges).map(({ detail, ...change }) => ({
            ...change,
            name: parts.nameOf(change.actor),
            changed: changedOf(detail),
          })),
        ),
      beginPractice(_, by) {
        if (parts.current().setup !== 'open') {
          by.nothingDone();
          return ok(null);
        }
        const saved = save({ setup: 'practice' }, by);
        // Where nothing can be written the kiosk is tried all the same.
        if (!saved.ok && saved.fault.kind !== 'disk-full') by.nothingDone();
        return saved.ok || saved.fault.kind !== 'disk-full' ? ok(null) : failed({ kind: 'disk-full' });
      },
    },
    officeDoor: createOfficeDoor({ ...parts, carryOut, adoptAgain: () => parts.adopt(parts.current()) }),
    saveOffice: (url) => save(officePatch(url), noted),
    canSaveOffice(url) {
      if (parts.settingsFile === null) return failed({ kind: 'settings-read-only' });
      return mapNull(planSettings(parts.settingsFile, officePatch(url)));
    },
    savePrinter(printer) {
      const saved = save({ printer }, noted);
      return saved.ok ? mapNull(saved) : failed({ kind: 'settings-read-only' });
    },
  };
}

/** Of the event's detail; empty where another version wrote another one. */
function changedOf(detail: string): Record<string, [never, never]> {
  const { changed } = JSON.parse(detail) as { readonly changed?: Record<string, [never, never]> };
  return changed ?? {};
}

/** Files on a stick were sealed for the office of before. */
export function officePatch(url: string): SettingsPatch {
  return { upload: { url, embedded: false, sealFor: null } };
}

/** Its event is written. */
const noted = { note: () => ok(null), nothingDone() {} } as const;

type Files = { readonly before: Config; readonly after: Config };

/** The place begins with an empty log. */
function isPracticeOver({ before, after }: Files): boolean {
  return before.setup !== 'done' && after.setup === 'done';
}

/** Nothing of what an empty folder was tried with stays at a gate, unless somebody has chosen it. */
function hasSample({ before, after }: Files): boolean {
  return isPracticeOver({ before, after }) && after.printer?.kind === 'simulated' && after.printer.isSample;
}

function isOneOf(names: readonly string[]): (path: string) => boolean {
  return (path) => names.some((name) => path === name || path.startsWith(`${name}.`));
}

/** Which changes only a new start of the program brings into force. */
function waitsForHost({ before, after }: Files, simulatedPort: number | null): (path: string) => boolean {
  const names: string[] = [...ofHost];
  if (before.upload.embedded || after.upload.embedded) names.push(...ofEmbedded);
  // A simulated printer is a part of the host's.
  if (after.printer?.kind === 'simulated' && after.printer.port !== simulatedPort) names.push('printer');
  return isOneOf(names);
}

function liveOf({
  rules,
  notice,
  setup,
  languages,
  voice,
  idle,
  desk,
  diskLowBytes,
  whenDiskFull,
}: Config): Pick<Config, (typeof live)[number]> {
  return { rules, notice, setup, languages, voice, idle, desk, diskLowBytes, whenDiskFull };
}

/** The settings as they leave the kiosk's own hands: a log, a copy, a screen must not hold keys. */
export function withoutKeys(config: Config): Config {
  return { ...config, venue: { ...config.venue, tagKeys: {} } };
}

function asJson(config: Config): Record<string, never> {
  return JSON.parse(JSON.stringify(config));
}
