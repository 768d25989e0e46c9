import type { Stamp } from '../../ports/clock.ts';
import type { PrintJob, PrintJobs, PrintState } from '../../ports/printer.ts';
import type { Sqlite } from '../open-database.ts';
import { orDiskFull } from '../sqlite-trouble.ts';
import type { WriteEvent } from './record-event.ts';

/** States that end a job as far as the machine can know; each is an event. */
const known: ReadonlySet<PrintState> = new Set([
  'printed',
  'unconfirmed',
  'uncertain',
  'failed',
  'not-printed',
]);

/** What commands do to slips, as a part of the transaction that is open. */
export type SlipOrders = {
  dropQueued(seq: number, stamp: Stamp): void;
  /** Nothing where one waits already. */
  queueCopyOf(seq: number, stamp: Stamp): void;
};

export function createPrintJobs(database: Sqlite, write: WriteEvent): PrintJobs & SlipOrders {
  const next = database.prepare(
    `SELECT id, print_jobs.seq, copy, at_ms AS atMs FROM print_jobs JOIN events USING (seq)
     WHERE state = 'queued' ORDER BY id LIMIT 1`,
  );
  const interrupted = database.prepare(
    "SELECT id, seq, copy FROM print_jobs WHERE state IN ('sending', 'sent')",
  );
  const uncertain = database.prepare(
    `SELECT id, print_jobs.seq, copy, at_ms AS atMs, slip_no AS slipNo FROM print_jobs JOIN events USING (seq)
     WHERE state = 'uncertain' AND slip_no IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM events undo WHERE undo.kind = 'staff' AND undo.reason = 'undo' AND undo.ref = events.seq)
     ORDER BY id LIMIT 1`,
  );
  const uncomposable = database.prepare(
    `SELECT id, print_jobs.seq, copy, at_ms AS atMs, slip_no AS slipNo FROM print_jobs JOIN events USING (seq)
     WHERE state = 'failed' AND tries > 0 ORDER BY id LIMIT 1`,
  );
  const waiting = database.prepare(
    "SELECT count(*) AS n FROM print_jobs WHERE state IN ('queued', 'sending', 'sent')",
  );
  const queuedOf = database.prepare(
    "SELECT id, seq, copy FROM print_jobs WHERE seq = ? AND state = 'queued'",
  );
  const oldest = database.prepare(
    `SELECT at_ms AS atMs FROM print_jobs JOIN events USING (seq)
     WHERE state IN ('queued', 'sending', 'sent') ORDER BY id LIMIT 1`,
  );
  const last = database.prepare(
    "SELECT state FROM print_jobs WHERE state NOT IN ('queued', 'not-printed') ORDER BY id DESC LIMIT 1",
  );
  const undoneOf = database.prepare(
    "SELECT 1 FROM events WHERE kind = 'staff' AND reason = 'undo' AND ref = ? LIMIT 1",
  );
  const tryOnce = database
    .prepare('UPDATE print_jobs SET tries = tries + 1 WHERE id = ? RETURNING tries')
    .pluck();
  const composed = database.prepare('UPDATE print_jobs SET tries = 0 WHERE id = ?');
  const begin = database.prepare(
    "UPDATE print_jobs SET state = 'sending', tries = 0 WHERE id = ? AND state = 'queued'",
  );
  // Whoever says what became of a slip has seen to it.
  const update = database.prepare(
    'UPDATE print_jobs SET state = ?, tries = iif(? IS NULL, tries, 0) WHERE id = ?',
  );
  const copyOf = database.prepare(
    `INSERT INTO print_jobs (seq, copy, state)
     SELECT seq, max(copy) + 1, 'queued' FROM print_jobs WHERE seq = ? GROUP BY seq`,
  );

  const move = database.transaction(
    (
      job: Pick<PrintJob, 'id' | 'seq' | 'copy'>,
      state: PrintState,
      stamp: Stamp,
      actor: string | null = null,
    ) => {
      const becomes = state === 'queued' && undoneOf.get(job.seq) ? 'not-printed' : state;
      update.run(becomes, actor, job.id);
      if (known.has(becomes)) {
        write({ kind: 'slip', stamp, actor, ref: job.seq, detail: { copy: job.copy, state: becomes } });
      }
    },
  );

  const queueCopy = database.transaction((seq: number, stamp: Stamp, actor: string | null = null) => {
    copyOf.run(seq);
    write({ kind: 'slip', stamp, actor, ref: seq, detail: { state: 'reprint' } });
  });

  const dropQueued = database.transaction((seq: number, stamp: Stamp) => {
    for (const job of queuedOf.all(seq) as Pick<PrintJob, 'id' | 'seq' | 'copy'>[])
      move(job, 'not-printed', stamp);
  });

  return {
    next: () => (next.get() as PrintJob | undefined) ?? null,
    move: (job, state, stamp, actor) => orDiskFull(() => move(job, state, stamp, actor)),
    markInterrupted(stamp) {
      const jobs = interrupted.all() as Pick<PrintJob, 'id' | 'seq' | 'copy'>[];
      return orDiskFull(() => jobs.forEach((job) => void move(job, 'uncertain', stamp)));
    },
    mayHoldRemains: () =>
      last.get() !== undefined &&
      !['printed', 'unconfirmed'].includes((last.get() as { state: string }).state),
    countWaiting: () => (waiting.get() as { n: number }).n,
    waitingSinceMs: () => (oldest.get() as { atMs: number } | undefined)?.atMs ?? null,
    firstUncertain: () => (uncertain.get() as (PrintJob & { slipNo: number }) | undefined) ?? null,
    firstUncomposable: () =>
      (uncomposable.get() as (PrintJob & { slipNo: number | null }) | undefined) ?? null,
    dropQueued,
    queueCopyOf(seq, stamp) {
      if (queuedOf.all(seq).length === 0) queueCopy(seq, stamp);
    },
    tryToCompose: (job) => orDiskFull(() => (tryOnce.get(job.id) as number | undefined) ?? 0),
    composed: (job) => orDiskFull(() => void composed.run(job.id)),
    begin: (job) => orDiskFull(() => begin.run(job.id).changes === 1),
    queueCopy: (seq, stamp, actor) => orDiskFull(() => queueCopy(seq, stamp, actor)),
  };
}
