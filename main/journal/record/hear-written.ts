import type { EventKind } from '../../../protocol/event.ts';
import type { WriteEvent } from './record-event.ts';

/** The kinds of what was written. */
export type HearWritten = (kinds: ReadonlySet<EventKind>) => void;

export type HeardWrites = {
  readonly write: WriteEvent;
  /** Hears that events were written: once for all of one turn, after it, when no transaction is open any more. */
  hearWritten(hearer: HearWritten): void;
};

/** Whoever waits for events hears of them from the journal itself, so that no writer can forget somebody. */
export function heardWrites(record: WriteEvent): HeardWrites {
  const hearers: HearWritten[] = [];
  let untold = new Set<EventKind>();

  function tell(): void {
    const kinds = untold;
    untold = new Set();
    for (const hear of hearers) hear(kinds);
  }

  return {
    write(draft) {
      const recorded = record(draft);
      if (untold.size === 0) queueMicrotask(tell);
      untold.add(draft.kind);
      return recorded;
    },
    hearWritten: (hearer) => void hearers.push(hearer),
  };
}
