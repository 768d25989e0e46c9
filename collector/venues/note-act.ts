import type { Detail } from '../acts/act-hash.ts';
import type { ActKind } from '../acts/act-kind.ts';
import { writeAct } from '../acts/write-act.ts';
import type { CallContext } from '../call-context.ts';
import type { Queries } from '../database/database.ts';
import type { Reach } from '../units/reach.ts';

type Noted = { readonly act: ActKind; readonly about: string; readonly detail?: Detail };

/** Who acts, and when; `note` puts what was done into the log of acts, in the transaction that does it. */
export type Acting = {
  readonly who: string;
  readonly nowMs: number;
  readonly note: (queries: Queries, noted: Noted) => Promise<void>;
  /** Where they may. */
  readonly reach: Reach;
};

/** Nobody but somebody who is signed in gets to an act. */
export function actingOf({
  person,
  nowMs,
  log,
  reach,
}: Pick<CallContext, 'person' | 'nowMs' | 'log' | 'reach'>): Acting {
  if (person === null) throw new Error('an act of nobody');
  return { who: person.name, nowMs, note: log.note, reach };
}

/** At the terminal of the collector itself: nobody who is known. */
export function atTerminal(nowMs: number): Acting {
  return {
    who: 'command line',
    nowMs,
    reach: null,
    note: (queries, noted) => writeAct(queries, { ...noted, who: null, atMs: nowMs }),
  };
}
