import type { Result } from '../../protocol/result.ts';
import type { Stamp } from '../ports/clock.ts';
import type { DiskFull, EventDraft, Journal, Recorded } from '../ports/journal.ts';

type Detail = Readonly<Record<string, unknown>>;

/** The journal as rooms write to it: a full disk is remembered. */
export type Recording = {
  record(draft: EventDraft): Result<Recorded, DiskFull>;
  /** An event about the machine. */
  recordDevice(detail: Detail): Result<Recorded, DiskFull>;
  /** Takes note of what became of a write that went another way. */
  noted<Value, Trouble extends { readonly kind: string }>(
    outcome: Result<Value, Trouble>,
  ): Result<Value, Trouble>;
  isDiskFull(): boolean;
};

type Parts = {
  readonly journal: Pick<Journal, 'record'>;
  readonly stamp: () => Stamp;
};

export function createRecording({ journal, stamp }: Parts): Recording {
  let isDiskFull = false;
  const noted: Recording['noted'] = (outcome) => {
    if (outcome.ok) isDiskFull = false;
    else if (outcome.fault.kind === 'disk-full') isDiskFull = true;
    return outcome;
  };
  const record = (draft: EventDraft) => noted(journal.record(draft));
  return {
    record,
    recordDevice: (detail) => record({ kind: 'device', stamp: stamp(), detail }),
    noted,
    isDiskFull: () => isDiskFull,
  };
}
