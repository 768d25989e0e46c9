import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DeviceCode, Scanner } from '../../../main/ports/scanners.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
/** Debian's: the bindings of umockdev are installed for this one. */
const python = '/usr/bin/python3';

/** Why HID scanners cannot be simulated on this machine; null when they can. */
export function whyNoTestbed(): string | null {
  if (process.platform !== 'linux') return 'umockdev simulates devices on Linux only';
  const tried = spawnSync('umockdev-wrapper', [
    python,
    '-c',
    'import gi; gi.require_version("UMockdev", "1.0"); from gi.repository import UMockdev',
  ]);
  return tried.status === 0 ? null : 'umockdev, gir1.2-umockdev-1.0 and python3-gi are not installed';
}

export type Heard = { readonly atMs: number } & (
  | { readonly code: DeviceCode }
  | { readonly list: readonly Scanner[] }
);

export type Testbed = {
  order(line: string): void;
  report(name: string, reports: readonly Uint8Array[]): void;
  /** Waits for the next line that fits, from those not taken yet. */
  hears(isRight: (heard: Heard) => boolean): Promise<Heard>;
  end(): Promise<void>;
};

/** The driver in a process of its own, before simulated devices. */
export function startTestbed(): Testbed {
  const child: ChildProcess = spawn(
    'umockdev-wrapper',
    [python, here('./hid-testbed.py'), process.execPath, here('./watch-hid.ts')],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const lines: Heard[] = [];
  let wake = () => {};
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push({ ...JSON.parse(line), atMs: performance.now() });
      wake();
    });
  }
  const order = (line: string) => void child.stdin?.write(`${line}\n`);
  return {
    order,
    report(name, reports) {
      for (const report of reports) order(`report ${name} ${Buffer.from(report).toString('hex')}`);
    },
    async hears(isRight) {
      for (;;) {
        const index = lines.findIndex(isRight);
        const [heard] = index < 0 ? [] : lines.splice(index, 1);
        if (heard) return heard;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    async end() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      order('end');
      await gone;
    },
  };
}
