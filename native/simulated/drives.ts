import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, renameSync, truncateSync } from 'node:fs';
import { orDiskFault } from '../disk/disk-fault.ts';
import { readSmallText } from '../disk/small-file.ts';
import { type FoundDrive, lookAtDrive } from '../drives/found-drive.ts';
import type { BeforeStep } from '../drives/write-onto.ts';

/** How a simulated stick is broken on purpose: by a word in `NAME.trouble` beside its folder. */
export const driveTroubles = ['pulled-out', 'full', 'read-only', 'slow', 'hangs', 'forgets'] as const;
type DriveTrouble = (typeof driveTroubles)[number];

const mostDrives = 16;
const slowStepMs = 1_000;

/** Each folder in there is a stick of that name, one that was pulled out is called `NAME.pulled-out`; the first one makes itself. */
export function simulatedDrives(folder: string): readonly FoundDrive[] {
  const names = orDiskFault(() => {
    if (!existsSync(folder) || readdirSync(folder).length === 0)
      mkdirSync(`${folder}/KINGSTON`, { recursive: true });
    return readdirSync(folder, { withFileTypes: true })
      .filter((one) => one.isDirectory() && !one.name.endsWith('.pulled-out'))
      .map(({ name }) => name)
      .sort();
  });
  return (names.ok ? names.value : []).slice(0, mostDrives).flatMap((name) => {
    const root = `${folder}/${name}`;
    const isLocked = troubleOf(root) === 'read-only';
    return lookAtDrive({ root, mark: name, labels: [name], isLocked }) ?? [];
  });
}

function troubleOf(root: string): DriveTrouble | null {
  const text = readSmallText(`${root}.trouble`, 64);
  return driveTroubles.find((one) => text.ok && text.value.trim() === one) ?? null;
}

/** Breaks it as its trouble says, in the middle of what goes on. */
export function breakSimulated({ root }: Pick<FoundDrive, 'root'>): BeforeStep {
  const trouble = troubleOf(root);
  return (step, { written, path }) => {
    if (trouble === 'pulled-out' && step === 'sync') {
      renameSync(root, `${root}.pulled-out`);
      throw withCode('EIO');
    }
    if (trouble === 'full' && (step === 'sync' || (step === 'write' && written > 0)))
      throw withCode('ENOSPC');
    if (trouble === 'read-only' && step === 'open') throw withCode('EROFS');
    if (trouble === 'slow') wait(slowStepMs);
    if (trouble === 'forgets' && step === 'read') truncateSync(path, written - 1);
    if (trouble === 'hangs' && step === 'sync') hang(`${root}.hanging`);
  };
}

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** In the system, where nobody can end a thread: a pipe whose other end nobody opens. */
function hang(pipe: string): void {
  if (!existsSync(pipe)) execFileSync('mkfifo', [pipe]);
  openSync(pipe, 'r');
}

function wait(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
