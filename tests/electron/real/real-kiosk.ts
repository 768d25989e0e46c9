import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import firstStart from '../../../resources/config/first-start.json' with { type: 'json' };
import { freePort, quickRules } from '../../support/kiosk-host.ts';
import { patienceMs } from '../../support/patience.ts';

/** What the probe saw of the shell and its processes. */
export type Seen = {
  readonly at: number;
  readonly shell: number;
  readonly windows: number;
  readonly page: number;
  readonly gpu: number;
  readonly network: number;
  readonly core: number;
  readonly state: string;
  readonly words: string;
};

export type RealKiosk = {
  readonly dataDir: string;
  readonly child: ChildProcess;
  /** The newest look; null before the first. */
  seen(): Seen | null;
  /** Waits for a look as wished; how long that took. */
  see(wish: (seen: Seen) => boolean, withinMs?: number): Promise<Seen>;
  /** Has the probe do something inside of the shell. */
  tell(order: { readonly does: string } & Record<string, unknown>): Promise<unknown>;
  /** The lines of kiosk.log. */
  log(): readonly string[];
  /** Exit code or signal of the process that was started here; null: it runs. */
  ended(): number | string | null;
  stop(): Promise<void>;
};

const start = fileURLToPath(new URL('../../../main/hosts/start/start.ts', import.meta.url));
const probe = fileURLToPath(new URL('./probe.cjs', import.meta.url));

type Way = {
  readonly config?: object;
  readonly env?: NodeJS.ProcessEnv;
  readonly bug?: 'at start';
  /** Who starts it: `npm start` by default. */
  readonly command?: readonly string[];
};

/** The kiosk in a real Electron as `npm start` runs it, locked, with a probe in its shell. */
export async function startRealKiosk({ config = {}, env = {}, bug, command }: Way = {}): Promise<RealKiosk> {
  const dataDir = mkdtempSync(`${tmpdir()}/cong-real-`);
  const printer = { ...firstStart.printer, port: await freePort() };
  const settings = {
    ...firstStart,
    printer,
    rules: quickRules,
    upload: { embedded: false, url: null },
    keys: { store: 'files' },
    ...config,
  };
  writeFileSync(`${dataDir}/config.json`, JSON.stringify(settings));
  const path = `${dataDir}/probe`;
  if (bug) writeFileSync(`${path}.do`, JSON.stringify({ n: 0, bug }));
  const [program = process.execPath, ...args] = command ?? [process.execPath, start, '--host', 'electron'];
  const child = spawn(program, [...args, '--data', dataDir], {
    env: { ...process.env, ...env, CONG_PROBE: path, NODE_OPTIONS: `--require ${probe}` },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let told = 0;
  const seen = () => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Seen) : null);
  return {
    dataDir,
    child,
    seen,
    async see(wish, withinMs = patienceMs) {
      const until = performance.now() + withinMs;
      for (;;) {
        const now = seen();
        if (now && wish(now)) return now;
        if (performance.now() > until) throw new Error(`never seen; last: ${JSON.stringify(now)}`);
        await pause(50);
      }
    },
    async tell(order) {
      told += 1;
      writeFileSync(`${path}.do.new`, JSON.stringify({ n: told, ...order }));
      renameSync(`${path}.do.new`, `${path}.do`);
      if (['throw', 'reject', 'hang'].includes(order.does)) return null;
      const until = performance.now() + patienceMs;
      for (;;) {
        const answer = existsSync(`${path}.answer`)
          ? JSON.parse(readFileSync(`${path}.answer`, 'utf8'))
          : null;
        if (answer?.n === told) {
          if (String(answer.answer).startsWith('the probe failed')) throw new Error(answer.answer);
          return answer.answer;
        }
        if (performance.now() > until) throw new Error(`the probe did not do ${order.does}`);
        await pause(50);
      }
    },
    log() {
      const file = `${dataDir}/log/kiosk.log`;
      if (!existsSync(file)) return [];
      const lines = readFileSync(file, 'utf8').trim().split('\n');
      return lines.filter(Boolean).map((line) => (JSON.parse(line) as { line: string }).line);
    },
    ended: () => child.exitCode ?? child.signalCode,
    async stop() {
      const shell = seen()?.shell;
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await Promise.race([gone, pause(8_000)]);
        child.kill('SIGKILL');
      }
      if (shell && isAlive(shell)) process.kill(shell, 'SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that has ended and that nobody has fetched yet.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
