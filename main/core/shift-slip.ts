import type { ActDetails } from '../contract/calls.ts';
import { dayBefore } from '../domain/local-time.ts';
import { actOfReport, type ReportKind, type ShiftFacts } from '../domain/report.ts';
import type { Status } from '../domain/status.ts';
import type { Stamp } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';

type Asked = {
  readonly kind: ReportKind;
  readonly stamp: Stamp;
  readonly upload: Status['upload'];
  /** Somebody who is signed in asks: a list of those inside may name them while a roll-call goes on. */
  readonly isNamed: boolean;
};

/** What the event of a report says; what it counts stands in the event, so that the paper and the journal say the same. */
export function draftReport(journal: Journal, { kind, stamp, upload, isNamed }: Asked): ActDetails {
  return {
    act: actOfReport(kind),
    slip: 'report',
    detail:
      kind === 'shift'
        ? shiftFacts(journal, stamp, upload)
        : kind === 'roll-call' && isNamed
          ? { named: true }
          : null,
  };
}

function shiftFacts(journal: Journal, stamp: Stamp, upload: Status['upload']): ShiftFacts {
  const before = journal.lastStaffAct(dayBefore(stamp.local.day), [actOfReport('shift')]);
  const { hour, minute, day } = stamp.local;
  const counts = journal.countDecisions({ seq: before?.seq ?? 0, localDay: before ? 0 : day });
  const sum = (isMeant: (count: (typeof counts)[number]) => boolean) =>
    counts.filter(isMeant).reduce((total, { count }) => total + count, 0);
  const refused: Record<string, number> = {};
  for (const { act, reason, count } of counts) {
    if (act === 'refuse' && reason !== null) refused[reason] = (refused[reason] ?? 0) + count;
  }
  return {
    sinceMs: before?.atMs ?? stamp.atMs - (hour * 60 + minute) * 60_000,
    in: sum(({ act, direction }) => act === 'admit' && direction === 'in'),
    out: sum(({ act, direction }) => act === 'admit' && direction === 'out'),
    undone: sum(({ act }) => act === 'undo'),
    asked: sum(({ act }) => act === 'ask'),
    retried: sum(({ act }) => act === 'retry'),
    refused,
    lastUploadMs: upload.lastAnswerMs,
    notSent: upload.waiting,
  };
}
