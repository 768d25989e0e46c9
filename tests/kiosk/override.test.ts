import { describe, expect, test } from 'vitest';
import { cardFor, inside, obeyed } from '../support/kiosk/command-card.ts';
import { admitted, asking, minuteMs, repeat, tagOf } from '../support/kiosk/expected.ts';
import { card, cardNumber, createTestClock, startTestKiosk, testConfig } from '../support/test-kiosk.ts';

/** A gate where one is inside already, and nobody else may come in. */
async function fullGate() {
  const kiosk = startTestKiosk({ config: testConfig('in', { capacity: 1 }) });
  await kiosk.scan(card(1));
  return kiosk;
}

/** Good until the end of 2023. */
const oldBhyt = 'DN4520012345678|4e677579e1bb856e|05/04/1999|2|-|52 - 002|01/01/2023|31/12/2023|01/01/2023|$';

describe('a refusal', () => {
  test('is lifted by a guard with a reason: the visitor is let in, with a slip, and both stand in the log', async () => {
    const kiosk = await fullGate();
    const refused = await kiosk.scan(card(2, 'Lê Hoàng Yến'));
    expect(kiosk.refusals()).toEqual([
      {
        seq: refused.seq,
        atMs: refused.atMs,
        reason: 'full',
        credential: 'cccd',
        maskedName: 'Lê H*** Y***',
        lastThree: cardNumber(2).slice(-3),
      },
    ]);
    const lifted = kiosk.override(refused.seq, 'accompanied');
    expect(lifted).toMatchObject({ decision: admitted('in'), maskedName: 'Lê H*** Y***', slipNo: 2 });
    const tag = tagOf(kiosk, card(2));
    expect(kiosk.events().slice(1)).toMatchObject([
      { kind: 'scan', decision: 'refuse', reason: 'full', tag, actor: null },
      {
        kind: 'answer',
        decision: 'admit',
        reason: 'override',
        ref: 2,
        tag,
        actor: 'nv-1',
        detail: '{"why":"accompanied"}',
      },
    ]);
    expect(inside(kiosk)).toBe(2);
  });

  test.each([
    ['hours', { hours: { from: '00:00', to: '00:01' } }, card(2)],
    ['expired', { refuseExpired: ['bhyt' as const] }, oldBhyt],
    ['inside', { reenter: 'refuse' as const }, card(1)],
    ['blocked', { blockedTags: [] }, card(2)],
  ])('that says %s can be lifted', async (reason, rules, shown) => {
    const before = startTestKiosk({ config: testConfig('in') });
    await before.scan(card(1));
    const blockedTags = reason === 'blocked' ? [tagOf(before, card(2))] : [];
    before.close();
    const kiosk = startTestKiosk({
      folder: before.folder,
      clock: createTestClock(before.clock.wallMs() + minuteMs),
      config: testConfig('in', { ...rules, blockedTags }),
    });
    const refused = await kiosk.scan(shown);
    expect(refused.decision).toMatchObject({ kind: 'refuse', reason });
    expect(kiosk.override(refused.seq, 'mistake')?.decision).toMatchObject({
      kind: 'admit',
      direction: 'in',
    });
  });

  test('is lifted once', async () => {
    const kiosk = await fullGate();
    const { seq } = await kiosk.scan(card(2));
    kiosk.override(seq, 'known');
    expect([kiosk.override(seq, 'known'), kiosk.refusals(), inside(kiosk)]).toEqual([null, [], 2]);
  });

  test('stands for a minute among those whom F8 opens; later it is lifted in the list of the desk', async () => {
    const kiosk = await fullGate();
    const { seq } = await kiosk.scan(card(2));
    kiosk.clock.advance(minuteMs - 1);
    expect(kiosk.refusals()[0]?.seq).toBe(seq);
    kiosk.clock.advance(1);
    expect(kiosk.refusals()).toEqual([]);
    expect(kiosk.override(seq, 'known')).toMatchObject({ direction: 'in', credential: 'cccd' });
    expect(kiosk.events()).toHaveLength(3);
  });

  test('is the one that the guard means: another visitor’s that came after it lifts nothing of it', async () => {
    const kiosk = await fullGate();
    const first = await kiosk.scan(card(2, 'Lê Hoàng Yến'));
    const second = await kiosk.scan(card(3, 'Trần Văn Thử'));
    expect(kiosk.refusals().map(({ maskedName }) => maskedName)).toEqual(['Lê H*** Y***', 'Trần V*** T***']);
    expect(kiosk.override(first.seq, 'known')?.maskedName).toBe('Lê H*** Y***');
    expect(kiosk.refusals().map(({ seq }) => seq)).toEqual([second.seq]);
    expect(kiosk.events().at(-1)).toMatchObject({ ref: first.seq, tag: tagOf(kiosk, card(2)) });
  });

  test('of one person stands once, the last one; of many the last four', async () => {
    const kiosk = await fullGate();
    for (const n of [2, 2, 3, 4, 5, 6]) {
      await kiosk.scan(card(n));
      kiosk.clock.advance(6_000);
    }
    expect(kiosk.refusals().map(({ seq }) => seq)).toEqual([4, 5, 6, 7]);
    const again = await kiosk.scan(card(4));
    expect(kiosk.refusals().map(({ seq }) => seq)).toEqual([4, 6, 7, again.seq]);
  });

  test('stays while another code is not read', async () => {
    const kiosk = await fullGate();
    const { seq } = await kiosk.scan(card(2));
    await kiosk.scan('?');
    expect(kiosk.override(seq, 'known')?.decision).toEqual(admitted('in'));
  });

  test('of somebody who was let in since counts nobody twice', async () => {
    const kiosk = startTestKiosk({ config: testConfig('both', { capacity: 1 }) });
    await kiosk.scan(card(1));
    const { seq } = await kiosk.scan(card(2));
    kiosk.clock.advance(6_000);
    // The one inside goes out, and there is room.
    await kiosk.scan(card(1));
    expect((await kiosk.scan(card(2))).decision).toEqual(admitted('in'));
    expect([kiosk.override(seq, 'known'), inside(kiosk)]).toEqual([null, 1]);
  });

  test('of somebody who is inside ends the visit before: nobody counts twice', async () => {
    const kiosk = startTestKiosk({ config: testConfig('in', { reenter: 'refuse' }) });
    await kiosk.scan(card(1));
    kiosk.clock.advance(6_000);
    const { seq } = await kiosk.scan(card(1));
    expect(kiosk.override(seq, 'mistake')?.decision).toEqual(admitted('in', 'not-scanned-out'));
    expect(inside(kiosk)).toBe(1);
  });

  test('by a guard, or by nobody in time, is lifted like one of the kiosk', async () => {
    for (const end of ['refuse', 'wait'] as const) {
      const kiosk = startTestKiosk({ config: testConfig('in', { reenter: 'ask' }) });
      await kiosk.scan(card(1));
      kiosk.clock.advance(6_000);
      await kiosk.scan(card(1));
      if (end === 'refuse') kiosk.answer('refuse');
      else kiosk.clock.advance(minuteMs);
      const [refused] = kiosk.refusals();
      expect(refused?.reason).toBe(end === 'refuse' ? 'staff' : 'unanswered');
      kiosk.override(refused?.seq ?? 0, 'known');
      // It refers to the scan, which names the visit that ends.
      expect(kiosk.events().at(-1)).toMatchObject({ reason: 'override', ref: 2, actor: 'nv-1' });
      expect(inside(kiosk)).toBe(1);
    }
  });

  test('that was lifted is not shown again: a repeat says that the visitor is in', async () => {
    const kiosk = await fullGate();
    const { seq } = await kiosk.scan(card(2));
    kiosk.override(seq, 'known');
    kiosk.clock.advance(1_000);
    expect(await kiosk.scan(card(2))).toMatchObject({ decision: repeat, repeats: admitted('in') });
  });

  test('that was lifted can be undone', async () => {
    const kiosk = await fullGate();
    const { seq } = await kiosk.scan(card(2, 'Lê Hoàng Yến'));
    kiosk.override(seq, 'mistake');
    const undone = await kiosk.scan(cardFor(kiosk, 'undo-mistake'));
    expect(undone).toMatchObject({ decision: obeyed('undo-mistake'), maskedName: 'Lê H*** Y***' });
    expect(inside(kiosk)).toBe(1);
  });

  test('is no longer lifted when twenty have come since', async () => {
    const kiosk = await fullGate();
    const { seq } = await kiosk.scan(card(2));
    for (let n = 3; n < 22; n++) await kiosk.scan(card(n));
    expect(kiosk.refusals().some((one) => one.seq === seq)).toBe(false);
    expect(kiosk.file.journal.lastDecided(20).at(-1)?.seq).toBe(seq);
    await kiosk.scan(card(22));
    expect(kiosk.override(seq, 'known')).toBeNull();
  });

  test('of the run before is lifted in the list of the desk, as the same person', async () => {
    const kiosk = await fullGate();
    const { seq } = await kiosk.scan(card(2));
    kiosk.close();
    const again = startTestKiosk({ folder: kiosk.folder, config: testConfig('in', { capacity: 1 }) });
    expect(again.refusals()).toEqual([]);
    expect(again.override(seq, 'known')).toMatchObject({ maskedName: 'Nguyễn T*** B*** B***' });
    expect(again.override(seq, 'known')).toBeNull();
  });
});

test('what is put off while too many questions are open is no refusal', async () => {
  const kiosk = startTestKiosk({ config: testConfig('in', { askUnsigned: ['cccd'] }) });
  for (const n of [1, 2, 3, 4]) await kiosk.scan(card(n));
  expect((await kiosk.scan(card(5))).decision).toEqual(asking);
  expect(kiosk.refusals()).toEqual([]);
});
