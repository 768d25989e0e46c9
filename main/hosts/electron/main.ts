import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as electron from 'electron';
import { loadConfig, type StartFault, settingsFileOf } from '../../settings/load-config.ts';
import { createDrill } from '../browser/drill.ts';
import { readPageFiles } from '../browser/page-files.ts';
import { startPrinter } from '../browser/start-printer.ts';
import { openLog } from '../log-file.ts';
import { introduce } from '../own-collector.ts';
import { readOptions } from '../start/start-options.ts';
import { superviseCollector } from './collector.ts';
import { startHeartbeat } from './heartbeat.ts';
import { keepUpdated } from './keep-updated.ts';
import { openKeyStore } from './key-store.ts';
import { isFirst, prepareShell, runShell } from './run-shell.ts';

const { app } = electron;
/** What the system's supervisor takes for an end on purpose (resources/package/cong.service, docs/install.md). */
const leftByStaff = 64;
const bundles = fileURLToPath(new URL('.', import.meta.url));

/** The Electron host, as `npm start` and the installed kiosk run it. */
async function start(): Promise<void> {
  const read = readOptions(process.argv.slice(app.isPackaged ? 1 : 2), { isLenient: true });
  if (!read.ok) return complain(read.fault);
  const options = read.value;
  const dataDir = resolve(options.data ?? (app.isPackaged ? app.getPath('userData') : 'data'));
  // Chromium's own files and the lock of this folder's kiosk.
  app.setPath('userData', `${dataDir}/electron`);
  const settingsFile = settingsFileOf(dataDir, options.config ? resolve(options.config) : null);
  const loaded = loadConfig(dataDir, options.config ? settingsFile : null);
  if (!loaded.ok) return complain(loaded.fault);
  const config = loaded.value;
  if (!isFirst(electron)) return;
  await app.whenReady();
  const keyStore = await openKeyStore(electron, {
    folder: `${dataDir}/keys`,
    store: config.keys.store,
    platform: process.platform,
  });
  if (!keyStore.ok) return complain(keyStore.fault);
  const printer = await startPrinter(config);
  if (!printer.ok) return complain(printer.fault);
  const log = openLog(dataDir);
  const ownCollector = introduce();
  const shell = await runShell(electron, {
    dataDir,
    config,
    settingsFile,
    bundles,
    files: readPageFiles(fileURLToPath(new URL('../renderer', import.meta.url))),
    drill: createDrill(printer.value, config.upload.embedded ? config.upload.url : null),
    isDev: options.dev && !app.isPackaged,
    keys: keyStore.value,
    isSandboxed,
    program: app.isPackaged ? process.resourcesPath : null,
    ownCollector,
    log,
  });
  const collector = superviseCollector(electron, { dataDir, config, bundles, ownCollector, log });
  const stopAll = async () => {
    await Promise.all([shell.stop(), collector?.stop()]);
    await printer.value?.close();
  };
  const stop = async (code: number) => {
    await stopAll();
    app.exit(code);
  };
  if (app.isPackaged) void keepUpdated(shell, { app, dataDir, config, stop: stopAll, log });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(0));
  // Whoever else wants the kiosk to quit: it ends as a whole.
  app.on('before-quit', (event) => {
    event.preventDefault();
    void stop(0);
  });
  void shell.ended.then(async (fault) => {
    if (fault) process.stderr.write(`${fault.sentence}\n`);
    await stop(fault ? 1 : leftByStaff);
  });
}

/** Without these Electron shows its own box with the insides of the error, to a visitor. */
function endOnBug(error: unknown): void {
  const name = error instanceof Error ? error.name : 'a rejection';
  process.stderr.write(`the shell ended: ${name}\n`);
  app.relaunch();
  app.exit(1);
}

/** An installed kiosk has no terminal: whoever stands before it reads the sentence in a box. */
function complain({ sentence }: StartFault): void {
  if (app.isPackaged) electron.dialog.showErrorBox('Cổng không chạy được · Cổng cannot run', sentence);
  process.stderr.write(`${sentence}\n`);
  app.exit(1);
}

for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, endOnBug);
startHeartbeat(process.env);
const { isSandboxed } = prepareShell(electron);
// Never awaited here: Electron is ready only after this module has run.
void start();
