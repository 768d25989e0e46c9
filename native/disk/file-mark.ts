import { statSync } from 'node:fs';
import { orDiskFault } from './disk-fault.ts';

/** Another one as soon as somebody has written that file or put another in its place; null: there is none to be seen. */
export function fileMark(path: string): string | null {
  // Most are not there: no error is made for each of them.
  const seen = orDiskFault(() => statSync(path, { throwIfNoEntry: false }));
  return seen.ok && seen.value ? `${seen.value.ino} ${seen.value.size} ${seen.value.mtimeMs}` : null;
}
