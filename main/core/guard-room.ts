import { failed, mapNull, ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { SlipWord } from '../domain/slip-word.ts';
import type { Status } from '../domain/status.ts';
import { helpSince } from '../line/obey.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { PrintJobs, PrintState } from '../ports/printer.ts';
import type { Recording } from './recording.ts';
import { draftReport } from './shift-slip.ts';

type Parts = {
  readonly journal: Journal;
  readonly printJobs: PrintJobs;
  readonly stamp: () => Stamp;
  readonly canPrint: () => boolean;
  readonly upload: () => Status['upload'];
  readonly recording: Pick<Recording, 'noted'>;
};

/** Where the job goes of which that was said; another copy is a job of its own. */
const stateAfter: Readonly<Record<SlipWord, PrintState>> = {
  'came-out': 'printed',
  'print-again': 'failed',
  'by-hand': 'not-printed',
};

/** What a guard does besides letting people through. */
export function createGuardRoom(parts: Parts): RoomCalls<'settleSlip' | 'printReport' | 'settleHelp'> {
  const { journal, printJobs, stamp, recording } = parts;
  return {
    settleSlip({ seq, word }, { who }) {
      const job = [printJobs.firstUncertain(), printJobs.firstUncomposable()].find((one) => one?.seq === seq);
      if (!job) return failed({ kind: 'no-such-slip' });
      const now = stamp();
      const settled = recording.noted(printJobs.move(job, stateAfter[word], now, who.id));
      if (settled.ok && word === 'print-again')
        return mapNull(recording.noted(printJobs.queueCopy(seq, now, who.id)));
      return mapNull(settled);
    },
    printReport({ kind }, by) {
      if (!parts.canPrint()) return failed({ kind: 'no-printer' });
      const isNamed = by.session !== null;
      return mapNull(
        by.note(draftReport(journal, { kind, stamp: stamp(), upload: parts.upload(), isNamed })),
      );
    },
    settleHelp(_, by) {
      if (helpSince(journal, stamp().local.day) !== null) return mapNull(by.note());
      by.nothingDone();
      return ok(null);
    },
  };
}
