import { closeSync, fsyncSync, openSync, unlinkSync, writeSync } from 'node:fs';

export type Spread = { readonly p50: number; readonly p95: number; readonly p99: number };

/** Milliseconds, sorted in place. */
export function spreadOf(times: number[]): Spread {
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export async function timesOf(count: number, work: (n: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const since = performance.now();
    await work(n);
    times.push(performance.now() - since);
  }
  return times;
}

/** What one 4 KiB append with fsync costs in this folder. */
export async function measureFsync(folder: string): Promise<Spread> {
  const path = `${folder}/fsync.probe`;
  const file = openSync(path, 'w');
  const page = Buffer.alloc(4096, 1);
  const times = await timesOf(2_000, () => {
    writeSync(file, page);
    fsyncSync(file);
  });
  closeSync(file);
  unlinkSync(path);
  return spreadOf(times);
}

export type Row = {
  readonly what: string;
  readonly figure: string;
  readonly goal: string;
  readonly isMet: boolean;
};

export function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}
