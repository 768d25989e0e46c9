import { describe, expect, test } from 'vitest';
import { cardFor, inside, obeyed } from '../support/kiosk/command-card.ts';
import { admitted, minuteMs } from '../support/kiosk/expected.ts';
import { card, createTestClock, morningMs, startTestKiosk } from '../support/test-kiosk.ts';

describe('an undo', () => {
  test('takes the last passage back: nobody is inside, and the same card comes in anew', async () => {
    const kiosk = startTestKiosk();
    const { slipNo } = await kiosk.scan(card(1));
    kiosk.clock.advance(1_000);
    const undone = await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    expect(undone).toMatchObject({
      decision: obeyed('undo-mistake'),
      slipNo,
      direction: 'in',
      maskedName: 'Nguyễn T*** B*** B***',
    });
    expect(inside(kiosk)).toBe(0);
    expect((await kiosk.scan(card(1))).decision).toEqual(admitted('in'));
  });

  test('is an event about that passage, with its reason', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    await kiosk.scan(cardFor(kiosk, 'undo-turned-back'));
    expect(kiosk.events()[1]).toMatchObject({
      kind: 'staff',
      reason: 'undo',
      ref: 1,
      direction: 'in',
      detail: '{"why":"turned-back"}',
    });
  });

  test('of a way out puts its visitor inside again', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    kiosk.clock.advance(minuteMs);
    await kiosk.scan(card(1));
    expect(inside(kiosk)).toBe(0);
    await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    expect(inside(kiosk)).toBe(1);
    kiosk.clock.advance(minuteMs);
    expect((await kiosk.scan(card(1))).decision).toEqual(admitted('out'));
  });

  test('a second time undoes nothing: the passage before is another visitor’s, until somebody passed again', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    await kiosk.scan(card(2));
    const code = cardFor(kiosk, 'undo-mistake');
    await kiosk.scan(code);
    kiosk.clock.advance(10_000);
    expect((await kiosk.scan(code)).decision).toEqual(obeyed('undo-mistake', false));
    expect(inside(kiosk)).toBe(1);
    await kiosk.scan(card(3));
    kiosk.clock.advance(10_000);
    expect((await kiosk.scan(code)).decision).toEqual(obeyed('undo-mistake'));
    expect(
      kiosk
        .events()
        .filter(({ kind }) => kind === 'staff')
        .map(({ ref }) => ref),
    ).toEqual([2, null, 6]);
    expect(inside(kiosk)).toBe(1);
  });

  test('of a passage longer ago than ten minutes is not done, and is an event', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    kiosk.clock.advance(11 * minuteMs);
    expect((await kiosk.scan(cardFor(kiosk, 'undo-mistake'))).decision).toEqual(
      obeyed('undo-mistake', false),
    );
    expect(kiosk.events()[1]).toMatchObject({ kind: 'staff', reason: 'undo-nothing', ref: null });
    expect(inside(kiosk)).toBe(1);
  });

  test('leaves the slip without value, and unprinted where it still waited', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    expect(kiosk.file.printJobs.countWaiting()).toBe(1);
    await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    expect(kiosk.file.printJobs.countWaiting()).toBe(0);
    expect(kiosk.file.journal.slipVisit(1, 20261121, 'cong-1')).toBeNull();
    expect(kiosk.events().at(-1)).toMatchObject({
      kind: 'slip',
      ref: 1,
      detail: '{"copy":1,"state":"not-printed"}',
    });
  });

  test('of somebody without a number lets the same code come in anew at once', async () => {
    const kiosk = startTestKiosk();
    const pass = 'M1NGUYEN/THI BE BAY MSEABC123 SGNVCLVN 1464 324Y012C0047 106>60000';
    await kiosk.scan(pass);
    await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    kiosk.clock.advance(1_000);
    expect((await kiosk.scan(pass)).decision).toEqual(admitted('in'));
  });

  test('finds the last passage behind any number of scans that were none', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    for (let n = 0; n < 520; n++) await kiosk.scan(`khong phai ma ${n}`);
    await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    expect(inside(kiosk)).toBe(0);
  });

  test('leaves nobody to be asked whether the slip came out', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    const job = kiosk.file.printJobs.next();
    if (job) kiosk.file.printJobs.move(job, 'uncertain', kiosk.stamp());
    expect(kiosk.file.printJobs.firstUncertain()).toMatchObject({ seq: 1 });
    await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    expect(kiosk.file.printJobs.firstUncertain()).toBeNull();
  });

  test('while its printer is looked for keeps it from being queued again', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    const jobs = kiosk.file.printJobs;
    const job = jobs.next();
    if (!job) throw new Error('no slip waits');
    jobs.begin(job, kiosk.stamp());
    await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    jobs.move(job, 'queued', kiosk.stamp());
    expect(jobs.next()).toBeNull();
    expect(kiosk.events().at(-1)).toMatchObject({ kind: 'slip', detail: '{"copy":1,"state":"not-printed"}' });
  });

  test('while its slip is drawn keeps it from being sent', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    const job = kiosk.file.printJobs.next();
    await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    expect(job && kiosk.file.printJobs.begin(job, kiosk.stamp())).toEqual({ ok: true, value: false });
  });

  test('holds after a restart', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    kiosk.close();
    const again = startTestKiosk({ folder: kiosk.folder, clock: createTestClock(morningMs + 2_000) });
    expect([inside(again), (await again.scan(card(1))).decision]).toEqual([0, admitted('in')]);
  });
});

describe('a reprint', () => {
  test('queues one more copy of the last slip', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    const { slipNo } = await kiosk.scan(card(2));
    const { printJobs } = kiosk.file;
    for (let job = printJobs.next(); job; job = printJobs.next())
      printJobs.move(job, 'printed', kiosk.stamp());
    expect(await kiosk.scan(cardFor(kiosk, 'reprint'))).toMatchObject({
      decision: obeyed('reprint'),
      slipNo,
      aboutMs: morningMs,
    });
    expect(printJobs.next()).toMatchObject({ seq: 2, copy: 2 });
  });

  test('queues one copy, however often the card is shown while the printer is away', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    const job = kiosk.file.printJobs.next();
    if (job) kiosk.file.printJobs.move(job, 'printed', kiosk.stamp());
    const code = cardFor(kiosk, 'reprint');
    for (let n = 0; n < 3; n++) {
      await kiosk.scan(code);
      kiosk.clock.advance(6_000);
    }
    expect(kiosk.file.printJobs.countWaiting()).toBe(1);
  });

  test('of a slip of more than ten minutes ago is not done', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    kiosk.clock.advance(11 * minuteMs);
    expect((await kiosk.scan(cardFor(kiosk, 'reprint'))).decision).toEqual(obeyed('reprint', false));
  });

  test('without any slip is not done', async () => {
    const kiosk = startTestKiosk();
    expect((await kiosk.scan(cardFor(kiosk, 'reprint'))).decision).toEqual(obeyed('reprint', false));
  });
});
