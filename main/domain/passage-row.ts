import type { Direction } from '../../protocol/event.ts';

/** So many passages stand in the desk's list: of them each can be mended. */
export const mostAtDesk = 20;

/** Somebody who was let through or refused, as the desk lists them. */
export type PassageRow = {
  readonly seq: number;
  /** When they stood at the gate. */
  readonly atMs: number;
  /** When it was written down: later than that where it was mended. */
  readonly writtenMs: number;
  /** The passage in whose place it stands; null: it was never mended. */
  readonly mends: number | null;
  readonly localDay: number;
  readonly decision: 'admit' | 'refuse';
  /** Of a refusal, or why staff decided. */
  readonly reason: string | null;
  readonly direction: Direction | null;
  /** A kind of code; `visitor` for what a guard wrote down. */
  readonly credential: string;
  readonly slipNo: number | null;
  readonly people: number;
  /** Who decided; null: the rules. */
  readonly actor: string | null;
  /** Some of a group left; the others stay. */
  readonly isPart: boolean;
  /** Staff took it back. */
  readonly isUndone: boolean;
  /** Refused, and let in since. */
  readonly isLifted: boolean;
  /** The same person, or somebody of the same group, has passed since. */
  readonly isPassedSince: boolean;
};

/**
 * The newest first, as they were written, for a clock may jump; what was mended stands in the place of what it mends,
 * above it.
 */
export function inTheirPlaces<Row extends Pick<PassageRow, 'seq' | 'mends'>>(
  rows: readonly Row[],
): readonly Row[] {
  const mendedBy = new Map(rows.map(({ seq, mends }) => [seq, mends]));
  const placeOf = (seq: number): number => {
    const mends = mendedBy.get(seq) ?? null;
    return mends === null ? seq : placeOf(mends);
  };
  return rows.toSorted((a, b) => placeOf(b.seq) - placeOf(a.seq) || b.seq - a.seq);
}

/** A visit that goes on. */
export type InsideRow = {
  /** Of the way in. */
  readonly seq: number;
  readonly slipNo: number | null;
  readonly atMs: number;
  /** Of whom it let in, those who are still there. */
  readonly people: number;
};

/** The same with how the desk names whoever passed, and whom they visit. */
export type PassageOnDesk = PassageRow & {
  readonly shownAs: string | null;
  /** Of the number, which tells two people of one name apart; null: none was kept. */
  readonly lastThree: string | null;
  readonly host: string | null;
  /** So many are expected with them, and fewer were counted; null: as many as are. */
  readonly groupPeople: number | null;
};
export type InsideVisit = InsideRow & Pick<PassageOnDesk, 'shownAs' | 'lastThree'>;

/** Why a passage cannot be mended. */
export type MendFault = {
  readonly kind:
    | 'no-such-passage'
    /** Staff took it back already. */
    | 'undone'
    /** The same person has passed since: that passage is mended first. */
    | 'passed-since'
    /** Some of the group have left: the rest leaves by number. */
    | 'part-left'
    /** Nobody of that visit is inside any more, or fewer than that. */
    | 'not-inside'
    | 'nothing-to-do'
    /** Of another day, and nobody of it is inside any more. */
    | 'too-late'
    /** Some of a group, or how many left: it is taken back, and they are let out anew. */
    | 'undo-instead'
    /** Whoever is blocked is let in by a supervisor. */
    | 'not-allowed';
};
