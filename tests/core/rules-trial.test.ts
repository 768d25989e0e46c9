import { expect, test } from 'vitest';
import { createRulesTrial } from '../../main/core/rules-trial.ts';
import { card, cardNumber, createTestClock, startTestKiosk, testConfig } from '../support/test-kiosk.ts';

const day = 86_400_000;

/** A kiosk with a day behind it: three cards, one of them once more, a number, and what is no document. */
async function dayBehind() {
  const kiosk = startTestKiosk({ config: testConfig('in', { bareNumbers: 'admit' }) });
  for (const n of [1, 2, 3]) await kiosk.scan(card(n));
  await kiosk.scan(card(3));
  await kiosk.scan(cardNumber(44), 'typed');
  await kiosk.scan('xin chào');
  return kiosk;
}

/** The same journal, so many days later. */
function laterBy(kiosk: Awaited<ReturnType<typeof dayBehind>>, days: number) {
  const later = createTestClock(kiosk.stamp().atMs + days * day);
  const { local, ...now } = kiosk.stamp();
  const date = new Date(later.wallMs() + 7 * 3_600_000);
  const localDay = date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  return createRulesTrial({
    journal: kiosk.file.journal,
    stamp: () => ({ ...now, local: { ...local, day: localDay } }),
  });
}

const before = testConfig('in', { bareNumbers: 'admit' });
const asking = testConfig('in', { bareNumbers: 'ask', capacity: 2 });

test('the last full day is tried code by code; repeats and what is no document are none of it', async () => {
  const kiosk = await dayBehind();
  expect(await laterBy(kiosk, 1)(before, asking)).toEqual({
    localDay: 20261121,
    codes: 4,
    now: { admitted: 4, asked: 0, refused: 0, another: 0 },
    tried: { admitted: 2, asked: 0, refused: 2, another: 0 },
  });
  expect((await laterBy(kiosk, 1)(before, testConfig('in', { bareNumbers: 'ask' })))?.tried).toEqual({
    admitted: 3,
    asked: 1,
    refused: 0,
    another: 0,
  });
});

test('what was taken back is none of it', async () => {
  const kiosk = await dayBehind();
  const [first] = kiosk.events().filter(({ decision }) => decision === 'admit');
  kiosk.kiosk.undo(first?.seq ?? 0, 'mistake', 'nv-1');
  expect((await laterBy(kiosk, 1)(before, asking))?.codes).toBe(3);
});

test('a gate that was shut for a while has its last day before; for two weeks and longer it has none', async () => {
  const kiosk = await dayBehind();
  expect((await laterBy(kiosk, 14)(before, asking))?.localDay).toBe(20261121);
  expect(await laterBy(kiosk, 15)(before, asking)).toBeNull();
  // The day that goes on is none.
  expect(await laterBy(kiosk, 0)(before, asking)).toBeNull();
});
