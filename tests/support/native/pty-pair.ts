import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { constants, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';

/** Why no pseudo-terminals can be had; null when they can. */
export function whyNoPty(): string | null {
  return spawnSync('socat', ['-V']).status === 0 ? null : 'socat is not installed';
}

export type PtyPair = {
  /** Where the kiosk opens its device. */
  readonly path: string;
  plug(): Promise<void>;
  /** The line is gone, as when the cable is pulled out. */
  unplug(): Promise<void>;
  /** Sends from the device's end. */
  send(bytes: Uint8Array | string): Promise<void>;
  /** What the kiosk sends stays in the line, until it is full. */
  setDeaf(isDeaf: boolean): void;
  end(): Promise<void>;
};

function isEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Up when both ends are there. One that ended before is started again, and its words are said when it cannot be. */
async function startSocat(path: string, far: string, blockBytes: number): Promise<ChildProcess> {
  let words = '';
  for (let tries = 0; tries < 3; tries++) {
    const ends = [path, far].map((end) => `pty,raw,echo=0,link=${end}`);
    const child = spawn('socat', ['-b', String(blockBytes), ...ends]);
    child.on('error', ({ message }) => {
      words += message;
    });
    child.stderr.on('data', (bytes) => {
      words += bytes;
    });
    while (!isEnded(child) && child.pid !== undefined) {
      if (existsSync(path) && existsSync(far)) return child;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  throw new Error(`no pseudo-terminals: ${words}`);
}

type PairOptions = {
  /**
   * How much is carried at a time. socat waits until it is rid of all of it, and carries nothing the other way meanwhile:
   * a line that is to be full one way and hear the other carries one byte.
   */
  readonly blockBytes?: number;
};

/** Two ends of one serial line that can be pulled out and plugged in. */
export function createPtyPair(
  heard: (bytes: Uint8Array) => void = () => {},
  { blockBytes = 8_192 }: PairOptions = {},
): PtyPair {
  const folder = mkdtempSync(`${tmpdir()}/cong-pty-`);
  const [path, far] = [`${folder}/kiosk`, `${folder}/device`];
  let socat: ChildProcess | null = null;
  let handle: FileHandle | null = null;
  let isDeaf = false;

  async function unplug(): Promise<void> {
    const open = handle;
    handle = null;
    await open?.close();
    const child = socat;
    socat = null;
    if (!child) return;
    if (isEnded(child)) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }

  /** What the kiosk sends; a line that says nothing is asked again. */
  async function listen(end: FileHandle): Promise<void> {
    const buffer = new Uint8Array(4_096);
    while (handle === end) {
      const count = isDeaf
        ? 0
        : await end.read(buffer, 0, buffer.length).then(
            ({ bytesRead }) => bytesRead,
            () => 0,
          );
      if (count > 0) heard(buffer.slice(0, count));
      else await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  return {
    path,
    async plug() {
      if (socat) return;
      socat = await startSocat(path, far, blockBytes);
      handle = await open(far, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
      void listen(handle);
    },
    unplug,
    async send(bytes) {
      const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
      // The line takes as much as it has room for.
      for (let at = 0; at < all.length && handle; ) {
        at += await handle.write(all, at).then(
          ({ bytesWritten }) => bytesWritten,
          (error: NodeJS.ErrnoException) => {
            // Full, or pulled out under it.
            if (error.code !== 'EAGAIN' && handle !== null) throw error;
            return 0;
          },
        );
      }
    },
    setDeaf(nowDeaf) {
      isDeaf = nowDeaf;
    },
    async end() {
      await unplug();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
