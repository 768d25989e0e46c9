import { describe, expect, test } from 'vitest';
import { peopleOf } from '../../protocol/people.ts';
import { inside } from '../support/kiosk/command-card.ts';
import { entry, said, slipCodeOf, takeIn } from '../support/kiosk/desk.ts';
import { admitted, minuteMs } from '../support/kiosk/expected.ts';
import { card, cardNumber, startTestKiosk, testConfig } from '../support/test-kiosk.ts';

describe('a visitor without a code', () => {
  test('is let in under the guard’s name, with a slip, sealed, and nothing is said to the hall', () => {
    const kiosk = startTestKiosk();
    const { decision, slipNo, maskedName, seq } = takeIn(kiosk, {
      number: cardNumber(5),
      host: 'cô Hà – phòng 204',
      plate: '76A-123.45',
    });
    expect({ decision, slipNo, maskedName }).toEqual({
      decision: admitted('in'),
      slipNo: 1,
      maskedName: 'Lê V*** K*** M***',
    });
    expect(kiosk.announced).toEqual([]);
    expect(kiosk.events()[0]).toMatchObject({
      kind: 'scan',
      source: 'typed',
      credential: 'visitor',
      actor: 'nv-1',
      detail: expect.stringMatching(/^\{"entry":"e-\d+"\}$/),
    });
    expect(kiosk.file.slipSource(seq)?.identity).toEqual({
      name: 'Lê Văn Không Mã',
      number: cardNumber(5),
      host: 'cô Hà – phòng 204',
      plate: '76A-123.45',
    });
    expect(JSON.stringify(kiosk.events())).not.toMatch(/Không Mã|phòng|76A-123/);
  });

  test('is the same person as on their card', async () => {
    const kiosk = startTestKiosk();
    takeIn(kiosk, { number: cardNumber(7) });
    kiosk.clock.advance(minuteMs);
    expect((await kiosk.scan(card(7))).decision).toEqual(admitted('out'));
    expect(inside(kiosk)).toBe(0);
  });

  test('sent twice is one passage', () => {
    const kiosk = startTestKiosk();
    const one = entry();
    const first = said(kiosk.kiosk.takeIn(one, 'nv-1'));
    const second = said(kiosk.kiosk.takeIn(one, 'nv-1'));
    expect([first.decision, second.decision]).toEqual([admitted('in'), { kind: 'ignore', reason: 'repeat' }]);
    expect(inside(kiosk)).toBe(1);
  });

  test('that the rules refuse is refused again when it is sent again, never said to be recorded', () => {
    const kiosk = startTestKiosk({ config: testConfig('both', { capacity: 1 }) });
    takeIn(kiosk);
    const one = entry();
    for (let time = 0; time < 2; time++)
      expect(said(kiosk.kiosk.takeIn(one, 'nv-1')).decision).toMatchObject({
        kind: 'refuse',
        reason: 'full',
      });
  });

  test('who shows the card a moment after has been written down already', async () => {
    const kiosk = startTestKiosk({ config: testConfig('in') });
    takeIn(kiosk, { number: cardNumber(7) });
    kiosk.clock.advance(2_000);
    expect((await kiosk.scan(card(7))).decision).toEqual({ kind: 'ignore', reason: 'repeat' });
    expect(inside(kiosk)).toBe(1);
  });

  test.each([
    (number: string) => number.replace(/(\d{3})(?=\d)/g, '$1 '),
    (number: string) => number.replace(/(\d{3})(?=\d)/g, '$1.'),
    (number: string) => number.replace(/(\d{4})(?=\d)/g, '$1-'),
    (number: string) => number.replace(/(\d{3})(?=\d)/g, '$1\u00a0'),
    (number: string) => `Số ${number}`.replace('Số', ''),
    (number: string) => number.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  ])('is known, and blocked, however the number is written (%#)', (written) => {
    const tagging = startTestKiosk();
    const [tag] = tagging.keys.tagsOf({ kind: 'pid12', number: cardNumber(3) }, tagging.stamp().local.day);
    tagging.close();
    const kiosk = startTestKiosk({
      folder: tagging.folder,
      config: testConfig('both', { blockedTags: tag ? [tag.tag] : [] }),
    });
    expect(takeIn(kiosk, { number: written(cardNumber(3)) }).decision).toMatchObject({ reason: 'blocked' });
  });

  test('waits for no question at the scanner, and answers none', async () => {
    const kiosk = startTestKiosk({ config: testConfig('in', { bareNumbers: 'ask' }) });
    await kiosk.scan(cardNumber(1));
    expect(takeIn(kiosk).decision).toEqual(admitted('in'));
    expect(kiosk.openQuestion()).not.toBeNull();
  });

  test.each([
    ['blocked', { blockedTags: [] as string[] }, {}],
    ['hours', { hours: { from: '10:00', to: '11:00' } }, {}],
    ['full', { capacity: 2 }, { people: 3 }],
  ] as const)('is refused where the rules refuse: %s', (reason, rules, more) => {
    const tagging = startTestKiosk();
    const [tag] = tagging.keys.tagsOf({ kind: 'pid12', number: cardNumber(3) }, tagging.stamp().local.day);
    const blockedTags = reason === 'blocked' && tag ? [tag.tag] : [];
    // The same keys: a tag is of its folder.
    tagging.close();
    const kiosk = startTestKiosk({
      folder: tagging.folder,
      config: testConfig('both', { ...rules, blockedTags }),
    });
    expect(takeIn(kiosk, { number: cardNumber(3), ...more }).decision).toMatchObject({
      kind: 'refuse',
      reason,
    });
  });
});

describe('a group', () => {
  test('is one passage of many people, counted everywhere', () => {
    const kiosk = startTestKiosk();
    takeIn(kiosk, { name: 'Đoàn lớp 5A', people: 30, members: 'Trần A\nLê B' });
    expect(inside(kiosk)).toBe(30);
    expect(kiosk.events().map(peopleOf)).toEqual([30]);
    expect(kiosk.file.journal.countDay(20261121)).toEqual([{ hour: 9, in: 30, out: 0, refused: 0 }]);
    expect(kiosk.file.inspect(20261121).hours).toEqual([{ hour: 9, in: 30, out: 0, refused: 0 }]);
  });

  test('leaves in part, and then whole by its slip', async () => {
    const kiosk = startTestKiosk();
    const { seq } = takeIn(kiosk, { people: 30 });
    kiosk.clock.advance(minuteMs);
    expect(kiosk.kiosk.endVisit(seq, 10, 'nv-1').ok).toBe(true);
    expect(inside(kiosk)).toBe(20);
    expect(kiosk.kiosk.endVisit(seq, 21, 'nv-1')).toEqual({ ok: false, fault: { kind: 'not-inside' } });
    const out = await kiosk.scan(slipCodeOf(kiosk, seq));
    expect([out.decision, out.people, inside(kiosk)]).toEqual([admitted('out'), 20, 0]);
    // A slip that was used is used, whoever used it.
    kiosk.clock.advance(minuteMs);
    expect((await kiosk.scan(slipCodeOf(kiosk, seq))).decision).toMatchObject({ reason: 'slip-used' });
  });

  test('with a leader’s card leaves whole by that card, also after some have left', async () => {
    const kiosk = startTestKiosk();
    const { seq } = takeIn(kiosk, { people: 5, number: cardNumber(9) });
    kiosk.clock.advance(minuteMs);
    kiosk.kiosk.endVisit(seq, 2, 'nv-1');
    kiosk.clock.advance(minuteMs);
    const out = await kiosk.scan(card(9));
    expect([out.decision, out.people, inside(kiosk)]).toEqual([admitted('out'), 3, 0]);
  });

  test('fits only while all of them do', () => {
    const kiosk = startTestKiosk({ config: testConfig('both', { capacity: 10 }) });
    expect(takeIn(kiosk, { people: 9 }).decision).toEqual(admitted('in'));
    expect(takeIn(kiosk, { people: 2 }).decision).toMatchObject({ kind: 'refuse', reason: 'full' });
    expect(takeIn(kiosk).decision).toEqual(admitted('in'));
  });
});

describe('a visit that nobody ended', () => {
  test('is ended at the desk, and its slip is worth nothing then', async () => {
    const kiosk = startTestKiosk();
    const { seq } = takeIn(kiosk);
    kiosk.clock.advance(minuteMs);
    expect(kiosk.kiosk.endVisit(seq, null, 'nv-2').ok).toBe(true);
    expect(inside(kiosk)).toBe(0);
    expect(kiosk.events().at(-1)).toMatchObject({
      direction: 'out',
      decision: 'admit',
      ref: seq,
      actor: 'nv-2',
    });
    expect(kiosk.kiosk.endVisit(seq, null, 'nv-2')).toEqual({ ok: false, fault: { kind: 'not-inside' } });
    expect((await kiosk.scan(slipCodeOf(kiosk, seq))).decision).toMatchObject({ reason: 'slip-used' });
  });

  test('of a card comes in anew at once', async () => {
    const kiosk = startTestKiosk();
    const { seq } = await kiosk.scan(card(1));
    kiosk.kiosk.endVisit(seq, null, 'nv-1');
    expect((await kiosk.scan(card(1))).decision).toEqual(admitted('in'));
  });
});
