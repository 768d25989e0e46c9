import { longestFeedback } from '../../../protocol/feedback-words.ts';
import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { Caller, NoteFault, RoomCalls } from '../../contract/calls.ts';
import type { News } from '../../contract/gate.ts';
import type { Announcement } from '../../domain/announcement.ts';
import type { KeptFeedback, ShownFeedback } from '../../domain/feedback.ts';
import { decodeFeedbackCode, typedFeedbackCode } from '../../domain/feedback-code.ts';
import type { Stamp } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import { createBound } from './bound-rate.ts';
import type { FeedbackBook } from './feedback-book.ts';

type Parts = {
  readonly book: FeedbackBook;
  readonly journal: Pick<Journal, 'newestSeq'>;
  readonly stamp: () => Stamp;
  /** Whether visitors may say something at the screen. */
  readonly isOffered: () => boolean;
  readonly canPrint: () => boolean;
  /** Of the venue, but this one. */
  readonly otherGates: readonly { readonly number: number; readonly name: string }[];
  readonly publish: (news: News) => void;
  /** There is something to send, or somebody waits for an answer. */
  readonly wake: () => void;
};

export type FeedbackRoom = {
  readonly calls: RoomCalls<'raiseFeedback' | 'writeFeedback' | 'readFeedback' | 'printFeedback'>;
  /** A slip was held up at the gate: it is told to the screens; null: it is none of this venue's. */
  shown(code: string): Result<Announcement, never> | null;
  /** What is printed under that number; null: it is over. */
  ofNumber(number: number): ShownFeedback | null;
};

type Given = Pick<KeptFeedback, 'id' | 'kind' | 'language'> & { readonly text: string };

/** Whoever plays with the screen uses up neither the roll of paper nor the room. */
const raising = { atOnce: 6, eachMs: 60_000 } as const;
const printing = { atOnce: 4, eachMs: 60_000 } as const;
/** Of a million numbers and 28 bits nobody finds one so. */
const asking = { atOnce: 40, eachMs: 3_000 } as const;
/** A slip that is held before the scanner is seen many times a second, and meant once. */
const stillMs = 4_000;

/** What visitors and guards say at this kiosk, and what whoever holds the slip hears of it. */
export function createFeedbackRoom(parts: Parts): FeedbackRoom {
  const { book, stamp } = parts;
  const [mayRaise, mayPrint, mayAsk] = [createBound(raising), createBound(printing), createBound(asking)];
  let held = { code: '', atRunMs: Number.NEGATIVE_INFINITY };

  const shownOf = (one: KeptFeedback): ShownFeedback => {
    const { number, atMs, kind, state, sinceMs, answer } = one;
    return { number, atMs, kind, state, sinceMs, answer, code: book.codeOf(one) };
  };

  function write(given: Given, by: Caller, who: KeptFeedback['by']) {
    const before = book.ofId(given.id);
    if (before) {
      // Pressed once more after an answer that was lost.
      by.nothingDone();
      return ok(shownOf(before));
    }
    if (book.isFull()) return failed({ kind: 'feedback-full' } as const);
    if (who === 'visitor' && !mayRaise(stamp().runMs)) return failed({ kind: 'feedback-busy' } as const);
    return keep(given, by, who);
  }

  function keep(given: Given, by: Caller, who: KeptFeedback['by']): Result<ShownFeedback, NoteFault> {
    const noted = by.note({
      ...(parts.canPrint() && { slip: 'report' as const }),
      detail: { number: book.nextNumber(), about: given.kind },
    });
    if (!noted.ok) return noted;
    const text = given.text.normalize('NFC').toWellFormed().trim().slice(0, longestFeedback);
    const added = book.add({ ...given, text, by: who, atMs: stamp().atMs });
    // Only its disk can keep it from that.
    if (!added.ok) return failed({ kind: 'disk-full' });
    parts.wake();
    return ok(shownOf(added.value));
  }

  function find(typed: string) {
    if (!mayAsk(stamp().runMs)) return failed({ kind: 'feedback-busy' } as const);
    const code = typedFeedbackCode(typed);
    const found = book.ofCode(code);
    if (found) return ok(found);
    const elsewhere = otherGateOf(code);
    if (elsewhere !== null) return failed({ kind: 'feedback-elsewhere', gate: elsewhere } as const);
    return failed({ kind: 'no-feedback' } as const);
  }

  const otherGateOf = (code: string): string | null => {
    const said = decodeFeedbackCode(code);
    return parts.otherGates.find(({ number }) => number === said?.gateNumber)?.name ?? null;
  };

  return {
    calls: {
      raiseFeedback(given, by) {
        if (!parts.isOffered()) return failed({ kind: 'not-offered' });
        return write(given, by, 'visitor');
      },
      writeFeedback: (given, by) => write(given, by, 'guard'),
      readFeedback({ code }) {
        const found = find(code);
        if (!found.ok) return found;
        parts.wake();
        return ok(shownOf(found.value));
      },
      printFeedback({ code }, by) {
        const found = find(code);
        if (!found.ok) return found;
        if (!parts.canPrint()) return failed({ kind: 'no-printer' });
        if (!mayPrint(stamp().runMs)) return failed({ kind: 'feedback-busy' });
        const noted = by.note({ slip: 'report', detail: { number: found.value.number } });
        return noted.ok ? ok(null) : noted;
      },
    },
    shown(code) {
      const isOurs = book.ofCode(code) !== null || otherGateOf(code) !== null;
      if (!isOurs) return null;
      const { runMs, atMs } = stamp();
      if (held.code !== code || runMs - held.atRunMs >= stillMs) parts.publish({ kind: 'feedback', code });
      held = { code, atRunMs: runMs };
      return ok(saidOfSlip(parts.journal.newestSeq(), atMs));
    },
    ofNumber(number) {
      const one = book.ofNumber(number);
      return one && shownOf(one);
    },
  };
}

/** Nobody passes by it, and it is written down nowhere: the verdict that stands on the screen stays. */
function saidOfSlip(seq: number, atMs: number): Announcement {
  return {
    seq,
    atMs,
    decision: { kind: 'ignore', reason: 'feedback' },
    repeats: null,
    credential: 'feedback',
    direction: null,
    slipNo: null,
    aboutMs: null,
    maskedName: null,
  };
}
