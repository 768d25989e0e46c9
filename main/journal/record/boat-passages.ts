import type { Direction } from '../../../protocol/event.ts';
import type { BoatPassage } from '../../domain/boarding.ts';
import { dayAfter } from '../../domain/local-time.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Sqlite } from '../open-database.ts';

/** What boats need of an event, out of its array: docs/journal-format.md. */
type Read = {
  readonly seq: number;
  readonly kind: string;
  readonly atMs: number;
  readonly localDay: number;
  readonly direction: Direction;
  readonly ref: number | null;
  readonly detail: string | null;
};
type Detail = {
  readonly people?: unknown;
  readonly expected?: unknown;
  readonly mends?: unknown;
  readonly passedAtMs?: unknown;
};

/**
 * Passages of a day and of the night behind it, for who is on a boat's list. What was written before is not read again.
 * An event is parsed once: each of its columns would parse it anew.
 */
export function createBoatPassages(database: Sqlite): Pick<Journal, 'boatPassages'> {
  const passages = database
    .prepare(
      `SELECT tuple FROM events INDEXED BY visits
       WHERE decision = 'admit' AND local_day = :localDay AND seq > :afterSeq ORDER BY seq`,
    )
    .pluck();
  const undone = database
    .prepare(
      `SELECT ref FROM events INDEXED BY staff_acts
       WHERE kind = 'staff' AND local_day >= :localDay AND reason = 'undo' AND seq > :afterSeq AND ref IS NOT NULL`,
    )
    .pluck();
  const one = database.prepare('SELECT tuple FROM events WHERE seq = ?').pluck();

  /** A word on a scan is about the day on which that was shown, and ends what that would have ended. */
  function rootOf(event: Read): Pick<Read, 'localDay' | 'ref'> {
    if (event.kind !== 'answer' || event.ref === null) return event;
    const asked = one.get(event.ref) as string | undefined;
    return asked === undefined ? event : readEvent(asked);
  }

  function asPassage(tuple: string, localDay: number): BoatPassage {
    const event = readEvent(tuple);
    const { seq, atMs, direction } = event;
    const root = rootOf(event);
    const detail: Detail = event.detail === null ? {} : JSON.parse(event.detail);
    return {
      seq,
      direction,
      atMs: numberIn(detail.passedAtMs) ?? atMs,
      people: numberIn(detail.people) ?? 1,
      // Another day's list has ids of its own.
      id: root.localDay === localDay && typeof detail.expected === 'string' ? detail.expected : null,
      ends: root.ref,
      mends: numberIn(detail.mends),
    };
  }

  return {
    boatPassages: ({ localDay, afterSeq }) => ({
      passages: [localDay, dayAfter(localDay)].flatMap((day) =>
        (passages.all({ localDay: day, afterSeq }) as string[]).map((tuple) => asPassage(tuple, localDay)),
      ),
      undone: undone.all({ localDay, afterSeq }) as number[],
    }),
  };
}

function readEvent(tuple: string): Read {
  const at = JSON.parse(tuple) as Readonly<Record<number, unknown>>;
  return {
    seq: Number(at[3]),
    kind: String(at[4]),
    atMs: Number(at[5]),
    localDay: Number(at[10]),
    direction: at[13] === 'in' ? 'in' : 'out',
    ref: numberIn(at[23]),
    detail: typeof at[26] === 'string' ? at[26] : null,
  };
}

function numberIn(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
