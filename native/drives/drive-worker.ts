import { parentPort, workerData } from 'node:worker_threads';
import type { DriveFault, DriveFile, RemovableDrive } from '../../main/ports/removable-drives.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { breakSimulated, simulatedDrives } from '../simulated/drives.ts';
import { fetchFrom } from './fetch-from.ts';
import type { FoundDrive } from './found-drive.ts';
import { linuxDrives, linuxPlaces } from './linux-drives.ts';
import { windowsDrives } from './windows-drives.ts';
import { writeOnto } from './write-onto.ts';

/** Where sticks are looked for. `folder`: of simulated ones. */
export type DriveSource =
  /** `own`: where this kiosk's own files lie. */
  | { readonly kind: 'system'; readonly own: readonly string[] }
  | { readonly kind: 'simulated'; readonly folder: string };

/** What the thread is asked. */
export type DriveOrder = {
  readonly source: DriveSource;
  /** null: only what is there. */
  readonly write: ({ readonly id: string } & DriveFile) | null;
  readonly fetch?: { readonly id: string; readonly end: string };
};

export type DriveAnswer = Result<readonly RemovableDrive[] | readonly DriveFile[] | string, DriveFault>;

function find(source: DriveSource): readonly FoundDrive[] {
  if (source.kind === 'simulated') return simulatedDrives(source.folder);
  return process.platform === 'win32' ? windowsDrives() : linuxDrives(linuxPlaces, source.own);
}

function answer({ source, write, fetch }: DriveOrder): DriveAnswer {
  const found = find(source);
  if (fetch) {
    const drive = found.find(({ id }) => id === fetch.id);
    return drive ? fetchFrom(drive, fetch.end) : failed({ kind: 'drive-gone' });
  }
  if (write === null)
    return ok(found.map(({ id, label, freeBytes, isLocked }) => ({ id, label, freeBytes, isLocked })));
  const drive = found.find(({ id }) => id === write.id);
  if (!drive) return failed({ kind: 'drive-gone' });
  return writeOnto(drive, write, source.kind === 'simulated' ? breakSimulated(drive) : () => {});
}

parentPort?.postMessage(answer(workerData as DriveOrder));
