import type { Inspection, StaffDeed } from '../../domain/inspection.ts';
import type { Journal } from '../../ports/journal.ts';
import type { Sqlite } from '../open-database.ts';

const mostActs = 100;
const mostGrave = 500;
/** What somebody answers for: no crowd of test prints pushes it out of sight. */
const graveActs = [
  'look',
  'export',
  'carry',
  'setting',
  'enrol',
  'office-bundle',
  'staff-added',
  'staff-removed',
  'pin-wrong',
  'pin-set',
  'person-shown',
  'person-exported',
  'person-erased',
  'roll-call',
  'near-shown',
  'verified-changed',
  'undo',
] as const;
const mostJumps = 100;

type ReasonRow = {
  readonly kind: string;
  readonly decision: string;
  readonly reason: string;
  readonly n: number;
};

/** One day of this gate in figures: from what was counted with each event, not from the events. */
export function createInspect(
  database: Sqlite,
  countDay: Journal['countDay'],
): (localDay: number) => Inspection {
  const reasons = database.prepare(
    'SELECT kind, decision, reason, count AS n FROM reasons WHERE local_day = ?',
  );
  const jumps = database.prepare(
    `SELECT at_ms AS atMs, tuple ->> '$[26]' ->> '$.jumpMs' AS jumpMs FROM events INDEXED BY clock_jumps
     WHERE kind = 'clock' AND local_day = ? ORDER BY seq LIMIT ${mostJumps}`,
  );
  const actsOf = (isGrave: string, most: number) =>
    database.prepare(
      `SELECT seq, at_ms AS atMs, reason AS act, coalesce(tuple ->> '$[24]', '') AS actor, ref
       FROM events INDEXED BY staff_acts
       WHERE kind = 'staff' AND local_day = ? AND ${isGrave} ORDER BY seq DESC LIMIT ${most}`,
    );
  const grave = actsOf(`reason IN (${graveActs.map((act) => `'${act}'`).join()})`, mostGrave);
  const lifted = database.prepare(
    `SELECT seq, at_ms AS atMs, reason AS act, coalesce(tuple ->> '$[24]', '') AS actor, ref
     FROM events INDEXED BY overrides
     WHERE kind = 'answer' AND reason = 'override' AND local_day = ? ORDER BY seq DESC LIMIT ${mostGrave}`,
  );
  const others = actsOf(`reason NOT IN (${graveActs.map((act) => `'${act}'`).join()})`, mostActs);
  return (localDay) => {
    const counted = reasons.all(localDay) as ReasonRow[];
    const sum = (isMeant: (row: ReasonRow) => boolean) =>
      counted.filter(isMeant).reduce((total, { n }) => total + n, 0);
    const byReason = (decision: string) => {
      const found: Record<string, number> = {};
      for (const { kind, decision: is, reason, n } of counted)
        if (is === decision && (kind === 'scan' || kind === 'answer'))
          found[reason] = (found[reason] ?? 0) + n;
      return found;
    };
    return {
      localDay,
      hours: countDay(localDay),
      refused: byReason('refuse'),
      retried: byReason('retry'),
      overrides: {
        asked: sum(({ decision }) => decision === 'ask'),
        admitted: sum(
          ({ kind, decision, reason }) =>
            kind === 'answer' && decision === 'admit' && reason !== 'override' && reason !== 'mended',
        ),
        lifted: sum(({ reason }) => reason === 'override'),
        refused: sum(
          ({ kind, decision, reason }) =>
            kind === 'answer' && decision === 'refuse' && reason !== 'unanswered',
        ),
        unanswered: sum(({ kind, reason }) => kind === 'answer' && reason === 'unanswered'),
        undone: sum(({ kind, reason }) => kind === 'staff' && reason === 'undo'),
      },
      jumps: jumps.all(localDay) as Inspection['jumps'],
      acts: ([grave, lifted, others].flatMap((of) => of.all(localDay)) as StaffDeed[]).sort(
        (first, second) => second.seq - first.seq,
      ),
      actsInAll: sum(({ kind, reason }) => kind === 'staff' || reason === 'override'),
    };
  };
}
