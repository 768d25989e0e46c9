import { expect, test } from 'vitest';
import type { Announcement } from '../../../main/domain/announcement.ts';
import type { Status } from '../../../main/domain/status.ts';
import { createQuestionForKey, questionShown } from '../../../renderer/wire/question-shown.ts';
import { firstSnapshot, type Snapshot } from '../../../renderer/wire/snapshot.ts';

const said: Announcement = {
  seq: 1,
  atMs: 0,
  decision: { kind: 'ask', question: 'number-only' },
  repeats: null,
  direction: 'in',
  credential: 'number',
  maskedName: null,
  slipNo: null,
  aboutMs: null,
};
const asked = (seq: number): Announcement => ({ ...said, seq });
const admitted: Announcement = { ...said, seq: 9, decision: { kind: 'admit', direction: 'in', marks: [] } };
const repeatOf = (asks: number): Announcement => ({
  ...said,
  seq: 8,
  decision: { kind: 'ignore', reason: 'repeat' },
  repeats: said.decision,
  asks,
});

function showing(shown: Announcement | null, ...open: number[]): Snapshot {
  const status = { questions: open.map(asked) } as unknown as Status;
  return { ...firstSnapshot, shown, status };
}

test('the question that is shown is the one whose words stand there, also when its code is shown again', () => {
  expect([asked(1), repeatOf(1), admitted, null].map((shown) => questionShown({ shown }))).toEqual([
    1,
    1,
    null,
    null,
  ]);
});

test('a key is meant for the question that stands there, and for none beneath the verdict of another', () => {
  const key = createQuestionForKey();
  key.saw(showing(asked(1), 1), 1_000);
  const meant = [key.meant(showing(asked(1), 1), 1_001), key.meant(showing(admitted, 1), 2_000)];
  key.saw(showing(admitted, 1), 2_000);
  key.saw(showing(asked(1), 1), 6_000);
  expect([...meant, key.meant(showing(asked(1), 1), 6_001)]).toEqual([1, 0, 1]);
});

test('a key on its way to a question that still waits is none for the one that took its place', () => {
  const key = createQuestionForKey();
  key.saw(showing(asked(1), 1), 1_000);
  const second = showing(asked(2), 1, 2);
  key.saw(second, 5_000);
  expect([5_000, 5_699, 5_700].map((atMs) => key.meant(second, atMs))).toEqual([0, 0, 2]);
});

test('a question that ended elsewhere leaves a moment in which a key is for none', () => {
  const key = createQuestionForKey();
  key.saw(showing(asked(1), 1), 1_000);
  // Another screen wrote the first one down: nothing is said of it here.
  const second = showing(asked(2), 2);
  key.saw(second, 5_000);
  expect([5_000, 5_699, 5_700].map((atMs) => key.meant(second, atMs))).toEqual([0, 0, 2]);
});

test('after a question was answered, and that was seen, the next one is heard at once', () => {
  const key = createQuestionForKey();
  key.saw(showing(asked(1), 1), 1_000);
  key.saw(showing(admitted, 2), 2_000);
  key.saw(showing(asked(2), 2), 5_000);
  expect(key.meant(showing(asked(2), 2), 5_000)).toBe(2);
});
