import { readdirSync, rmSync, statSync } from 'node:fs';
import { orDiskFault } from '../../native/disk/disk-fault.ts';

/** Files with names in them: of one person, of a roll-call, of a boat; and invitations. */
const personal = /^(mot-nguoi|diem-danh|chuyen|thu-moi)-/;
/** Whoever wrote one takes it away soon. */
const keptMs = 48 * 3_600_000;

/**
 * What staff left in the machine's folder of files and has names in it goes after two days; `isAll`: all of it now, because
 * somebody was erased. What is held by somebody goes at the next time.
 */
export function clearExports(
  folder: string,
  { nowMs, isAll }: { readonly nowMs: number; readonly isAll: boolean },
): void {
  const names = orDiskFault(() => readdirSync(folder));
  for (const name of names.ok ? names.value : []) {
    const path = `${folder}/${name}`;
    if (personal.test(name) && (isAll || isOld(path, nowMs)))
      orDiskFault(() => rmSync(path, { force: true }));
  }
}

function isOld(path: string, nowMs: number): boolean {
  const seen = orDiskFault(() => statSync(path).mtimeMs);
  return seen.ok && nowMs - seen.value > keptMs;
}
