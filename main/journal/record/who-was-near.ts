import type { Sqlite } from '../open-database.ts';
import type { EventFile } from '../repair/event-files.ts';

/** A passage of somebody else. */
export type Near = {
  readonly seq: number;
  readonly epoch: string;
  /** UTC epoch milliseconds. */
  readonly atMs: number;
  readonly tag: string;
};

export type WhoWasNear = (
  passage: { readonly seq: number; readonly epoch?: string },
  withinMs: number,
) => readonly Near[];

type Passage = { readonly atMs: number; readonly tag: string };
type Window = { readonly from: number; readonly to: number; readonly not: string };

/**
 * Passages of others within so many milliseconds of that event, which is of this journal where no epoch is said; in time.
 * Those of earlier journals too: a journal that begins anew ends nobody's visit.
 */
export function createWhoWasNear(
  here: EventFile,
  inEarlier: <Value>(work: (place: EventFile) => Value) => readonly Value[],
): WhoWasNear {
  const [passageHere, nearHere] = [passageIn(here), nearIn(here)];
  return ({ seq, epoch = here.origin.epoch }, withinMs) => {
    const own =
      epoch === here.origin.epoch
        ? passageHere(seq)
        : inEarlier((place) => (place.origin.epoch === epoch ? passageIn(place)(seq) : null)).find(Boolean);
    if (!own) return [];
    const window = { from: own.atMs - withinMs, to: own.atMs + withinMs, not: own.tag };
    const before = inEarlier((place) => nearIn(place)(window)).flat();
    return [...before, ...nearHere(window)].sort((first, second) => first.atMs - second.atMs);
  };
}

function passageIn({ database }: EventFile): (seq: number) => Passage | null {
  const passage = database.prepare('SELECT at_ms AS atMs, tag FROM events WHERE seq = ? AND tag IS NOT NULL');
  return (seq) => (passage.get(seq) as Passage | undefined) ?? null;
}

function nearIn({ database, origin }: EventFile): (window: Window) => readonly Near[] {
  const near = database.prepare(
    `SELECT at_ms AS atMs, seq, tag FROM events ${hasIndex(database) ? 'INDEXED BY passages_at' : ''}
     WHERE decision = 'admit' AND at_ms BETWEEN @from AND @to AND tag IS NOT NULL AND tag <> @not ORDER BY at_ms, seq`,
  );
  return (window) =>
    (near.all(window) as Omit<Near, 'epoch'>[]).map((one) => ({ ...one, epoch: origin.epoch }));
}

/** A copy of an older version that was put back has none. */
function hasIndex(database: Sqlite): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'passages_at'").get() !== undefined;
}
