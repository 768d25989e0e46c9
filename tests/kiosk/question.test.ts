import { describe, expect, test } from 'vitest';
import type { Decision } from '../../main/domain/decision.ts';
import { admitted, asking, minuteMs, repeat, tagOf } from '../support/kiosk/expected.ts';
import { card, cardNumber, morningMs, startTestKiosk, testConfig } from '../support/test-kiosk.ts';

describe('a question', () => {
  const config = testConfig('in', { askUnsigned: ['cccd'] });
  const refused: Decision = { kind: 'refuse', reason: 'staff' };

  test('is open until it is answered', async () => {
    const { scan, openQuestion, answer } = startTestKiosk({ config });
    const announcement = await scan(card(1));
    const before = openQuestion();
    answer('admit');
    expect([before, openQuestion()]).toEqual([announcement, null]);
  });

  test('gives no slip before it is answered', async () => {
    const { scan, file } = startTestKiosk({ config });
    expect([(await scan(card(1))).slipNo, file.printJobs.next()]).toEqual([null, null]);
  });

  test('answered with yes lets the person in, with a slip', async () => {
    const { scan, answer, file } = startTestKiosk({ config });
    await scan(card(1));
    expect([answer('admit'), file.printJobs.next()]).toMatchObject([
      { seq: 2, decision: admitted('in'), maskedName: 'Nguyễn T*** B*** B***', slipNo: 1 },
      { seq: 2, copy: 1 },
    ]);
  });

  test('answered with no refuses', async () => {
    const { scan, answer } = startTestKiosk({ config });
    await scan(card(1));
    expect(answer('refuse')).toMatchObject({ seq: 2, decision: refused, slipNo: null });
  });

  test('and its answer are two events about one person', async () => {
    const kiosk = startTestKiosk({ config });
    await kiosk.scan(card(1));
    kiosk.clock.advance(7_000);
    kiosk.answer('refuse');
    const tag = tagOf(kiosk, card(1));
    expect(
      kiosk.events().map(({ kind, decision, reason, ref, actor, tag }) => ({
        kind,
        decision,
        reason,
        ref,
        actor,
        tag,
      })),
    ).toEqual([
      { kind: 'scan', decision: 'ask', reason: 'unsigned', ref: null, actor: null, tag },
      { kind: 'answer', decision: 'refuse', reason: 'staff', ref: 1, actor: 'guard', tag },
    ]);
  });

  const asked: Decision = { kind: 'ask', question: 'unsigned' };

  test('holds nobody up: the next codes are decided, and it stays open', async () => {
    const { scan, openQuestions, events } = startTestKiosk({ config });
    const question = await scan(card(1));
    const meanwhile = [await scan(cardNumber(3)), await scan('?'), await scan(card(1))];
    expect([meanwhile.map(({ decision }) => decision), openQuestions(), events().length]).toEqual([
      [admitted('in'), { kind: 'retry', reason: 'unknown', hint: null }, repeat],
      [question],
      4,
    ]);
  });

  test('shown again says which it is', async () => {
    const { scan } = startTestKiosk({ config });
    const { seq } = await scan(card(1));
    await scan(cardNumber(2));
    expect(await scan(card(1))).toMatchObject({ decision: repeat, repeats: asked, asks: seq });
  });

  test('about another waits behind it, and each is answered by its own number', async () => {
    const kiosk = startTestKiosk({ config });
    const { seq } = await kiosk.scan(card(1));
    const second = await kiosk.scan(card(2));
    expect([second.decision, kiosk.answer('admit', second.seq)]).toMatchObject([
      asked,
      { decision: admitted('in') },
    ]);
    expect(kiosk.openQuestions().map((one) => one.seq)).toEqual([seq]);
    const ref = kiosk.events().at(-1)?.ref;
    expect([ref, kiosk.answer('admit', second.seq)]).toEqual([second.seq, null]);
  });

  test('is told apart by a number, counted until none waits, and by the last digits of the code', async () => {
    const { scan, answer } = startTestKiosk({ config });
    const [first, second] = [await scan(card(1)), await scan(card(2))];
    answer('admit', first.seq);
    const third = await scan(card(3));
    for (const { seq } of [second, third]) answer('refuse', seq);
    const later = await scan(card(4));
    const told = [first, second, third, later].map(({ turn, lastThree }) => [turn, lastThree]);
    const ends = [1, 2, 3, 4].map((n) => cardNumber(n).slice(-3));
    expect(told).toEqual([1, 2, 3, 1].map((turn, at) => [turn, ends[at]]));
  });

  test('about the fifth is put off with a word, and asked when one was answered', async () => {
    const { scan, answer, openQuestions } = startTestKiosk({ config });
    for (const n of [1, 2, 3, 4]) await scan(card(n));
    const fifth = await scan(card(5));
    answer('refuse');
    expect([fifth.decision, (await scan(card(5))).decision, openQuestions().length]).toEqual([
      asking,
      asked,
      4,
    ]);
  });

  test('ends when the same person shows what needs no question', async () => {
    const { scan, openQuestions, clock, events } = startTestKiosk({ config });
    await scan(card(1));
    await scan(card(2));
    const better = await scan(cardNumber(1));
    clock.advance(2 * minuteMs);
    expect([better.decision, openQuestions(), events().map(({ kind }) => kind)]).toEqual([
      admitted('in'),
      [],
      ['scan', 'scan', 'scan', 'answer'],
    ]);
  });

  test('of each of several ends a minute after it was asked', async () => {
    const { scan, clock, openQuestions } = startTestKiosk({ config });
    await scan(card(1));
    clock.advance(30_000);
    const { seq } = await scan(card(2));
    clock.advance(30_000);
    const left = openQuestions().map((one) => one.seq);
    clock.advance(30_000);
    expect([left, openQuestions()]).toEqual([[seq], []]);
  });

  test('has nothing to answer when none is open', () => {
    expect(startTestKiosk({ config }).answer('admit')).toBeNull();
  });

  test('is answered once', async () => {
    const { scan, answer } = startTestKiosk({ config });
    await scan(card(1));
    answer('admit');
    expect(answer('refuse')).toBeNull();
  });

  test('unanswered for 60 s is a refusal and an event of its own', async () => {
    const { scan, clock, openQuestion, events } = startTestKiosk({ config });
    await scan(card(1));
    clock.advance(59_999);
    const before = events().length;
    clock.advance(1);
    const { kind, decision, reason, ref, actor, atMs } = events()[1] ?? {};
    expect([before, openQuestion(), { kind, decision, reason, ref, actor, atMs }]).toEqual([
      1,
      null,
      {
        kind: 'answer',
        decision: 'refuse',
        reason: 'unanswered',
        ref: 1,
        actor: null,
        atMs: morningMs + minuteMs,
      },
    ]);
  });

  test('answered in time is not refused afterwards', async () => {
    const { scan, answer, clock, events } = startTestKiosk({ config });
    await scan(card(1));
    answer('admit');
    clock.advance(2 * minuteMs);
    expect(events().length).toBe(2);
  });

  test.each([
    ['admit', admitted('in')],
    ['refuse', refused],
  ] as const)('answered with "%s" is what a repeat shows', async (word, decision) => {
    const { scan, answer, clock } = startTestKiosk({ config });
    await scan(card(1));
    clock.advance(20_000);
    answer(word);
    clock.advance(4_999);
    expect(await scan(card(1))).toMatchObject({ decision: repeat, repeats: decision });
  });

  test('about someone inside who is let in leaves them inside', async () => {
    const kiosk = startTestKiosk({ config: testConfig('in', { reenter: 'ask' }) });
    await kiosk.scan(card(1));
    kiosk.clock.advance(minuteMs);
    const { decision } = await kiosk.scan(card(1));
    kiosk.answer('admit');
    expect([decision, kiosk.file.journal.countInside({ localDay: 20261121, atMs: 0 })]).toEqual([
      { kind: 'ask', question: 'inside' },
      1,
    ]);
  });
});
