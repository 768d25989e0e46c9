import { describe, expect, test } from 'vitest';
import { failed, ok, type Result } from '../../main/domain/result.ts';
import { createUploader, type Uploader } from '../../main/upload/uploader.ts';
import type { Batch, CollectorAnswer, CollectorFault, Outbox } from '../../main/upload-port.ts';
import { createManualClock, type ManualClock, settled } from './manual-clock.ts';
import { openTestJournal, stamp, type TestJournal } from './open-test-journal.ts';

type Answer = Result<CollectorAnswer, CollectorFault>;
type Script = (batch: Batch, call: number) => Answer;

type Bench = {
  readonly uploader: Uploader;
  readonly clock: ManualClock;
  readonly file: TestJournal;
  /** First and last seq of each batch that was sent. */
  readonly sent: (readonly [number, number])[];
  readonly rewinds: (readonly [number, number])[];
  readonly learned: number[];
};

const away: Answer = failed({ kind: 'away' });

function took(ack: number): Answer {
  return ok({ ack, nowMs: 1_000_000, cosignature: null });
}

const takeAll: Script = ({ header }) => took(header.last);

function startBench(
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
async function runOut({ clock }: Bench, mostSteps = 50): Promise<readonly number[]> {
  const pauses: number[] = [];
  while (clock.waits().length > 0 && pauses.length < mostSteps) pauses.push(await clock.step());
  return pauses;
}

describe('a collector that takes everything', () => {
  test('gets the journal in order, batch by batch, and the mark follows', async () => {
    const bench = startBench(takeAll);
    bench.uploader.wake();
    await runOut(bench);
    expect(bench.sent).toEqual([
      [1, 4],
      [5, 8],
      [9, 10],
    ]);
    expect(bench.file.outbox.acked()).toBe(10);
    expect(bench.learned).toEqual([1_000_000, 1_000_000, 1_000_000]);
    expect(bench.uploader.report()).toMatchObject({ kind: 'fine', waiting: 0, faults: [] });
  });

  test('is not asked before the pause in which events gather, nor twice', async () => {
    const bench = startBench(takeAll);
    bench.uploader.wake();
    bench.uploader.wake();
    expect({ sent: bench.sent, waits: bench.clock.waits() }).toEqual({ sent: [], waits: [400] });
  });

  test('is drained at once by hand', async () => {
    const bench = startBench(takeAll);
    expect(await bench.uploader.drain()).toBe(null);
    expect([bench.sent.length, bench.file.outbox.acked()]).toEqual([3, 10]);
  });

  test('hears nothing more after the stop', async () => {
    const bench = startBench(takeAll);
    bench.uploader.wake();
    bench.uploader.stop();
    bench.uploader.wake();
    expect(bench.clock.waits()).toEqual([]);
  });
});

describe('the mark', () => {
  test('does not move while an answer is awaited, and not when none comes', async () => {
    const marks: number[] = [];
    const bench: Bench = startBench(() => {
      marks.push(bench.file.outbox.acked());
      return away;
    });
    bench.uploader.wake();
    for (let step = 0; step < 5; step++) await bench.clock.step();
    expect(marks).toEqual([0, 0, 0, 0, 0]);
    expect(bench.file.outbox.acked()).toBe(0);
  });

  test('follows an answer to a part of the batch', async () => {
    const bench = startBench(({ header }, call) => took(call === 1 ? 2 : header.last));
    await bench.uploader.drain();
    expect(bench.sent).toEqual([
      [1, 4],
      [3, 6],
      [7, 10],
    ]);
  });

  test('never goes beyond the journal, whatever the collector says', async () => {
    const bench = startBench(() => took(1_000_000));
    await bench.uploader.drain();
    expect(bench.file.outbox.acked()).toBe(10);
  });
});

describe('a lower answer than before', () => {
  test('is believed: the kiosk goes back, writes that down and sends again', async () => {
    const bench = startBench(({ header }, call) => took(call === 3 ? 3 : header.last));
    bench.uploader.wake();
    await runOut(bench);
    expect(bench.sent).toEqual([
      [1, 4],
      [5, 8],
      [9, 10],
      [4, 7],
      [8, 11],
    ]);
    expect(bench.rewinds).toEqual([[8, 3]]);
    expect(bench.file.outbox.acked()).toBe(11);
  });

  test('may be that nothing is there any more', async () => {
    const bench = startBench(({ header }, call) => took(call === 2 ? 0 : header.last));
    bench.uploader.wake();
    await runOut(bench);
    expect(bench.sent.slice(0, 3)).toEqual([
      [1, 4],
      [5, 8],
      [1, 4],
    ]);
    expect(bench.file.outbox.acked()).toBe(11);
  });
});

describe('pauses', () => {
  test('double up to the cap, drawn from nothing up to that', async () => {
    const bench = startBench(() => away, { random: () => 0.999_999 });
    bench.uploader.wake();
    const pauses = await runOut(bench, 9);
    expect(pauses).toEqual([400, 1_999, 3_999, 7_999, 15_999, 31_999, 59_999, 59_999, 59_999]);
  });

  test('are drawn anew each time', async () => {
    const draws = [0, 0.25, 0.5, 0.75];
    const bench = startBench(() => away, { random: () => draws.shift() ?? 0 });
    bench.uploader.wake();
    expect(await runOut(bench, 5)).toEqual([400, 100, 1_000, 4_000, 12_000]);
  });

  test('begin anew after an answer that took something', async () => {
    const bench = startBench(({ header }, call) => ([1, 2, 4].includes(call) ? away : took(header.last)));
    bench.uploader.wake();
    expect(await runOut(bench)).toEqual([400, 1_000, 2_000, 0, 1_000, 0]);
  });

  test('are kept after an answer that moves nothing: no hot loop', async () => {
    const bench = startBench(() => took(0));
    bench.uploader.wake();
    expect(await runOut(bench, 6)).toEqual([400, 1_000, 2_000, 4_000, 8_000, 16_000]);
    expect(bench.file.outbox.acked()).toBe(0);
  });

  test('obey Retry-After, up to the cap', async () => {
    const waits = [7_000, 3_600_000, 1_000];
    const bench = startBench(({ header }, call) => {
      const retryAfterMs = waits[call - 1];
      return retryAfterMs === undefined ? took(header.last) : failed({ kind: 'busy', retryAfterMs });
    });
    bench.uploader.wake();
    expect(await runOut(bench)).toEqual([400, 7_000, 60_000, 1_000, 0, 0]);
  });

  test.each([0, -5_000])('are never none, also when the collector says %i ms', async (retryAfterMs) => {
    const bench = startBench(() => failed({ kind: 'busy', retryAfterMs }));
    bench.uploader.wake();
    expect(await runOut(bench, 4)).toEqual([400, 100, 100, 100]);
  });

  test('follow when the mark cannot be written, for the disk is full', async () => {
    const bench = startBench(({ header }) => took(header.last), {
      outbox: (outbox) => ({ ...outbox, setAcked: () => failed({ kind: 'disk-full' }) }),
    });
    bench.uploader.wake();
    expect(await runOut(bench, 3)).toEqual([400, 1_000, 2_000]);
  });

  test('without a Retry-After are drawn', async () => {
    const bench = startBench(() => failed({ kind: 'busy', retryAfterMs: null }));
    bench.uploader.wake();
    expect(await runOut(bench, 3)).toEqual([400, 1_000, 2_000]);
  });
});

describe('a batch that is refused', () => {
  const refused: Answer = failed({ kind: 'rejected', status: 413 });

  test('is halved down to one event, and the size comes back after an answer', async () => {
    const bench = startBench(({ header }) => (header.last > header.first ? refused : took(header.last)), {
      batchSize: 8,
      events: 9,
    });
    bench.uploader.wake();
    for (let step = 0; step < 5; step++) await bench.clock.step();
    expect(bench.sent).toEqual([
      [1, 8],
      [1, 4],
      [1, 2],
      [1, 1],
      [2, 9],
    ]);
  });

  test('for ever is tried one event at a time, with pauses up to the cap', async () => {
    const bench = startBench(() => refused);
    bench.uploader.wake();
    expect(await runOut(bench, 9)).toEqual([400, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    expect(bench.sent.slice(2)).toEqual(bench.sent.slice(2).map(() => [1, 1]));
  });

  test('ends the drain by hand with that fault, not before one event was tried alone', async () => {
    const bench = startBench(() => refused);
    expect(await bench.uploader.drain()).toEqual({ kind: 'rejected', status: 413 });
    expect(bench.sent).toEqual([
      [1, 4],
      [1, 2],
      [1, 1],
    ]);
  });
});

describe('the report', () => {
  test('says that the collector is away after 15 s, since when and how much waits', async () => {
    const bench = startBench(() => away, { random: () => 0.999_999 });
    const startMs = bench.clock.wallMs();
    bench.uploader.wake();
    await runOut(bench, 4);
    const early = bench.uploader.report();
    await runOut(bench, 1);
    expect(early).toEqual({ kind: 'fine', waiting: 10, lastAnswerMs: null, faults: [] });
    expect(bench.uploader.report()).toEqual({
      kind: 'care',
      waiting: 10,
      lastAnswerMs: null,
      faults: [{ kind: 'collector-away', sinceMs: startMs + 400, waiting: 10 }],
    });
  });

  test('is fine again with the first answer', async () => {
    const bench = startBench(({ header }, call) => (call < 6 ? away : took(header.last)), {
      random: () => 0.999_999,
    });
    bench.uploader.wake();
    await runOut(bench);
    await settled();
    expect(bench.uploader.report()).toEqual({
      kind: 'fine',
      waiting: 0,
      lastAnswerMs: bench.clock.wallMs(),
      faults: [],
    });
  });
});
