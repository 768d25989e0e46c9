import type { JournalFile } from './journal-file.ts';
import { markDamaged } from './repair/set-aside.ts';
import { sqliteTroubleOf } from './sqlite-trouble.ts';

export type WatchParts = {
  readonly folder: string;
  readonly file: JournalFile;
  /** Called when the disk is full; true when there is room now. */
  readonly makeRoom: () => boolean;
};

/**
 * Puts a watch over every call of a part of the journal: a file that is not in its place any more, or is found damaged,
 * ends the process before anything is promised; a full disk is tried once more when room could be made.
 */
export function watchCalls({
  folder,
  file,
  makeRoom,
}: WatchParts): <Part extends object>(part: Part) => Part {
  function watched(call: (...given: unknown[]) => unknown) {
    return (...given: unknown[]): unknown => {
      file.assertInPlace();
      try {
        const answer = call(...given);
        return isDiskFull(answer) && makeRoom() ? call(...given) : answer;
      } catch (error) {
        if (sqliteTroubleOf(error) === 'damaged') markDamaged(folder);
        throw error;
      }
    };
  }
  return (part) =>
    Object.fromEntries(
      Object.entries(part).map(([name, value]) => [
        name,
        typeof value === 'function' ? watched(value) : value,
      ]),
    ) as typeof part;
}

function isDiskFull(answer: unknown): boolean {
  const { ok, fault } = (answer ?? {}) as {
    readonly ok?: unknown;
    readonly fault?: { readonly kind?: unknown };
  };
  return ok === false && fault?.kind === 'disk-full';
}
