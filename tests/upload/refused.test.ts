import { expect, test } from 'vitest';
import type { CollectorFault } from '../../main/ports/collector.ts';
import { createUploader, type UploaderParts } from '../../main/upload/uploader.ts';
import { createManualClock } from '../support/upload/manual-clock.ts';
import { openTestJournal } from '../support/upload/open-test-journal.ts';

function bench(fault: CollectorFault, more: Partial<UploaderParts> = {}) {
  const clock = createManualClock();
  const asked = { times: 0, tookIn: 0 };
  const uploader = createUploader({
    outbox: openTestJournal(12).outbox,
    collector: {
      async send() {
        asked.times += 1;
        return { ok: false, fault };
      },
    },
    clock,
    batchSize: 8,
    retryCapMs: 1_000,
    random: () => 0.5,
    learnTime: () => {},
    askToBeTakenIn() {
      asked.tookIn += 1;
    },
    rewound: () => {},
    ...more,
  });
  return { clock, uploader, asked };
}

test.each([403, 409])('what is refused with %d is asked once by hand, and not for ever', async (status) => {
  const { uploader, asked } = bench({ kind: 'rejected', status });
  expect(await uploader.drain()).toEqual({ kind: 'rejected', status });
  expect(asked.times).toBe(1);
});

test('what is refused for what it is, is sent in smaller parts', async () => {
  const { uploader, asked } = bench({ kind: 'rejected', status: 400 });
  expect(await uploader.drain()).toEqual({ kind: 'rejected', status: 400 });
  expect(asked.times).toBe(4);
});

test.each([
  [{ kind: 'rejected', status: 409 }, 'collector-refuses'],
  [{ kind: 'rejected', status: 403 }, 'collector-refuses'],
  [{ kind: 'stranger' }, 'collector-stranger'],
  [{ kind: 'waiting' }, 'collector-waiting'],
  [{ kind: 'retired' }, 'collector-retired'],
  [{ kind: 'rejected', status: 400 }, 'collector-away'],
  [{ kind: 'away' }, 'collector-away'],
] as const)('%o is said as %s', async (fault, kind) => {
  const { uploader, clock } = bench(fault);
  await uploader.drain();
  clock.after(16_000, () => {});
  await clock.step();
  expect(uploader.report().faults).toMatchObject([{ kind, waiting: 12 }]);
});

test.each([
  [{ kind: 'waiting' }, 1],
  [{ kind: 'rejected', status: 403, isOtherKey: true }, 1],
  [{ kind: 'rejected', status: 409 }, 0],
  [{ kind: 'retired' }, 0],
  [{ kind: 'away' }, 0],
] as const)('after %o it asks to be taken in %d times', async (fault, times) => {
  const { uploader, asked } = bench(fault);
  await uploader.drain();
  expect(asked.tookIn).toBe(times);
});

test('of an earlier journal that is refused nothing is sent again in that run; of the one in use it is', async () => {
  for (const restsWhenRefused of [true, false]) {
    const { uploader, clock, asked } = bench({ kind: 'rejected', status: 409 }, { restsWhenRefused });
    uploader.wake();
    for (let step = 0; step < 5 && clock.waits().length > 0; step++) await clock.step();
    expect(asked.times).toBe(restsWhenRefused ? 1 : 5);
  }
});
