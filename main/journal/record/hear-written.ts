import type { WriteEvent } from './record-event.ts';

export type HeardWrites = {
  readonly write: WriteEvent;
  /** Hears that events were written: once for all of one turn, after it, when no transaction is open any more. */
  hearWritten(hearer: () => void): void;
};

/** Whoever waits for events hears of them from the journal itself, so that no writer can forget somebody. */
export function heardWrites(record: WriteEvent): HeardWrites {
  const hearers: (() => void)[] = [];
  let isToBeTold = false;

  function tell(): void {
    isToBeTold = false;
    for (const hear of hearers) hear();
  }

  return {
    write(draft) {
      const recorded = record(draft);
      if (!isToBeTold) queueMicrotask(tell);
      isToBeTold = true;
      return recorded;
    },
    hearWritten: (hearer) => void hearers.push(hearer),
  };
}
