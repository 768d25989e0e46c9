import type { Snapshot } from './snapshot.ts';

/** Less than this after another question stood there a key was meant for that one, milliseconds. */
const settleMs = 700;

/** The number of the question that the screen shows; null: it shows none. */
export function questionShown({ shown }: Pick<Snapshot, 'shown'>): number | null {
  if (shown?.decision.kind === 'ask') return shown.seq;
  return shown?.asks ?? null;
}

/** Of the questions that the screen showed: which one a key of the guard is meant for. */
export function createQuestionForKey() {
  let last: { readonly seq: number; readonly fromMs: number } = { seq: 0, fromMs: 0 };
  /** What stood there a moment ago. */
  let before: number | null = null;
  return {
    /** The screen is another now. */
    saw(snapshot: Snapshot, nowMs: number): void {
      const seq = questionShown(snapshot);
      const wasShown = before;
      before = seq;
      if (seq === null || seq === last.seq) return;
      const stillWaits = snapshot.status?.questions.some((one) => one.seq === last.seq) ?? false;
      last = { seq, fromMs: stillWaits || wasShown !== null ? nowMs + settleMs : nowMs };
    },
    /** 0: none, or one that has only just taken the place of another. */
    meant(snapshot: Snapshot, nowMs: number): number {
      const seq = questionShown(snapshot);
      return seq !== null && nowMs >= last.fromMs ? seq : 0;
    },
  };
}
