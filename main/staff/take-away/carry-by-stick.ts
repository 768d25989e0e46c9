import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { orDiskFault } from '../../../native/disk/disk-fault.ts';
import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { DriveFault, RemovableDrives } from '../../ports/removable-drives.ts';
import type { CarriedOut, CarryFault, StaffRecords } from '../../ports/staff-records.ts';

type Parts = {
  /** Where what goes onto sticks is made, and what came back from them is read. */
  readonly folder: string;
  readonly drives: Pick<RemovableDrives, 'fetch' | 'write'>;
  readonly carry: StaffRecords['carry'];
};

/**
 * The log onto a stick, and the collector's answers off it: what came back is copied in first, each once; then what the
 * collector lacks is made here and copied out. By their names on the stick.
 */
export async function carryByStick(
  id: string,
  { folder, drives, carry }: Parts,
): Promise<Result<CarriedOut, CarryFault | DriveFault>> {
  const answers = await drives.fetch(id, '.ack');
  if (!answers.ok) return answers;
  const kept = orDiskFault(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const { name, bytes } of answers.value) {
      const path = `${folder}/${named(name, bytes)}`;
      if (!wasRead(path)) writeFileSync(path, bytes, { mode: 0o600 });
    }
  });
  if (!kept.ok) return failed({ kind: 'no-room' });
  const carried = await carry(folder);
  if (!carried.ok) return carried;
  const { file, earlier, acked } = carried.value;
  const names: string[] = [];
  for (const path of [...(file === null ? [] : [file]), ...earlier]) {
    const bytes = orDiskFault(() => readFileSync(path));
    if (!bytes.ok) return failed({ kind: 'no-room' });
    const written = await drives.write(id, { name: basename(path), bytes: bytes.value });
    if (!written.ok) return written;
    names.push(written.value);
  }
  const [first = null, ...others] = names;
  return ok(file === null ? { file: null, acked, earlier: names } : { file: first, acked, earlier: others });
}

/** The same file of the log may be answered again, as after a half that was taken: its name is not enough. */
function named(name: string, bytes: Uint8Array): string {
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return `${name.replace(/\.ack$/, '')}-${digest}.ack`;
}

/** An answer counts once: an old one could send the mark back. */
function wasRead(path: string): boolean {
  return ['.taken', '.refused'].some((end) => existsSync(`${path}${end}`));
}
