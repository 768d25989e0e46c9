import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Result } from '../../protocol/result.ts';
import { type DiskFault, orDiskFault } from './disk-fault.ts';
import { renameDurably } from './durable-file.ts';

const mark = '.damaged-';

/**
 * Gives a file that does not open another name beside its own, with the day: whole, and durable when it returns. Nothing
 * is ever written over. The new name, without its folder.
 */
export function setAsideFile(path: string, localDay: number): Result<string, DiskFault> {
  return orDiskFault(() => {
    const first = `${path}${mark}${localDay}`;
    let to = first;
    for (let n = 2; existsSync(to); n++) to = `${first}-${n}`;
    renameDurably(path, to);
    return basename(to);
  });
}

/** Where files of that name were set aside, and on which day; none where the folder cannot be read. */
export function filesAside(path: string): readonly { readonly path: string; readonly localDay: number }[] {
  const folder = dirname(path);
  const start = `${basename(path)}${mark}`;
  const names = orDiskFault(() => readdirSync(folder));
  return (names.ok ? names.value : []).flatMap((name) =>
    name.startsWith(start)
      ? [{ path: `${folder}/${name}`, localDay: Number(name.slice(start.length, start.length + 8)) }]
      : [],
  );
}

/** Those that were set aside before that day, or all; what somebody holds is tried again at the next time. */
export function dropAside(path: string, before = Number.POSITIVE_INFINITY): void {
  for (const aside of filesAside(path))
    if (aside.localDay < before) orDiskFault(() => rmSync(aside.path, { recursive: true, force: true }));
}
