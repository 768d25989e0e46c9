import { rmSync, writeFileSync } from 'node:fs';

/** By trying: what the rights say and what the system does differ on Windows. */
export function isWritable(folder: string): boolean {
  const probe = `${folder}/.writable`;
  try {
    writeFileSync(probe, '');
    rmSync(probe);
    return true;
  } catch {
    return false;
  }
}
