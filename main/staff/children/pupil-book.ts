import { type PupilRow, pupilActs, pupilRows } from '../../domain/pupil-act.ts';
import type { Journal } from '../../ports/journal.ts';

/** What was written down of pupils on one day. */
export type PupilDay = {
  /** The newest first; what was taken back is gone. */
  readonly rows: readonly PupilRow[];
  /** When each child of the list was handed over last, by its number. */
  readonly handedAtMs: ReadonlyMap<number, number>;
};

type Read = PupilDay & { readonly localDay: number; readonly seq: number };

/**
 * The pupils of a day, read once and gone on from: screens ask whenever anything is written, and a school hands fifteen
 * hundred children over in half an hour.
 */
export function createPupilBook(
  journal: Pick<Journal, 'staffActs' | 'newestSeq'>,
): (localDay: number) => PupilDay {
  let read: Read | null = null;
  return (localDay) => {
    const seq = journal.newestSeq();
    const before = read?.localDay === localDay ? read : null;
    if (before?.seq === seq) return before;
    const afterSeq = before?.seq ?? 0;
    const acts = journal.staffActs({ fromDay: localDay, toDay: localDay, acts: pupilActs, afterSeq });
    const undone = new Set(acts.flatMap(({ act, ref }) => (act === 'pupil-undone' ? (ref ?? []) : [])));
    const stayed = before?.rows.filter((row) => !undone.has(row.seq)) ?? [];
    const rows = acts.length === 0 && before ? before.rows : [...pupilRows(acts), ...stayed];
    read = { localDay, seq, rows, handedAtMs: rows === before?.rows ? before.handedAtMs : handedIn(rows) };
    return read;
  };
}

function handedIn(rows: readonly PupilRow[]): ReadonlyMap<number, number> {
  const handed = rows.flatMap(({ kind, child, atMs }) =>
    kind === 'late' || child === null ? [] : [[child, atMs] as const],
  );
  // The newest stands last, and counts.
  return new Map(handed.toReversed());
}
