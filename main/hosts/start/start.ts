import { resolve } from 'node:path';
import type { Config } from '../../settings/config.ts';
import { loadConfig, type StartFault, settingsFileOf } from '../../settings/load-config.ts';
import { type BrowserHost, startBrowserHost } from '../browser/host.ts';
import { appFolder, buildApp } from '../build/build-app.ts';
import { buildPage } from '../build/build-page.ts';
import { downloadElectron, findElectron } from './find-electron.ts';
import { openInBrowser } from './open-in-browser.ts';
import { runElectron } from './run-electron.ts';
import { readOptions, type StartOptions, usage } from './start-options.ts';

/** `npm start`: the Electron host where its binary is, the browser host elsewhere. */
async function start(): Promise<void> {
  const read = readOptions(process.argv.slice(2));
  if (!read.ok) return complain(read.fault);
  const options = read.value;
  if (options.help) return void process.stdout.write(usage);
  const dataDir = resolve(options.data ?? 'data');
  const settingsFile = settingsFileOf(dataDir, options.config ? resolve(options.config) : null);
  const config = loadConfig(
    dataDir,
    options.config ? settingsFile : null,
    options.drill ? 'practice' : 'open',
  );
  if (!config.ok) return complain(config.fault);
  const electron = options.host === 'browser' ? null : await electronOr(options.host);
  if (electron !== null) {
    await buildPage({ watch: false });
    await buildApp();
    const bundle = [`${appFolder}/main.js`, ...process.argv.slice(2)];
    const code = await runElectron(electron, { args: bundle, isDev: options.dev, dataDir });
    if (code !== 'cannot-run') {
      process.exitCode = code;
      return;
    }
    if (options.host === 'electron')
      return complain({ sentence: `${electron} cannot be run on this PC. Start with --host browser.` });
    process.stdout.write('Electron cannot be run on this PC: the screen runs in the browser.\n');
  }
  if (options.host === 'electron')
    return complain({ sentence: 'Electron is not installed here. Start with --host browser.' });
  await startBrowser({ options, dataDir, settingsFile, config: config.value });
}

/** Asked for by name it is tried again; else once for each version. */
async function electronOr(wanted: StartOptions['host']): Promise<string | null> {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  if (wanted === null && !canShowWindow()) {
    say('No window can be shown here: the screen runs in the browser.');
    return null;
  }
  const found = findElectron() ?? (await downloadElectron(say, { isAskedFor: wanted === 'electron' }));
  if (found === null && wanted === null)
    say('Electron is not installed here: the screen runs in the browser.');
  return found;
}

/** Chromium refuses to run as root with its sandbox, and needs a display. */
function canShowWindow(): boolean {
  if (process.platform !== 'linux') return true;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.getuid?.() !== 0 && Boolean(DISPLAY || WAYLAND_DISPLAY);
}

type BrowserStart = {
  readonly options: StartOptions;
  readonly dataDir: string;
  readonly settingsFile: string;
  readonly config: Config;
};

async function startBrowser({ options, dataDir, settingsFile, config }: BrowserStart): Promise<void> {
  const show = (url: string) => void (options['no-open'] || openInBrowser(url));
  const started = await startBrowserHost({
    dataDir,
    config,
    settingsFile,
    port: options.port,
    isDev: options.dev,
    firstAccount: (link) =>
      void process.stdout.write(
        `\nThe office's page wants an account. Make the first one, once:\n  ${link}\n`,
      ),
    pageLost: show,
  });
  if (!started.ok) return complain(started.fault);
  const host = started.value;
  const stop = async () => {
    await host.stop();
    process.exit();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  void host.ended.then(async (fault) => {
    if (fault) complain(fault);
    await stop();
  });
  const { setup } = config;
  const firstPage = `${host.pageUrl}/${setup === 'practice' && host.printerAddress ? '#drill' : ''}`;
  process.stdout.write(greeting(host, { dataDir, firstPage, setup }));
  show(firstPage);
}

function complain({ sentence }: StartFault): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

type Greeted = {
  readonly dataDir: string;
  readonly firstPage: string;
  readonly setup: Config['setup'];
};

function greeting(host: BrowserHost, { dataDir, firstPage, setup }: Greeted): string {
  const rows = [
    ['Screen', host.pageUrl],
    host.printerAddress && ['Simulated printer', `${host.printerAddress} (ESC/POS over TCP)`],
    host.collectorUrl && ['Collector', `${host.collectorUrl} (ready in some seconds)`],
    ['Data', dataDir],
  ].filter((row) => Array.isArray(row));
  return `
Cổng is running.

${rows.map(([name, value]) => `  ${name?.padEnd(18)} ${value}`).join('\n')}
${setup === 'done' ? '' : tryFirst(firstPage, setup)}
Stop with Ctrl+C.
`;
}

function tryFirst(firstPage: string, setup: 'open' | 'practice'): string {
  const first = setup === 'open' ? ' and press "Thử ngay" (Try it)' : '';
  return `
Try this first:
  1. Open ${firstPage}${first}.
  2. Press a sample card (button "Thẻ mẫu", Samples), or type 079190000123 and Enter, then F8 as the guard.
  3. See the verdict, look at the slip in the panel, find the event on the collector's page.
`;
}

await start();
