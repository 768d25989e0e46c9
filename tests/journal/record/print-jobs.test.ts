import { describe, expect, test } from 'vitest';
import { card, morningMs, startTestKiosk, type TestKiosk } from '../../support/test-kiosk.ts';

/** Lets so many people in, each with a slip to be printed. */
async function admit(kiosk: TestKiosk, people: number): Promise<void> {
  for (let person = 1; person <= people; person++) await kiosk.scan(card(person));
}

/** What the journal says about slips. */
function slipEvents({ events }: TestKiosk) {
  return events().flatMap(({ kind, ref, detail }) => (kind === 'slip' ? [{ ref, detail }] : []));
}

test('a slip is queued with the event that it is of', async () => {
  const kiosk = startTestKiosk();
  await admit(kiosk, 2);
  const { printJobs } = kiosk.file;
  expect([printJobs.next(), printJobs.countWaiting()]).toEqual([
    { id: 1, seq: 1, copy: 1, atMs: morningMs },
    2,
  ]);
});

test('who goes out gets no slip', async () => {
  const kiosk = startTestKiosk();
  await kiosk.scan(card(1));
  kiosk.clock.advance(60_000);
  await kiosk.scan(card(1));
  expect(kiosk.file.printJobs.countWaiting()).toBe(1);
});

test('a job under way is not given out again, and waits still', async () => {
  const kiosk = startTestKiosk();
  await admit(kiosk, 1);
  const { printJobs } = kiosk.file;
  printJobs.move({ id: 1, seq: 1, copy: 1, atMs: morningMs }, 'sending', kiosk.stamp());
  expect([printJobs.next(), printJobs.countWaiting(), slipEvents(kiosk)]).toEqual([null, 1, []]);
});

test.each(['printed', 'unconfirmed', 'uncertain', 'failed', 'not-printed'] as const)(
  'the end "%s" is an event',
  async (state) => {
    const kiosk = startTestKiosk();
    await admit(kiosk, 1);
    kiosk.file.printJobs.move({ id: 1, seq: 1, copy: 1, atMs: morningMs }, state, kiosk.stamp());
    expect([kiosk.file.printJobs.countWaiting(), slipEvents(kiosk)]).toEqual([
      0,
      [{ ref: 1, detail: `{"copy":1,"state":"${state}"}` }],
    ]);
  },
);

describe('a run that ended while a slip was being sent', () => {
  async function interrupted(): Promise<TestKiosk> {
    const first = startTestKiosk();
    await admit(first, 2);
    first.file.printJobs.move({ id: 1, seq: 1, copy: 1, atMs: morningMs }, 'sending', first.stamp());
    first.close();
    const second = startTestKiosk({ folder: first.folder });
    second.file.printJobs.markInterrupted(second.stamp());
    return second;
  }

  test('leaves that slip uncertain', async () => {
    const { file } = await interrupted();
    expect(file.printJobs.firstUncertain()).toEqual({ id: 1, seq: 1, copy: 1, atMs: morningMs, slipNo: 1 });
  });

  test('says so in an event', async () => {
    expect(slipEvents(await interrupted())).toEqual([{ ref: 1, detail: '{"copy":1,"state":"uncertain"}' }]);
  });

  test('does not print it again, and goes on with the next', async () => {
    const { file } = await interrupted();
    expect(file.printJobs.next()).toEqual({ id: 2, seq: 2, copy: 1, atMs: morningMs });
  });

  test('is marked once', async () => {
    const kiosk = await interrupted();
    kiosk.file.printJobs.markInterrupted(kiosk.stamp());
    expect(slipEvents(kiosk).length).toBe(1);
  });
});

describe('printing once more', () => {
  test('is copy 2, then 3', async () => {
    const kiosk = startTestKiosk();
    await admit(kiosk, 1);
    const { printJobs } = kiosk.file;
    printJobs.move({ id: 1, seq: 1, copy: 1, atMs: morningMs }, 'printed', kiosk.stamp());
    printJobs.queueCopy(1, kiosk.stamp());
    const second = printJobs.next();
    printJobs.move({ id: 2, seq: 1, copy: 2, atMs: morningMs }, 'printed', kiosk.stamp());
    printJobs.queueCopy(1, kiosk.stamp());
    expect([second, printJobs.next()]).toEqual([
      { id: 2, seq: 1, copy: 2, atMs: morningMs },
      { id: 3, seq: 1, copy: 3, atMs: morningMs },
    ]);
  });

  test('is an event', async () => {
    const kiosk = startTestKiosk();
    await admit(kiosk, 1);
    kiosk.file.printJobs.queueCopy(1, kiosk.stamp());
    expect(slipEvents(kiosk)).toEqual([{ ref: 1, detail: '{"state":"reprint"}' }]);
  });
});
