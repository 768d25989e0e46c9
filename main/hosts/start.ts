import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { failed, ok, type Result } from '../domain/result.ts';
import { type BrowserHost, startBrowserHost } from './browser.ts';
import { loadConfig, type StartFault, settingsFileOf } from './load-config.ts';

const usage = `Cổng – the kiosk at the gate

  npm start -- [options]

  --data DIR      folder of the journal, keys and settings   (default: data)
  --config FILE   settings file                              (default: DIR/config.json)
  --port N        port of the screen on 127.0.0.1            (default: 4310)
  --host browser  where the screen runs                      (default: browser)
  --no-open       do not open a browser
  --dev           build the screen again at each change
  --help          this text
`;

type Options = {
  readonly data: string;
  readonly config?: string | undefined;
  readonly port: number;
  readonly 'no-open': boolean;
  readonly dev: boolean;
  readonly help: boolean;
};

async function start(): Promise<void> {
  const read = readOptions(process.argv.slice(2));
  if (!read.ok) return complain(read.fault);
  const options = read.value;
  if (options.help) return void process.stdout.write(usage);
  const dataDir = resolve(options.data);
  const settingsFile = settingsFileOf(dataDir, options.config ? resolve(options.config) : null);
  const config = loadConfig(dataDir, options.config ? settingsFile : null);
  if (!config.ok) return complain(config.fault);
  const started = await startBrowserHost({
    dataDir,
    config: config.value,
    settingsFile,
    port: options.port,
    isDev: options.dev,
  });
  if (!started.ok) return complain(started.fault);
  const host = started.value;
  const stop = async () => {
    await host.stop();
    process.exit();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  void host.ended.then(async (fault) => {
    complain(fault);
    await stop();
  });
  const firstPage = `${host.pageUrl}/${config.value.printer?.kind === 'simulated' ? '#drill' : ''}`;
  process.stdout.write(greeting(host, { dataDir, firstPage }));
  if (!options['no-open']) openInBrowser(firstPage);
}

function readOptions(args: readonly string[]): Result<Options, StartFault> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string', default: 'data' },
        config: { type: 'string' },
        port: { type: 'string', default: '4310' },
        host: { type: 'string', default: 'browser' },
        'no-open': { type: 'boolean', default: false },
        dev: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
      return failed({ sentence: `--port ${values.port} is not a port. Give a number from 1024 to 65535.` });
    }
    if (values.host !== 'browser') {
      return failed({
        sentence: `--host ${values.host} is not there. This version runs with --host browser.`,
      });
    }
    return ok({ ...values, port });
  } catch (error) {
    const what = error instanceof Error ? error.message.split('. ')[0] : 'Unknown option';
    return failed({ sentence: `${what}. See npm start -- --help.` });
  }
}

function complain({ sentence }: StartFault): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

function greeting(host: BrowserHost, { dataDir, firstPage }: { dataDir: string; firstPage: string }): string {
  const rows = [
    ['Screen', host.pageUrl],
    host.printerAddress && ['Simulated printer', `${host.printerAddress} (ESC/POS over TCP)`],
    host.collectorUrl && ['Collector', `${host.collectorUrl} (ready in some seconds)`],
    ['Data', dataDir],
  ].filter((row) => Array.isArray(row));
  return `
Cổng is running.

${rows.map(([name, value]) => `  ${name?.padEnd(18)} ${value}`).join('\n')}

Try this first:
  1. Open ${firstPage}
  2. Press a sample card in the drill panel, or type 051190000019 and Enter.
  3. See the verdict, look at the slip in the panel, find the event on the collector's page.

Stop with Ctrl+C.
`;
}

/** Where there is no browser to open, the address above is enough. */
function openInBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '""', url]
      : process.platform === 'darwin'
        ? ['open', url]
        : ['xdg-open', url];
  const opener = spawn(command ?? 'xdg-open', args, { stdio: 'ignore', detached: true });
  opener.on('error', () => {});
  opener.unref();
}

await start();
