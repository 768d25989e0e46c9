import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/**
 * Builds beside the folder and puts it in its place when it is whole: who reads there, or builds at the same time, never
 * finds half of it.
 */
export async function buildInto(folder: string, build: (draft: string) => Promise<unknown>): Promise<void> {
  const draft = `${dirname(folder)}/.${basename(folder)}-${process.pid}`;
  const old = `${draft}-old`;
  mkdirSync(dirname(folder), { recursive: true });
  try {
    await build(draft);
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(draft, folder);
  } catch (error) {
    // Another process put its own there first: it is the same.
    if (!existsSync(folder) || !isTaken(error)) throw error;
  } finally {
    for (const rest of [draft, old]) rmSync(rest, { recursive: true, force: true });
  }
}

function isTaken(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(String(error.code))
  );
}
