import { describe, expect, test } from 'vitest';
import type { Decision } from '../../main/domain/decision.ts';
import { decodeSlipCode, encodeSlipCode } from '../../main/domain/slip-code.ts';
import { composeSlip } from '../../main/print/compose-slip.ts';
import { admitted, dayMs, hourMs, minuteMs, repeat, tagOf } from '../support/kiosk/expected.ts';
import {
  card,
  createTestClock,
  morningMs,
  startTestKiosk,
  type TestKiosk,
  testConfig,
  testSlipSettings,
} from '../support/test-kiosk.ts';

describe('a slip of this venue', () => {
  /** The code on the slip that was printed for an event. */
  function slipCodeOf({ file, keys }: TestKiosk, seq: number): string {
    const source = file.slipSource(seq);
    const lines = source ? composeSlip(source, testSlipSettings(), { keys, copy: 1 }) : [];
    const code = lines.find((line) => line.kind === 'code')?.code;
    if (!code) throw new Error(`event ${seq} has no slip code`);
    return code;
  }

  /** Someone who came in an hour ago, and the code on their slip. */
  async function visitor(kiosk = startTestKiosk()) {
    const { seq } = await kiosk.scan(card(1));
    const code = slipCodeOf(kiosk, seq);
    kiosk.clock.advance(hourMs);
    return { kiosk, code };
  }

  test('takes its visitor out', async () => {
    const { kiosk, code } = await visitor();
    expect(await kiosk.scan(code)).toMatchObject({ decision: admitted('out'), credential: 'slip' });
  });

  test('is recorded under the tag of its visitor, with the passage that it ends', async () => {
    const { kiosk, code } = await visitor();
    await kiosk.scan(code);
    const { tag, ref } = kiosk.events()[1] ?? {};
    expect({ tag, ref }).toEqual({ tag: tagOf(kiosk, card(1)), ref: 1 });
  });

  test('takes out a visitor without a number, and counts them out', async () => {
    const kiosk = startTestKiosk();
    const { seq } = await kiosk.scan('M1NGUYEN/THI BE BAY MSEABC123 SGNVCLVN 1464 324Y012C0047 106>60000');
    kiosk.clock.advance(hourMs);
    expect((await kiosk.scan(slipCodeOf(kiosk, seq))).decision).toEqual(admitted('out'));
    expect(kiosk.file.journal.countInside({ localDay: 20261121, atMs: 0 })).toBe(0);
  });

  test('of another gate takes its visitor out at a gate for both', async () => {
    const venue = { id: 'ben-thu', name: 'Bến thử', tagKeys: { '202611': '0f'.repeat(32) } };
    const { code } = await visitor(startTestKiosk({ config: testConfig('in', {}, { venue }) }));
    const other = startTestKiosk({ config: testConfig('both', {}, { venue, gateId: 'cong-2' }) });
    expect((await other.scan(code)).decision).toEqual(admitted('out'));
  });

  test('of another gate is no second look there, however short a visit may be', async () => {
    const venue = { id: 'ben-thu', name: 'Bến thử', tagKeys: { '202611': '0f'.repeat(32) } };
    const { code } = await visitor(startTestKiosk({ config: testConfig('in', {}, { venue }) }));
    const rules = { turnaroundMs: minuteMs };
    const other = startTestKiosk({ config: testConfig('both', rules, { venue, gateId: 'cong-2' }) });
    expect((await other.scan(code)).decision).toEqual(admitted('out'));
  });

  test('that let somebody out a moment ago says so once more, and lets nobody in; nor does their card', async () => {
    const config = testConfig('both', { turnaroundMs: minuteMs });
    const { kiosk, code } = await visitor(startTestKiosk({ config }));
    await kiosk.scan(code);
    kiosk.clock.advance(7_000);
    const again = await kiosk.scan(code);
    kiosk.clock.advance(7_000);
    expect([again, await kiosk.scan(card(1))]).toMatchObject([
      { decision: repeat, repeats: admitted('out') },
      { decision: repeat, repeats: admitted('out') },
    ]);
    kiosk.clock.advance(minuteMs);
    expect((await kiosk.scan(card(1))).decision).toEqual(admitted('in'));
  });

  test('counts its visitor out', async () => {
    const { kiosk, code } = await visitor();
    await kiosk.scan(code);
    kiosk.clock.advance(minuteMs);
    expect([
      kiosk.file.journal.countInside({ localDay: 20261121, atMs: 0 }),
      (await kiosk.scan(card(1))).decision,
    ]).toEqual([0, admitted('in')]);
  });

  test('is the same person as the card at once', async () => {
    const kiosk = startTestKiosk();
    const { seq } = await kiosk.scan(card(1));
    expect((await kiosk.scan(slipCodeOf(kiosk, seq))).decision).toEqual(repeat);
  });

  test.each([
    ['the next day', dayMs, admitted('out')],
    ['two days later', 2 * dayMs, { kind: 'retry', reason: 'unknown', hint: null }],
  ] as const)('%s', async (_, passedMs, decision) => {
    const config = testConfig('both', { visitEndsAfterMs: 3 * dayMs });
    const { kiosk, code } = await visitor(startTestKiosk({ config }));
    kiosk.clock.advance(passedMs);
    expect((await kiosk.scan(code)).decision).toEqual(decision);
  });

  test('is known after a restart', async () => {
    const { kiosk, code } = await visitor();
    kiosk.close();
    const again = startTestKiosk({ folder: kiosk.folder, clock: createTestClock(morningMs + hourMs) });
    expect((await again.scan(code)).decision).toEqual(admitted('out'));
  });

  const unknown: Decision = { kind: 'retry', reason: 'unknown', hint: null };
  const forgeries: readonly [string, Partial<NonNullable<ReturnType<typeof decodeSlipCode>>>][] = [
    ['another MAC', { mac: 0x155_5555 }],
    ['another seq', { seqLow: 2 }],
    ['another gate', { gateNumber: 2 }],
  ];

  test.each(forgeries)('with %s is unknown', async (_, change) => {
    const { kiosk, code } = await visitor();
    const slip = decodeSlipCode(code);
    if (!slip) throw new Error('not a slip code');
    expect((await kiosk.scan(encodeSlipCode({ ...slip, ...change }))).decision).toEqual(unknown);
  });

  test('of another venue is unknown', async () => {
    const { code } = await visitor();
    expect((await startTestKiosk().scan(code)).decision).toEqual(unknown);
  });

  test('of another gate of the venue takes its visitor out', async () => {
    const shared = { '202611': '0f'.repeat(32) };
    const venue = { id: 'ben-thu', name: 'Bến thử', tagKeys: shared };
    const { code } = await visitor(startTestKiosk({ config: testConfig('in', {}, { venue }) }));
    const exit = startTestKiosk({ config: testConfig('in', {}, { venue, gateId: 'cong-2' }) });
    expect((await exit.scan(code)).decision).toEqual(admitted('out'));
  });
});
