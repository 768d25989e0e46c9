import { describe, expect, test } from 'vitest';
import { settled } from '../support/upload/manual-clock.ts';
import { away, type Bench, runOut, startBench, takeAll, took } from '../support/upload/upload-bench.ts';

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
