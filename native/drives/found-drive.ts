import { createHash } from 'node:crypto';
import { statfsSync, statSync } from 'node:fs';
import type { RemovableDrive } from '../../main/ports/removable-drives.ts';
import { orDiskFault } from '../disk/disk-fault.ts';
import { cleanLabel } from './clean-label.ts';

/** A stick, and where the system has opened it. */
export type FoundDrive = RemovableDrive & {
  readonly root: string;
  /** Of its files: what is at that place without it is something else. */
  readonly device: number;
};

type Seen = {
  readonly root: string;
  /** What tells it from another one at the same place. */
  readonly mark: string;
  readonly labels: readonly (string | null | undefined)[];
  readonly isLocked: boolean;
};

/** Looks at it; null: it is gone meanwhile. */
export function lookAtDrive({ root, mark, labels, isLocked }: Seen): FoundDrive | null {
  const seen = orDiskFault(() => ({ device: statSync(root).dev, room: statfsSync(root) }));
  if (!seen.ok) return null;
  const { device, room } = seen.value;
  const id = createHash('sha256').update(`${mark}\n${root}\n${device}`).digest('hex').slice(0, 16);
  const label = labels.map((one) => cleanLabel(one ?? '')).find((one) => one !== '') ?? 'USB';
  return { id, label, freeBytes: room.bavail * room.bsize, isLocked, root, device };
}
