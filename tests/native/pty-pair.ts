import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';

/** Why no pseudo-terminals can be had; null when they can. */
export function whyNoPty(): string | null {
  return spawnSync('socat', ['-V']).status === 0 ? null : 'socat is not installed';
}

export type PtyPair = {
  /** Where the kiosk opens its scanner. */
  readonly path: string;
  plug(): Promise<void>;
  /** The line is gone, as when the cable is pulled out. */
  unplug(): Promise<void>;
  /** Sends from the scanner's end. */
  send(bytes: Uint8Array | string): Promise<void>;
  end(): Promise<void>;
};

/** Two ends of one serial line that can be pulled out and plugged in. */
export function createPtyPair(): PtyPair {
  const folder = mkdtempSync(`${tmpdir()}/cong-pty-`);
  const [path, far] = [`${folder}/kiosk`, `${folder}/scanner`];
  let socat: ChildProcess | null = null;
  let handle: FileHandle | null = null;

  async function unplug(): Promise<void> {
    await handle?.close();
    handle = null;
    const child = socat;
    socat = null;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }

  return {
    path,
    async plug() {
      socat = spawn('socat', [`pty,raw,echo=0,link=${path}`, `pty,raw,echo=0,link=${far}`]);
      while (!existsSync(path) || !existsSync(far)) await new Promise((resolve) => setTimeout(resolve, 5));
      handle = await open(far, 'r+');
    },
    unplug,
    async send(bytes) {
      await handle?.write(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
    },
    async end() {
      await unplug();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
