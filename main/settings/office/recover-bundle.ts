import { orDiskFault } from '../../../native/disk/disk-fault.ts';
import { readSmallText } from '../../../native/disk/small-file.ts';
import type { BundleReason } from '../../../protocol/bundle-outcome.ts';
import { parseJson } from '../../../protocol/parse-json.ts';
import { checkConfig } from '../config.ts';
import { longestSettings } from '../load-config.ts';
import { replaceFile } from '../save-settings.ts';
import { outcomeOf } from './office-bundles.ts';
import type { OfficeState, OfficeStore } from './office-state.ts';
import { standing, takenBack } from './office-values.ts';

/** Of the starts of a core with new settings: the first is the wanted one, the second may be a power cut. */
const mostStarts = 2;

type Files = { readonly store: OfficeStore; readonly settingsFile: string };

/**
 * Before a core reads its settings: goes on with what a power cut broke off, and takes settings of the office back with
 * which the core did not live. Nothing here keeps a gate from starting: what cannot be written is tried with the next one.
 */
export function recoverBundle({ store, settingsFile }: Files): void {
  const state = store.load();
  const { trial } = state;
  if (trial === null) return;
  if (typeof trial.phase === 'object') takeBack(state, trial.phase.back, { store, settingsFile });
  else if (trial.phase === 'applying' && !isWritten(state, settingsFile)) forget(state, store);
  else if (trial.starts >= mostStarts) {
    const back = { ...state, trial: { ...trial, phase: { back: 'restarts' as const } } };
    if (store.save(back).ok) takeBack(back, 'restarts', { store, settingsFile });
  } else store.save({ ...state, trial: { ...trial, starts: trial.starts + 1 } });
}

/** Every setting of it stands in the file; what cannot be read may have it. */
function isWritten({ trial, held }: OfficeState, settingsFile: string): boolean {
  const text = readSmallText(settingsFile, longestSettings);
  if (!text.ok || trial === null) return true;
  const { paths, before } = trial;
  return standing(text.value, paths, { held, before: before.held }).length === paths.length;
}

/** It was never written into the settings: as if it had not come, and the office gives it again. */
function forget({ trial, ...state }: OfficeState, store: OfficeStore): void {
  if (trial) store.save({ ...state, ...trial.before, serial: trial.serial, trial: null, outcome: null });
}

/** What the office has written goes back, and nothing else: what somebody changed meanwhile stays, where the whole is valid. */
function takeBack(state: OfficeState, why: BundleReason, { store, settingsFile }: Files): void {
  const { trial, serial, held } = state;
  if (trial === null) return;
  const { settings, paths, before } = trial;
  const now = readSmallText(settingsFile, longestSettings);
  const stands = now.ok ? standing(now.value, paths, { held, before: before.held }) : [];
  const back = now.ok ? takenBack(now.value, settings, stands) : settings;
  const text = 'config' in checkConfig(parseJson(back)) ? back : settings;
  const written = orDiskFault(() => replaceFile(settingsFile, text));
  if (!written.ok) return;
  store.save({ ...state, ...before, trial: null, outcome: outcomeOf('rolled-back', serial, why) });
}
