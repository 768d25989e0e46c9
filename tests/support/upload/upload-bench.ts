import type { CollectorAnswer, CollectorFault, Outbox } from '../../../main/ports/collector.ts';
import { createUploader, type Uploader } from '../../../main/upload/uploader.ts';
import type { Batch } from '../../../protocol/batch.ts';
import { failed, ok, type Result } from '../../../protocol/result.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { openTestJournal, stamp, type TestJournal } from './open-test-journal.ts';

export type Answer = Result<CollectorAnswer, CollectorFault>;
export type Script = (batch: Batch, call: number) => Answer;

export type Bench = {
  readonly uploader: Uploader;
  readonly clock: ManualClock;
  readonly file: TestJournal;
  /** First and last seq of each batch that was sent. */
  readonly sent: (readonly [number, number])[];
  readonly rewinds: (readonly [number, number])[];
  readonly learned: number[];
};

export const away: Answer = failed({ kind: 'away' });

export function took(ack: number): Answer {
  return ok({ ack, nowMs: 1_000_000, cosignature: null });
}

export const takeAll: Script = ({ header }) => took(header.last);

/** An uploader of a real journal, with a clock that is moved by hand and a collector that answers as it is told. */
export function startBench(
  script: Script,
  options: {
    events?: number;
    batchSize?: number;
    random?: () => number;
    outbox?: (real: Outbox) => Outbox;
  } = {},
): Bench {
  const file = openTestJournal(options.events ?? 10);
  const clock = createManualClock();
  const bench = { sent: [], rewinds: [], learned: [] } as Pick<Bench, 'sent' | 'rewinds' | 'learned'>;
  const uploader = createUploader({
    outbox: options.outbox?.(file.outbox) ?? file.outbox,
    collector: {
      async send(batch) {
        bench.sent.push([batch.header.first, batch.header.last]);
        return script(batch, bench.sent.length);
      },
    },
    clock,
    batchSize: options.batchSize ?? 4,
    retryCapMs: 60_000,
    random: options.random ?? (() => 0.5),
    learnTime: (nowMs) => bench.learned.push(nowMs),
    rewound: (from, to) => {
      bench.rewinds.push([from, to]);
      file.journal.record({ kind: 'sync', stamp, detail: { from, to } });
    },
  });
  return { ...bench, uploader, clock, file };
}

/** Steps of the clock until nothing waits; how long each pause was. */
export async function runOut({ clock }: Bench, mostSteps = 50): Promise<readonly number[]> {
  const pauses: number[] = [];
  while (clock.waits().length > 0 && pauses.length < mostSteps) pauses.push(await clock.step());
  return pauses;
}
