import type { Direction } from '../../protocol/event.ts';
import type { Rules } from './rules.ts';

/** The last time that one person was let through, in or out. */
export type Passage = {
  /** null: written in the journal of another gate. */
  readonly seq: number | null;
  readonly direction: Direction;
  readonly atMs: number;
  readonly localDay: number;
  /** Of whom it let in, how many are still there; 1 where nothing is said. */
  readonly people?: number;
  /** A guard said that they had left, and they did not stand at the gate; absent: they did. */
  readonly isLeft?: boolean;
};

/** Whether the visit that this passage began still runs. */
export function isInside(
  passage: Passage | null,
  now: { readonly atMs: number; readonly localDay: number },
  rules: Pick<Rules, 'visitEndsAfterMs'>,
): boolean {
  if (passage?.direction !== 'in') return false;
  return rules.visitEndsAfterMs === null
    ? passage.localDay === now.localDay
    : now.atMs - passage.atMs < rules.visitEndsAfterMs;
}
