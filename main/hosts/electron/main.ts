import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as electron from 'electron';
import { createDrill } from '../drill.ts';
import { loadConfig, type StartFault, settingsFileOf } from '../load-config.ts';
import { openLog } from '../log-file.ts';
import { readPageFiles } from '../page-files.ts';
import { readOptions } from '../start-options.ts';
import { startPrinter } from '../start-printer.ts';
import { superviseCollector } from './collector.ts';
import { prepareShell, runShell } from './run-shell.ts';

const { app } = electron;
const bundles = fileURLToPath(new URL('.', import.meta.url));

/** The Electron host, as `npm start` and the installed kiosk run it. */
async function start(): Promise<void> {
  const read = readOptions(process.argv.slice(app.isPackaged ? 1 : 2), { isLenient: true });
  if (!read.ok) return complain(read.fault);
  const options = read.value;
  const isDataGiven = process.argv.includes('--data');
  const dataDir = app.isPackaged && !isDataGiven ? app.getPath('userData') : resolve(options.data);
  const settingsFile = settingsFileOf(dataDir, options.config ? resolve(options.config) : null);
  const loaded = loadConfig(dataDir, options.config ? settingsFile : null);
  if (!loaded.ok) return complain(loaded.fault);
  const config = loaded.value;
  const printer = await startPrinter(config);
  if (!printer.ok) return complain(printer.fault);
  const log = openLog(dataDir);
  const shell = await runShell(electron, {
    dataDir,
    config,
    settingsFile,
    bundles,
    files: readPageFiles(fileURLToPath(new URL('../renderer', import.meta.url))),
    drill: createDrill(printer.value, config.upload.embedded ? config.upload.url : null),
    isDev: options.dev && !app.isPackaged,
    log,
  });
  if (!shell.ok) return;
  const collector = superviseCollector(electron, { dataDir, config, bundles, log });
  const stop = async () => {
    await Promise.all([shell.value.stop(), collector?.stop()]);
    await printer.value?.close();
    app.exit();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  void shell.value.ended.then(async (fault) => {
    if (fault) complain(fault);
    await stop();
  });
}

function complain({ sentence }: StartFault): void {
  process.stderr.write(`${sentence}\n`);
  app.exit(1);
}

prepareShell(electron);
// Never awaited here: Electron is ready only after this module has run.
void start();
