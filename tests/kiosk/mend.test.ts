import { describe, expect, test } from 'vitest';
import { cardFor, inside, obeyed } from '../support/kiosk/command-card.ts';
import { entry, fault, guard, said, slipCodeOf, takeIn } from '../support/kiosk/desk.ts';
import { admitted, minuteMs } from '../support/kiosk/expected.ts';
import { card, cardNumber, startTestKiosk, type TestKiosk, testConfig } from '../support/test-kiosk.ts';

describe('mending', () => {
  test('takes back any of the last passages, not only the newest', async () => {
    const kiosk = startTestKiosk();
    const { seq } = await kiosk.scan(card(1));
    await kiosk.scan(card(2));
    expect(kiosk.kiosk.undo(seq, 'mistake', 'nv-1').ok).toBe(true);
    expect(inside(kiosk)).toBe(1);
    expect(kiosk.kiosk.undo(seq, 'mistake', 'nv-1')).toEqual(fault('undone'));
    expect(kiosk.file.printJobs.countWaiting()).toBe(1);
    expect((await kiosk.scan(card(1))).decision).toEqual(admitted('in'));
    expect(kiosk.file.journal.lastDecided(20).map(({ seq: of, isUndone }) => [of, isUndone])).toEqual([
      [5, false],
      [2, false],
      [1, true],
    ]);
  });

  test('does not reach behind a later passage of the same person', async () => {
    const kiosk = startTestKiosk();
    const wayIn = await kiosk.scan(card(1));
    kiosk.clock.advance(minuteMs);
    const wayOut = await kiosk.scan(card(1));
    expect(kiosk.kiosk.undo(wayIn.seq, 'mistake', 'nv-1')).toEqual(fault('passed-since'));
    expect(kiosk.kiosk.undo(wayOut.seq, 'mistake', 'nv-1').ok).toBe(true);
    expect(kiosk.kiosk.undo(wayIn.seq, 'mistake', 'nv-1').ok).toBe(true);
    expect(inside(kiosk)).toBe(0);
  });

  test('turns a way in into a way out, and back', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1));
    kiosk.clock.advance(minuteMs);
    const wayOut = await kiosk.scan(card(1));
    const turned = kiosk.kiosk.mend(wayOut.seq, { direction: 'in' }, guard);
    expect([turned.ok, inside(kiosk)]).toEqual([true, 1]);
    const back = turned.ok ? kiosk.kiosk.mend(turned.value.seq, { direction: 'out' }, guard) : null;
    expect([back?.ok, inside(kiosk)]).toEqual([true, 0]);
    expect(kiosk.kiosk.mend(wayOut.seq, { direction: 'in' }, guard)).toEqual(fault('undone'));
  });

  test('counts companions anew: a new slip, the old one worth nothing', async () => {
    const kiosk = startTestKiosk();
    const { seq } = takeIn(kiosk, { people: 2 });
    const mended = kiosk.kiosk.mend(seq, { people: 4 }, guard);
    expect([mended.ok && mended.value.slipNo, inside(kiosk)]).toEqual([2, 4]);
    expect(kiosk.file.slipSource(mended.ok ? mended.value.seq : 0)?.identity?.name).toBe('Lê Văn Không Mã');
    kiosk.clock.advance(minuteMs);
    expect((await kiosk.scan(slipCodeOf(kiosk, seq))).decision).toMatchObject({ kind: 'retry' });
    const out = await kiosk.scan(slipCodeOf(kiosk, mended.ok ? mended.value.seq : 0));
    expect([out.people, inside(kiosk)]).toEqual([4, 0]);
    expect(kiosk.file.journal.countDay(20261121)).toEqual([{ hour: 9, in: 4, out: 4, refused: 0 }]);
  });

  test.each([
    ['of nothing', {}, 'nothing-to-do'],
    ['to what it is', { people: 1 }, 'nothing-to-do'],
  ])('%s is none', (_, mending, kind) => {
    const kiosk = startTestKiosk();
    expect(kiosk.kiosk.mend(takeIn(kiosk).seq, mending, guard)).toEqual(fault(kind));
  });

  test('of a group of whom some have left goes by those who leave', () => {
    const kiosk = startTestKiosk();
    const { seq } = takeIn(kiosk, { people: 5 });
    kiosk.kiosk.endVisit(seq, 2, 'nv-1');
    expect(kiosk.kiosk.mend(seq, { people: 4 }, guard)).toEqual(fault('part-left'));
    const left = kiosk.events().at(-1)?.seq ?? 0;
    expect(kiosk.kiosk.undo(left, 'mistake', 'nv-1').ok).toBe(true);
    expect(inside(kiosk)).toBe(5);
    expect(kiosk.kiosk.mend(seq, { people: 4 }, guard).ok).toBe(true);
    expect(inside(kiosk)).toBe(4);
  });

  test('of what is no passage is none', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan('https://vi-du.vn/la');
    for (const seq of [1, 99])
      expect(kiosk.kiosk.undo(seq, 'mistake', 'nv-1')).toEqual(fault('no-such-passage'));
  });
});

describe('a question about somebody whose passage the desk says something of', () => {
  const asking = testConfig('in', { reenter: 'ask' });

  test.each([
    ['is mended', (kiosk: TestKiosk, seq: number) => kiosk.kiosk.mend(seq, { people: 2 }, guard)],
    ['is taken back', (kiosk: TestKiosk, seq: number) => kiosk.kiosk.undo(seq, 'mistake', 'nv-1')],
    ['is ended', (kiosk: TestKiosk, seq: number) => kiosk.kiosk.endVisit(seq, null, 'nv-1')],
  ])('that %s is asked no more: shown again they are judged anew, and counted once', async (_, say) => {
    const kiosk = startTestKiosk({ config: asking });
    const { seq } = await kiosk.scan(card(1));
    kiosk.clock.advance(minuteMs);
    await kiosk.scan(card(1));
    const asked = kiosk.openQuestion()?.seq ?? 0;
    expect(say(kiosk, seq).ok).toBe(true);
    expect(kiosk.openQuestions()).toEqual([]);
    expect(kiosk.answer('admit', asked)).toBeNull();
    const { decision } = await kiosk.scan(card(1));
    const now = decision.kind === 'ask' ? kiosk.answer('admit')?.decision : decision;
    expect(now?.kind).toBe('admit');
    expect(inside(kiosk)).toBe(1);
  });

  test('of another visitor goes on', async () => {
    const kiosk = startTestKiosk({ config: asking });
    const { seq } = await kiosk.scan(card(1));
    await kiosk.scan(card(2));
    kiosk.clock.advance(minuteMs);
    await kiosk.scan(card(2));
    kiosk.kiosk.undo(seq, 'mistake', 'nv-1');
    expect(kiosk.openQuestions()).toHaveLength(1);
  });
});

describe('a second look after a word of the desk', () => {
  const config = testConfig('both', { turnaroundMs: minuteMs });

  test('of somebody whose visit was ended there is judged as it stands: they come in', async () => {
    const kiosk = startTestKiosk({ config });
    const { seq } = await kiosk.scan(card(1));
    kiosk.clock.advance(30 * minuteMs);
    kiosk.kiosk.endVisit(seq, null, 'nv-1');
    kiosk.clock.advance(1_000);
    expect((await kiosk.scan(card(1))).decision).toEqual(admitted('in'));
    expect(inside(kiosk)).toBe(1);
  });

  test('of a visit without a number that was ended there shows a slip that was used', async () => {
    const kiosk = startTestKiosk({ config });
    const { seq } = takeIn(kiosk);
    kiosk.kiosk.endVisit(seq, null, 'nv-1');
    kiosk.clock.advance(20_000);
    expect((await kiosk.scan(slipCodeOf(kiosk, seq))).decision).toMatchObject({ reason: 'slip-used' });
  });

  test('of a passage that was mended goes by when they passed: half an hour ago is a way out, a moment ago is none', async () => {
    const kiosk = startTestKiosk({ config });
    const early = await kiosk.scan(card(1));
    kiosk.clock.advance(30 * minuteMs);
    const late = await kiosk.scan(card(2));
    kiosk.clock.advance(10_000);
    for (const { seq } of [early, late]) expect(kiosk.kiosk.mend(seq, { people: 2 }, guard).ok).toBe(true);
    kiosk.clock.advance(10_000);
    expect((await kiosk.scan(card(1))).decision).toEqual(admitted('out'));
    expect((await kiosk.scan(card(2))).decision).toEqual({ kind: 'ignore', reason: 'repeat' });
  });

  test('of a way out that was taken back is a way out', async () => {
    const kiosk = startTestKiosk({ config });
    await kiosk.scan(card(1));
    kiosk.clock.advance(30 * minuteMs);
    const { seq } = await kiosk.scan(card(1));
    kiosk.clock.advance(10_000);
    kiosk.kiosk.undo(seq, 'mistake', 'nv-1');
    expect((await kiosk.scan(card(1))).decision).toEqual(admitted('out'));
  });

  test('by a core that began anew is the same', async () => {
    const before = startTestKiosk({ config });
    const { seq } = await before.scan(card(1));
    before.clock.advance(30 * minuteMs);
    before.kiosk.endVisit(seq, null, 'nv-1');
    before.close();
    const { folder, clock } = before;
    clock.advance(1_000);
    const kiosk = startTestKiosk({ config, folder, clock });
    expect((await kiosk.scan(card(1))).decision).toEqual(admitted('in'));
  });
});

describe('a refusal', () => {
  test('is lifted from the desk long after it was said, once, as the same person', async () => {
    const kiosk = startTestKiosk({ config: testConfig('both', { capacity: 1 }) });
    await kiosk.scan(card(1));
    const refused = await kiosk.scan(card(2, 'Trương Thị Hai'));
    kiosk.clock.advance(30 * minuteMs);
    expect(kiosk.refusals()).toEqual([]);
    const lifted = kiosk.override(refused.seq, 'known');
    expect([lifted?.decision, lifted?.maskedName, inside(kiosk)]).toEqual([
      admitted('in'),
      'Trương T*** H***',
      2,
    ]);
    expect(kiosk.override(refused.seq, 'known')).toBeNull();
    expect(kiosk.file.journal.lastDecided(20).map(({ isLifted }) => isLifted)).toEqual([false, true, false]);
    expect((await kiosk.scan(card(2))).decision).toEqual({ kind: 'ignore', reason: 'repeat' });
  });

  test('of a question that nobody answered is lifted, too', async () => {
    const kiosk = startTestKiosk({ config: testConfig('both', { bareNumbers: 'ask' }) });
    await kiosk.scan(cardNumber(4));
    kiosk.clock.advance(10 * minuteMs);
    const [row] = kiosk.file.journal.lastDecided(20);
    expect(row).toMatchObject({ decision: 'refuse', reason: 'unanswered', isLifted: false });
    expect(kiosk.override(row?.seq ?? 0, 'known')?.decision).toEqual(admitted('in'));
    expect(kiosk.file.journal.lastDecided(20).map(({ isLifted }) => isLifted)).toEqual([false, true]);
  });
});

describe('what hangs together', () => {
  const supervisor = { actor: 'nv-2', mayUnblock: true };

  test('how many left is taken back and said anew, not corrected', async () => {
    const kiosk = startTestKiosk();
    const { seq } = takeIn(kiosk, { people: 5, number: cardNumber(9) });
    kiosk.clock.advance(minuteMs);
    kiosk.kiosk.endVisit(seq, 2, 'nv-1');
    const part = kiosk.events().at(-1)?.seq ?? 0;
    for (const mending of [{ people: 5 }, { people: 3 }, { direction: 'in' }] as const)
      expect(kiosk.kiosk.mend(part, mending, guard)).toEqual(fault('undo-instead'));
    const out = await kiosk.scan(card(9));
    expect([out.people, inside(kiosk)]).toEqual([3, 0]);
    expect(kiosk.kiosk.mend(out.seq, { people: 500 }, guard)).toEqual(fault('undo-instead'));
    const turned = kiosk.kiosk.mend(out.seq, { direction: 'in' }, guard);
    expect([turned.ok, inside(kiosk)]).toEqual([true, 3]);
  });

  test('a slip whose visit was ended by a mended word is worth nothing', async () => {
    const kiosk = startTestKiosk();
    const { seq } = takeIn(kiosk);
    kiosk.clock.advance(minuteMs);
    const out = await kiosk.scan(slipCodeOf(kiosk, seq));
    const turned = kiosk.kiosk.mend(out.seq, { direction: 'in' }, guard);
    const again = turned.ok ? kiosk.kiosk.mend(turned.value.seq, { direction: 'out' }, guard) : null;
    expect([again?.ok, inside(kiosk)]).toEqual([true, 0]);
    kiosk.clock.advance(minuteMs);
    expect((await kiosk.scan(slipCodeOf(kiosk, seq))).decision).toMatchObject({ kind: 'retry' });
    expect(inside(kiosk)).toBe(0);
  });

  test('who is written down on the way out are so many, and the others of the group stay', async () => {
    const kiosk = startTestKiosk();
    takeIn(kiosk, { people: 30, number: cardNumber(9) });
    kiosk.clock.advance(minuteMs);
    expect(takeIn(kiosk, { direction: 'out', people: 2, number: cardNumber(9) }).people).toBe(2);
    expect(inside(kiosk)).toBe(28);
    kiosk.clock.advance(minuteMs);
    expect((await kiosk.scan(card(9))).people).toBe(28);
    expect(inside(kiosk)).toBe(0);
  });

  test('a leader’s card days later lets out the leader alone', async () => {
    const kiosk = startTestKiosk({ config: testConfig('out') });
    takeIn(kiosk, { people: 30, number: cardNumber(9) });
    kiosk.clock.advance(3 * 24 * 60 * minuteMs);
    const out = await kiosk.scan(card(9));
    expect([out.decision, out.people]).toEqual([admitted('out', 'not-scanned-in'), undefined]);
  });

  test('a blocked person does not come in by a mended way out, unless a supervisor mends it', () => {
    const tagging = startTestKiosk();
    const [tag] = tagging.keys.tagsOf({ kind: 'pid12', number: cardNumber(3) }, tagging.stamp().local.day);
    tagging.close();
    const kiosk = startTestKiosk({
      folder: tagging.folder,
      config: testConfig('both', { blockedTags: tag ? [tag.tag] : [] }),
    });
    const { seq } = takeIn(kiosk, { direction: 'out', number: cardNumber(3) });
    expect(kiosk.kiosk.mend(seq, { direction: 'in' }, guard)).toEqual(fault('not-allowed'));
    expect(inside(kiosk)).toBe(0);
    expect(kiosk.kiosk.mend(seq, { direction: 'in' }, supervisor).ok).toBe(true);
  });

  test('two refusals of one person let them in once, and a refusal of another day lets nobody in', async () => {
    const kiosk = startTestKiosk({ config: testConfig('both', { capacity: 1, repeatMs: 0 }) });
    await kiosk.scan(card(1));
    const first = await kiosk.scan(card(2));
    kiosk.clock.advance(1_000);
    const second = await kiosk.scan(card(2));
    expect(kiosk.override(first.seq, 'known')).not.toBeNull();
    expect([kiosk.override(second.seq, 'known'), inside(kiosk)]).toEqual([null, 2]);
    const third = await kiosk.scan(card(3));
    kiosk.clock.advance(24 * 60 * minuteMs);
    expect(kiosk.override(third.seq, 'known')).toBeNull();
  });

  test('a refusal that is lifted long after is not said in the hall', async () => {
    const kiosk = startTestKiosk({ config: testConfig('both', { capacity: 1 }) });
    await kiosk.scan(card(1));
    const refused = await kiosk.scan(card(2));
    const before = kiosk.announced.length;
    kiosk.clock.advance(30 * minuteMs);
    expect(kiosk.override(refused.seq, 'known')).not.toBeNull();
    expect(kiosk.announced).toHaveLength(before);
  });

  test('yesterday’s passage is not counted today', async () => {
    const kiosk = startTestKiosk({ config: testConfig('in') });
    const { seq } = takeIn(kiosk, { people: 2 });
    kiosk.clock.advance(24 * 60 * minuteMs);
    expect(kiosk.kiosk.mend(seq, { people: 3 }, guard)).toEqual(fault('too-late'));
    expect(kiosk.kiosk.undo(seq, 'mistake', 'nv-1')).toEqual(fault('too-late'));
    expect(inside(kiosk)).toBe(0);
  });

  test('an undo at the desk leaves the undo card its own', async () => {
    const kiosk = startTestKiosk();
    const { seq } = await kiosk.scan(card(1));
    await kiosk.scan(card(2));
    kiosk.kiosk.undo(seq, 'mistake', 'nv-1');
    expect((await kiosk.scan(cardFor(kiosk, 'undo-mistake'))).decision).toEqual(obeyed('undo-mistake'));
    expect(inside(kiosk)).toBe(0);
  });

  test('an entry that is sent again after minutes, and to a core that began anew, is one passage', () => {
    const kiosk = startTestKiosk();
    const one = entry();
    const first = said(kiosk.kiosk.takeIn(one, 'nv-1'));
    kiosk.clock.advance(3 * minuteMs);
    expect(said(kiosk.kiosk.takeIn(one, 'nv-1'))).toMatchObject({
      decision: { kind: 'ignore', reason: 'repeat' },
      slipNo: first.slipNo,
    });
    kiosk.close();
    const again = startTestKiosk({ folder: kiosk.folder, clock: kiosk.clock });
    said(again.kiosk.takeIn(one, 'nv-1'));
    expect([inside(again), again.events().length]).toEqual([1, 1]);
  });
});
