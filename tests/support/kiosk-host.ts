import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import firstStart from '../../resources/config/first-start.json' with { type: 'json' };
import { putEmptyDatabase } from './collector/empty-database.ts';
import type { KioskHost } from './running-kiosk.ts';

type Changes = {
  readonly rules?: object;
  /** How far it is set up; done unless something else is said. */
  readonly setup?: 'open' | 'practice';
  readonly venue?: object;
  readonly gates?: object;
  readonly gateId?: string;
  readonly desk?: object;
  readonly idle?: object;
  readonly languages?: readonly string[];
  readonly voice?: string;
  readonly notice?: object;
  readonly feedback?: 'off' | 'offered';
  readonly upload?: object;
  /** What the core compiles is kept in its own folder, as at a venue; else all of the tests share it. */
  readonly ownCache?: boolean;
  /** A collector of its own, as an empty folder gets one; it costs five seconds of a processor. */
  readonly withCollector?: boolean;
  readonly slip?: object;
  readonly secondScreens?: object;
  readonly sticks?: 'simulated';
  readonly camera?: object;
  /** A trust list, as its file holds it. */
  readonly trust?: object;
  readonly scanners?: readonly object[];
  readonly siteRules?: readonly object[];
  readonly keyboard?: object;
  /** In the place of the simulated one. */
  readonly printer?: object;
  /** A folder with the `xdg-open` that opens the page; else nobody opens it. The browser host only. */
  readonly opener?: string;
};

/** Most tests type a number in the place of a card, and go out a moment after they came in. */
export const quickRules = { bareNumbers: 'admit', turnaroundMs: 0 } as const;

const noUpload = { embedded: false, url: null };

/** The whole product as `npm start` runs it, in a folder and on ports of its own; nothing is uploaded unless asked for. */
export async function startKioskHost({
  trust,
  ownCache = false,
  withCollector = false,
  opener,
  ...changes
}: Changes = {}): Promise<KioskHost> {
  const isElectron = process.env.CONG_HOST === 'electron';
  const hasCollector = withCollector && !isElectron;
  const dataDir = mkdtempSync(`${tmpdir()}/cong-host-`);
  const [page, printer, collector] = await Promise.all([freePort(), freePort(), freePort()]);
  const config = {
    ...firstStart,
    ...changes,
    rules: { ...quickRules, ...changes.rules },
    printer: changes.printer ?? { ...firstStart.printer, port: printer },
    upload: {
      ...(hasCollector ? { embedded: true, url: `http://127.0.0.1:${collector}` } : noUpload),
      retryCapMs: 2_000,
      ...changes.upload,
    },
    ...(isElectron && {
      shell: { isLocked: false },
      keys: { store: 'files' },
    }),
  };
  writeFileSync(`${dataDir}/config.json`, JSON.stringify(config));
  if (trust) {
    mkdirSync(`${dataDir}/trust`);
    writeFileSync(`${dataDir}/trust/test.json`, JSON.stringify(trust));
  }
  if (isElectron) return electronHost(dataDir);
  if (!ownCache) shareCompiled(dataDir);
  if (hasCollector) await putEmptyDatabase(dataDir);
  const entry = fileURLToPath(new URL('../../main/hosts/start/start.ts', import.meta.url));
  const begin = async () => {
    const begun = spawn(
      process.execPath,
      [
        entry,
        '--data',
        dataDir,
        '--port',
        String(page),
        '--host',
        'browser',
        ...(opener ? [] : ['--no-open']),
      ],
      {
        env: {
          ...process.env,
          DATABASE_URL: '',
          ...(opener && { PATH: `${opener}:${process.env.PATH}` }),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    await said(begun, 'Cổng is running');
    return begun;
  };
  let child = await begin();
  const end = async (signal: NodeJS.Signals) => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    if (child.exitCode === null && child.signalCode === null) await gone;
  };
  return {
    url: `http://127.0.0.1:${page}`,
    dataDir,
    collectorUrl: `http://127.0.0.1:${collector}`,
    get process() {
      return child;
    },
    showWindow: () => Promise.reject(new Error('the browser host has no window')),
    pageOfShell: () => Promise.reject(new Error('the browser host has no shell')),
    corePid: () => childPid(child.pid ?? 0, 'core-process'),
    kill: () => end('SIGKILL'),
    async again() {
      child = await begin();
    },
    async stop() {
      await end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A core starts from what another one compiled, as it does at a venue from the second start on. */
function shareCompiled(dataDir: string): void {
  const shared = fileURLToPath(new URL('../../node_modules/.cache/cong/core', import.meta.url));
  mkdirSync(shared, { recursive: true });
  symlinkSync(shared, `${dataDir}/cache`);
}

async function electronHost(dataDir: string): Promise<KioskHost> {
  const { startElectron } = await import('./electron-host.ts');
  const { end, ...started } = await startElectron(dataDir);
  return {
    ...started,
    url: 'app://kiosk/index.html',
    kill: () => Promise.reject(new Error('the browser host only')),
    again: () => Promise.reject(new Error('the browser host only')),
    dataDir,
    collectorUrl: '',
    async stop() {
      await end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address && typeof address === 'object' ? address.port : 0;
}

function said(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const hear = (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes(words)) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`the host ended: ${text}`)));
  });
}

/** Looks in /proc for the child of `parent` whose command line names `entry`. */
async function childPid(parent: number, entry: string): Promise<number> {
  const { readdirSync, readFileSync } = await import('node:fs');
  for (;;) {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const isChild = Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]) === parent;
        if (isChild && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(entry)) return Number(name);
      } catch {
        // That process ended while we looked.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
