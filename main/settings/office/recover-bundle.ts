import { orDiskFault } from '../../../native/disk/disk-fault.ts';
import { readSmallText } from '../../../native/disk/small-file.ts';
import type { BundleReason } from '../../../protocol/bundle-outcome.ts';
import { parseJson } from '../../../protocol/parse-json.ts';
import { checkConfig } from '../config.ts';
import { longestSettings } from '../load-config.ts';
import { replaceFile } from '../save-settings.ts';
import { outcomeOf } from './office-bundles.ts';
import type { OfficeState, OfficeStore } from './office-state.ts';
import { takenBack } from './office-values.ts';

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
  const text = readSmallText(settingsFile, longestSettings);
  if (trial.phase !== 'applying') takeBack(state, trial.phase.back, { store, settingsFile });
  else if (text.ok && text.value === trial.settings) forget(state, store);
  else if (trial.starts >= mostStarts) {
    const back = { ...state, trial: { ...trial, phase: { back: 'restarts' as const } } };
    if (store.save(back).ok) takeBack(back, 'restarts', { store, settingsFile });
  } else store.save({ ...state, trial: { ...trial, starts: trial.starts + 1 } });
}

/** It was never written into the settings: as if it had not come, and the office gives it again. */
function forget({ trial, ...state }: OfficeState, store: OfficeStore): void {
  if (trial) store.save({ ...state, ...trial.before, serial: trial.serial, trial: null, outcome: null });
}

/** The settings of the office alone go back; what somebody changed meanwhile stays, where the whole is valid. */
function takeBack(state: OfficeState, why: BundleReason, { store, settingsFile }: Files): void {
  const { trial, serial } = state;
  if (trial === null) return;
  const now = readSmallText(settingsFile, longestSettings);
  const back = now.ok ? takenBack(now.value, trial.settings, trial.paths) : trial.settings;
  const text = 'config' in checkConfig(parseJson(back)) ? back : trial.settings;
  const written = orDiskFault(() => replaceFile(settingsFile, text));
  if (!written.ok) return;
  store.save({ ...state, ...trial.before, trial: null, outcome: outcomeOf('rolled-back', serial, why) });
}
