import type { Child } from '../../domain/children.ts';
import type { ChildrenIndex } from '../../domain/index-children.ts';
import { shownAs } from '../../domain/mask-name.ts';
import type { Stamp } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';

/** Somebody who passed a moment ago, with the children whom the list gives them. */
export type CollectorHere = {
  /** Of their passage. */
  readonly seq: number;
  readonly atMs: number;
  /** Until they are taken to be gone. */
  readonly leavesInMs: number;
  /** A masked name; null: none was kept. */
  readonly shownAs: string | null;
  readonly children: readonly Child[];
};

type Parts = {
  readonly journal: Pick<Journal, 'identityOf' | 'tagsSeenSince'>;
  readonly stamp: () => Stamp;
};

/** Whoever showed a card stands there for so long, whoever comes behind them. */
const standsMs = 120_000;
/** More at once stand in no entrance. */
const mostHere = 5;

/**
 * The collectors who stand at the gate, the newest first. What a passage was found to be is remembered by its number alone,
 * and no name: each is opened once, and those who are shown whenever they are, so that whoever is erased is gone.
 */
export function createCollectorsHere({ journal, stamp }: Parts): {
  of(index: ChildrenIndex): readonly CollectorHere[];
  /** The list was ended, or somebody was erased. */
  forget(): void;
} {
  let from: ChildrenIndex | null = null;
  let known = new Map<number, readonly Child[]>();

  function of(index: ChildrenIndex): readonly CollectorHere[] {
    const { atMs: nowMs } = stamp();
    const passed = journal.tagsSeenSince(nowMs - standsMs).toReversed();
    const before = from === index ? known : new Map<number, readonly Child[]>();
    from = index;
    known = new Map();
    const here: CollectorHere[] = [];
    const tags = new Set<string>();
    for (const { seq, atMs, tag } of passed) {
      const told = before.get(seq);
      if (told) known.set(seq, told);
      if (here.length === mostHere || told?.length === 0 || tags.has(tag)) continue;
      const identity = journal.identityOf(seq);
      const children = told ?? (identity ? index.ofShown(identity) : []);
      known.set(seq, children);
      if (identity === null || children.length === 0) continue;
      tags.add(tag);
      // A clock that was set back keeps nobody there for longer.
      const leavesInMs = Math.min(standsMs, Math.max(0, atMs + standsMs - nowMs));
      here.push({ seq, atMs, leavesInMs, shownAs: shownAs(identity), children });
    }
    return here;
  }

  return {
    of,
    forget() {
      from = null;
      known = new Map();
    },
  };
}
