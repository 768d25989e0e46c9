import { expect, test } from 'vitest';
import type { CollectorFault } from '../../main/ports/collector.ts';
import { createUploader } from '../../main/upload/uploader.ts';
import { createManualClock } from '../support/upload/manual-clock.ts';
import { openTestJournal } from '../support/upload/open-test-journal.ts';

function bench(fault: CollectorFault) {
  const clock = createManualClock();
  const asked = { times: 0 };
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
    rewound: () => {},
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
