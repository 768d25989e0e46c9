import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as electron from 'electron';
import type { Config } from '../../settings/config.ts';
import { loadConfig, type StartFault, settingsFileOf } from '../../settings/load-config.ts';
import { createDrill } from '../browser/drill.ts';
import { readPageFiles } from '../browser/page-files.ts';
import { startPrinter } from '../browser/start-printer.ts';
import { followTrial } from '../browser/trial.ts';
import { openLog, withoutContent } from '../log-file.ts';
import { introduce } from '../own-collector.ts';
import { exitCodes } from '../start/exit-codes.ts';
import { readOptions, type StartOptions } from '../start/start-options.ts';
import { recordStart, type StartRecord, saidFrom } from '../start/start-record.ts';
import { superviseCollector } from './collector.ts';
import { createEnding, isSupervised } from './ending.ts';
import { startHeartbeat } from './heartbeat.ts';
import { isWritable } from './is-writable.ts';
import { keepUpdated } from './keep-updated.ts';
import { openKeyStore } from './key-store.ts';
import { endOrphan } from './orphan.ts';
import type { WindowPart } from './parts.ts';
import { isFirst, prepareShell, runShell } from './run-shell.ts';
import { showTrouble } from './trouble-window.ts';

const { app } = electron;
const bundles = fileURLToPath(new URL('.', import.meta.url));
const supervised = isSupervised(process.env, process.argv);
const ending = createEnding(electron, { isSupervised: supervised, appImage: process.env.APPIMAGE });
/** A fault waits for its mend; so long it stands on the screen before the next try. */
const faultPauseMs = 30_000;

type Place = {
  readonly options: StartOptions;
  readonly dataDir: string;
  readonly settingsFile: string;
  readonly config: Config;
  readonly record: StartRecord;
};

/** After starts that failed; a bug that strikes meanwhile waits as well, so that no loop is without pauses. */
let paused: Promise<void> = Promise.resolve();

/** How it ends when it is asked to; more has to be let go once it runs. */
let endInOrder = async (): Promise<void> => ending.end(exitCodes.inOrder);

/** Until the data folder is known there is no log. */
let log: (from: string, line: string) => void = () => {};

/** The Electron host, as `npm start` and the installed kiosk run it. */
async function start(): Promise<void> {
  const read = readOptions(process.argv.slice(app.isPackaged ? 1 : 2), { isLenient: true });
  if (!read.ok) return complain(read.fault);
  const options = read.value;
  const dataDir = resolve(options.data ?? (app.isPackaged ? app.getPath('userData') : 'data'));
  // Chromium's own files and the lock of this folder's kiosk.
  app.setPath('userData', `${dataDir}/electron`);
  const settingsFile = settingsFileOf(dataDir, options.config ? resolve(options.config) : null);
  const loaded = loadConfig(
    dataDir,
    options.config ? settingsFile : null,
    options.drill ? 'practice' : 'open',
  );
  // Also where somebody has made a mistake in the settings since: the first one runs with those of before.
  if (isWritable(dataDir)) {
    if (!isFirst(electron)) return;
    log = openLog(dataDir);
    if (endOrphan(dataDir)) log('host', 'a core without a shell held the journal, and was ended');
  }
  if (!loaded.ok) return complain(loaded.fault);
  const record = recordStart(dataDir);
  endInOrder = async () => {
    record.clear();
    ending.end(exitCodes.inOrder);
  };
  const trouble = await waitAfterFailures(record, dataDir);
  await app.whenReady();
  await run({ options, dataDir, settingsFile, config: loaded.value, record });
  trouble?.destroy();
}

async function run({ options, dataDir, settingsFile, config, record }: Place): Promise<void> {
  const keyStore = await openKeyStore(electron, {
    folder: `${dataDir}/keys`,
    store: config.keys.store,
    platform: process.platform,
  });
  if (!keyStore.ok) return complain(keyStore.fault, record);
  const printer = await startPrinter(config);
  if (!printer.ok) return complain(printer.fault, record);
  const trial = followTrial(config, printer.value?.port ?? null);
  const collectorUrl = config.upload.embedded ? config.upload.url : null;
  const ownCollector = introduce();
  const shell = await runShell(electron, {
    dataDir,
    config,
    settingsFile,
    bundles,
    files: readPageFiles(fileURLToPath(new URL('../renderer', import.meta.url))),
    drill: createDrill({ printer: printer.value, collectorUrl, trial }),
    trial,
    isDev: options.dev && !app.isPackaged,
    keys: keyStore.value,
    isSandboxed,
    program: app.isPackaged ? process.resourcesPath : null,
    ownCollector,
    isEnding: ending.isEnding,
    startAgain: ending.endAndStartAgain,
    log,
  });
  const collector = superviseCollector(electron, { dataDir, config, bundles, ownCollector, log });
  const stopAll = async () => {
    record.clear();
    await Promise.all([shell.stop(), collector?.stop()]);
    await printer.value?.close();
  };
  endInOrder = async () => {
    await stopAll();
    ending.end(exitCodes.inOrder);
  };
  if (app.isPackaged) {
    const kept = { app, ending, isSupervised: supervised, dataDir, config, stop: stopAll, log };
    void keepUpdated(shell, kept);
  }
  void shell.ended.then(async (fault) => {
    await stopAll();
    if (fault) await complain(fault);
    else ending.end(exitCodes.leftByStaff);
  });
}

/** After starts that ended at once this one waits, longer each time; from the third on the screen says so. */
async function waitAfterFailures(
  { failed, pauseMs }: StartRecord,
  dataDir: string,
): Promise<WindowPart | null> {
  if (failed === 0) return null;
  log('host', `the kiosk ended ${failed} times at its start, trying again in ${pauseMs} ms`);
  paused = new Promise((resolve) => setTimeout(resolve, pauseMs));
  const shown = failed < saidFrom ? null : sayFailed(failed, { pauseMs, dataDir });
  await paused;
  return shown;
}

type Pause = { readonly pauseMs: number; readonly dataDir: string };

async function sayFailed(count: number, { pauseMs, dataDir }: Pause): Promise<WindowPart> {
  await app.whenReady();
  return showTrouble(electron, {
    why: { kind: 'restarts', count },
    log: `${dataDir}/log/kiosk.log`,
    againInMs: pauseMs,
    isLocked: app.isPackaged,
  });
}

/** Without these Electron shows its own box with the insides of the error, to a visitor. */
function endOnBug(error: unknown): void {
  const lines = error instanceof Error ? (error.stack ?? error.name).split('\n') : ['Error: a rejection'];
  log('host', 'the shell ended on a bug, and is started again');
  for (const line of lines) {
    const kept = withoutContent(line);
    if (kept !== null) log('host', kept);
  }
  process.stderr.write(`the shell ended: ${error instanceof Error ? error.name : 'a rejection'}\n`);
  void paused.then(ending.endAndStartAgain);
}

/**
 * Something that a person must mend. From a terminal the sentence is all; an installed kiosk has none: it says so on the
 * screen, and tries again.
 */
async function complain({ sentence }: StartFault, record?: StartRecord): Promise<void> {
  process.stderr.write(`${sentence}\n`);
  log('host', sentence);
  record?.clear();
  if (!app.isPackaged) return ending.end(exitCodes.fault);
  await app.whenReady();
  const why = { kind: 'fault', sentence } as const;
  showTrouble(electron, { why, log: null, againInMs: faultPauseMs, isLocked: true });
  setTimeout(() => ending.endAndStartAgain(), faultPauseMs);
}

for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, endOnBug);
// Whoever wants the kiosk to quit, whenever: it ends as a whole. A window that is closed ends nothing.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void endInOrder());
app.on('before-quit', (event) => {
  if (ending.isEnding()) return;
  event.preventDefault();
  void endInOrder();
});
app.on('window-all-closed', () => {});
startHeartbeat(process.env);
const { isSandboxed } = prepareShell(electron);
// Never awaited here: Electron is ready only after this module has run.
void start();
