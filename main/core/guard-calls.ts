import { failed, mapNull, ok, type Result } from '../../protocol/result.ts';
import type { ReportKind } from '../domain/report.ts';
import type { SlipWord } from '../domain/slip-word.ts';
import type { Status } from '../domain/status.ts';
import { helpSince } from '../line/obey.ts';
import type { Stamp } from '../ports/clock.ts';
import type { DiskFull, Journal } from '../ports/journal.ts';
import type { PrintJobs, PrintState } from '../ports/printer.ts';
import type { SignedOut } from '../staff/sessions.ts';
import { draftReport } from './shift-slip.ts';

/** What a guard does besides letting people through. */
export type GuardCalls = {
  settleSlip(
    seq: number,
    word: SlipWord,
    session: string | null,
  ): Result<null, DiskFull | SignedOut | { readonly kind: 'no-such-slip' }>;
  /** Prints something besides slips; each is an event. */
  printReport(
    kind: ReportKind,
    session: string | null,
  ): Result<null, DiskFull | SignedOut | { readonly kind: 'no-printer' }>;
  /** Somebody came to help the guard who had called. */
  settleHelp(session: string | null): Result<null, DiskFull | SignedOut>;
};

type Parts = {
  readonly journal: Journal;
  readonly printJobs: PrintJobs;
  readonly stamp: () => Stamp;
  readonly canPrint: () => boolean;
  readonly upload: () => Status['upload'];
  /** Whose name stands beside it. */
  readonly whoActs: (session: string | null) => Result<string, SignedOut>;
  /** Takes note of a full disk. */
  readonly noted: <Value>(outcome: Result<Value, DiskFull>) => Result<Value, DiskFull>;
};

/** Where the job goes of which that was said; another copy is a job of its own. */
const stateAfter: Readonly<Record<SlipWord, PrintState>> = {
  'came-out': 'printed',
  'print-again': 'failed',
  'by-hand': 'not-printed',
};

export function guardCalls({
  journal,
  printJobs,
  stamp,
  canPrint,
  upload,
  whoActs,
  noted,
}: Parts): GuardCalls {
  return {
    settleSlip(seq, word, session) {
      const who = whoActs(session);
      if (!who.ok) return who;
      const job = [printJobs.firstUncertain(), printJobs.firstUncomposable()].find((one) => one?.seq === seq);
      if (!job) return failed({ kind: 'no-such-slip' });
      const now = stamp();
      const actor = who.value;
      const settled = noted(printJobs.move(job, stateAfter[word], now, actor));
      if (settled.ok && word === 'print-again') return mapNull(noted(printJobs.queueCopy(seq, now, actor)));
      return mapNull(settled);
    },
    printReport(kind, session) {
      const who = whoActs(session);
      if (!who.ok) return who;
      if (!canPrint()) return failed({ kind: 'no-printer' });
      const draft = draftReport(journal, { kind, stamp: stamp(), upload: upload(), actor: who.value });
      return mapNull(noted(journal.record(draft)));
    },
    settleHelp(session) {
      const who = whoActs(session);
      if (!who.ok) return who;
      const now = stamp();
      if (helpSince(journal, now.local.day) === null) return ok(null);
      return mapNull(
        noted(journal.record({ kind: 'staff', stamp: now, reason: 'help-came', actor: who.value })),
      );
    },
  };
}
