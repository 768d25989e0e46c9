import type { Direction } from '../../protocol/event.ts';
import type { SailingCount } from './sailing.ts';

/** A passage through the gate as boats count it. */
export type BoatPassage = {
  readonly seq: number;
  readonly atMs: number;
  readonly direction: Direction;
  readonly people: number;
  /** Who they are on the day's list; null: nobody of it. */
  readonly id: string | null;
  /** The way in that it ends. */
  readonly ends: number | null;
  /** The passage in whose place it stands. */
  readonly mends: number | null;
};

/** From one way in of somebody to what ended it. */
export type Stay = {
  /** Of the passage that came first, where it was mended since. */
  readonly cameSeq: number;
  readonly atMs: number;
  readonly people: number;
  /** Who left of them; all where somebody came in anew. */
  readonly ends: readonly Leaving[];
};
type Leaving = Pick<BoatPassage, 'seq' | 'atMs' | 'people'>;

/** When a boat went: with the event that closed it; at its hour, where nobody began its boarding; null: not yet. */
export type Went =
  | { readonly kind: 'closed'; readonly seq: number }
  | { readonly kind: 'hour'; readonly atMs: number }
  | null;

/** How many of one row of the list are with its boat. */
export type Boarded = {
  readonly aboard: number;
  /** Those who passed after it was closed. */
  readonly late: number;
  /** When they passed last, of whoever is aboard or late; null: nobody is. */
  readonly cameAtMs: number | null;
};

/** The stays of each on the list as passages become more. */
export type Stays = {
  /** Those of one, in the order in which they came. */
  of(id: string): readonly Stay[];
  /** What comes after what was added before. */
  add(passage: BoatPassage): void;
  /** That passage did not happen. */
  takeBack(seq: number): void;
  /** Whose stays are other ones than when this was asked before. */
  changedSince(): ReadonlySet<string>;
};

export function createStays(): Stays {
  /** When each came first. */
  const firsts = new Map<number, { readonly seq: number; readonly atMs: number }>();
  const bySeq = new Map<number, { readonly id: string; readonly ends: Leaving[] }>();
  const stays = new Map<string, Stay[]>();
  const takings = new Map<number, () => void>();
  let changed = new Set<string>();

  /** null: that way in is nobody's of the list. */
  function end(wayIn: number, leaving: Leaving): (() => void) | null {
    const stay = bySeq.get(wayIn);
    if (!stay) return null;
    const { id, ends } = stay;
    ends.push(leaving);
    changed.add(id);
    return () => {
      ends.splice(ends.indexOf(leaving), 1);
      changed.add(id);
    };
  }

  function begin(id: string, seq: number, stay: Stay & { readonly ends: Leaving[] }): () => void {
    const theirs = stays.get(id) ?? [];
    theirs.push(stay);
    stays.set(id, theirs);
    bySeq.set(seq, { id, ends: stay.ends });
    changed.add(id);
    return () => {
      theirs.splice(theirs.indexOf(stay), 1);
      changed.add(id);
    };
  }

  return {
    of: (id) => stays.get(id) ?? none,
    add({ seq, direction, people, id, ends, mends, ...passage }) {
      const first = (mends === null ? null : firsts.get(mends)) ?? { seq: mends ?? seq, atMs: passage.atMs };
      firsts.set(seq, first);
      const isIn = direction === 'in';
      const leaving = { ...first, people: isIn ? Infinity : people };
      const goOn = ends === null ? null : end(ends, leaving);
      const stay = { cameSeq: first.seq, atMs: first.atMs, people, ends: [] };
      const leave = isIn && id !== null ? begin(id, seq, stay) : null;
      takings.set(seq, () => {
        goOn?.();
        leave?.();
      });
    },
    takeBack(seq) {
      takings.get(seq)?.();
      takings.delete(seq);
    },
    changedSince() {
      const since = changed;
      changed = new Set();
      return since;
    },
  };
}

const none: readonly Stay[] = [];

/**
 * Whoever comes in anew stands in the place of whoever came before on that row, so that nobody is counted twice. Who left
 * before the boat went is not aboard; who left after it came back with it, or from it.
 */
export function boardedOf(stays: readonly Stay[], listed: number, went: Went): Boarded {
  let now = nobody;
  for (const stay of stays) now = boardedWith(now, stay, { listed, went });
  return now;
}

const nobody: Boarded = { aboard: 0, late: 0, cameAtMs: null };

function boardedWith(
  before: Boarded,
  stay: Stay,
  { listed, went }: { readonly listed: number; readonly went: Went },
): Boarded {
  const { cameSeq, atMs, people } = stay;
  const isLate = went?.kind === 'closed' && cameSeq > went.seq;
  const isInTime = !isLate && !(went?.kind === 'hour' && atMs >= went.atMs);
  if (isInTime) {
    const aboard = stayed(stay, (left) => !isAfter(left, went));
    return { ...before, aboard, cameAtMs: aboard > 0 ? atMs : null };
  }
  if (!isLate) {
    const aboard = Math.max(before.aboard, people);
    return { ...before, aboard, cameAtMs: before.aboard < aboard ? atMs : before.cameAtMs };
  }
  // Whoever went with the boat and shows the same card later is not one more.
  const most = before.aboard === 0 ? Infinity : Math.max(0, listed - before.aboard);
  const late = Math.min(
    most,
    stayed(stay, () => true),
  );
  return { ...before, late, cameAtMs: before.aboard > 0 || late === 0 ? before.cameAtMs : atMs };
}

function stayed({ people, ends }: Stay, counts: (left: Leaving) => boolean): number {
  return Math.max(0, people - ends.filter(counts).reduce((sum, left) => sum + left.people, 0));
}

function isAfter({ seq, atMs }: Leaving, went: Went): boolean {
  if (went === null) return false;
  return went.kind === 'closed' ? seq > went.seq : atMs >= went.atMs;
}

/** The passengers of a boat, in people; `late` came after it was closed, and is no part of the others. */
export function countSailing(
  passengers: readonly {
    readonly one: { readonly people: number; readonly isWalkOn?: true | undefined };
    readonly boarded: Boarded;
  }[],
): SailingCount & { readonly late: number } {
  let [expected, boarded, aboard, late] = [0, 0, 0, 0];
  for (const { one, boarded: theirs } of passengers) {
    const listed = one.isWalkOn ? 0 : one.people;
    expected += listed;
    boarded += Math.min(listed, theirs.aboard);
    aboard += theirs.aboard;
    late += theirs.late;
  }
  return { expected, boarded, missing: expected - boarded, walkOns: aboard - boarded, aboard, late };
}
