import { expect, test } from 'vitest';
import type { GateDirection } from '../../main/domain/rules.ts';
import { card, startTestKiosk, testConfig } from '../support/test-kiosk.ts';

/** A kiosk whose visitors are all inside by another gate, and how often that gate was asked. */
function kioskAt(direction: GateDirection, evacuatingSinceMs: number | null) {
  const asked = { times: 0 };
  const kiosk = startTestKiosk({
    config: testConfig(direction),
    evacuatingSinceMs: () => evacuatingSinceMs,
    isInsideElsewhere() {
      asked.times += 1;
      return true;
    },
  });
  return { ...kiosk, asked };
}

test('in an evacuation whoever came in by another gate leaves by one for both ways, and their way out is in the log', async () => {
  const { scan, asked, events } = kioskAt('both', 0);
  expect(await scan(card(1))).toMatchObject({ decision: { kind: 'admit', direction: 'out' } });
  expect(asked.times).toBe(1);
  expect(events().at(-1)).toMatchObject({ kind: 'scan', decision: 'admit', direction: 'out' });
});

test.each([
  ['both', null, { kind: 'admit', direction: 'in' }],
  ['in', 0, { kind: 'ask', question: 'evacuation' }],
  ['out', 0, { kind: 'admit', direction: 'out' }],
] as const)(
  'no other gate is asked at a gate %s, evacuation since %s',
  async (direction, sinceMs, decision) => {
    const { scan, asked } = kioskAt(direction, sinceMs);
    expect((await scan(card(1))).decision).toMatchObject(decision);
    expect(asked.times).toBe(0);
  },
);
