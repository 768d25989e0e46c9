import { describe, expect, test } from 'vitest';
import { failed } from '../../protocol/result.ts';
import { type Answer, away, runOut, startBench, took } from '../support/upload/upload-bench.ts';

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
