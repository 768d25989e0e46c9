import { expect, test } from 'vitest';
import { createSizeChoice } from '../../../renderer/camera/size-choice.ts';

function start() {
  const asked: (number | undefined)[] = [];
  const track = {
    async applyConstraints(wish?: MediaTrackConstraints) {
      const { width, advanced } = wish ?? {};
      expect(advanced).toEqual([{ torch: true }]);
      if (typeof width === 'object') asked.push(width.ideal);
    },
  };
  const size = createSizeChoice(() => [{ torch: true } as MediaTrackConstraintSet]);
  let atMs = 0;
  const measure = (tookMs: number, width: number, { count = 61, isAsleep = false, gapMs = 33 } = {}) => {
    for (let n = 0; n < count; n += 1) {
      atMs += gapMs;
      size.measured({ tookMs, width, isAsleep, atMs });
    }
  };
  size.opened(track);
  return { asked, measure, reopen: () => size.opened(track) };
}

test('a machine that is quick enough asks for large frames, keeps them, and keeps the lamp', () => {
  const { asked, measure } = start();
  measure(25, 1280);
  measure(60, 1920, { count: 600 });
  expect(asked).toEqual([1920]);
});

test('a slow one never does', () => {
  const { asked, measure } = start();
  measure(35, 1280, { count: 600 });
  expect(asked).toEqual([]);
});

test.each([
  ['a machine', 90, 33],
  ['a camera', 25, 200],
])('%s that turns out to be slow over them goes back, for good', (_, tookMs, gapMs) => {
  const { asked, measure } = start();
  measure(25, 1280);
  measure(tookMs, 1920, { gapMs });
  measure(5, 1280, { count: 600 });
  expect(asked).toEqual([1920, 1280]);
});

test('a slow camera is asked for no larger frames', () => {
  const { asked, measure } = start();
  measure(5, 1280, { count: 600, gapMs: 100 });
  expect(asked).toEqual([]);
});

test('a camera that was lost over large frames is not asked again', () => {
  const { asked, measure, reopen } = start();
  measure(25, 1280);
  measure(30, 1920, { count: 10 });
  reopen();
  measure(5, 1280, { count: 600 });
  expect(asked).toEqual([1920]);
});

test('one that was lost before is', () => {
  const { asked, measure, reopen } = start();
  measure(25, 1280, { count: 30 });
  reopen();
  measure(25, 1280);
  expect(asked).toEqual([1920]);
});

test('sleeping frames, and those of before the change, are not counted', () => {
  const { asked, measure } = start();
  measure(1, 1280, { count: 600, isAsleep: true });
  measure(1, 1280, { count: 20, gapMs: 2_000 });
  expect(asked).toEqual([]);
  measure(25, 1280);
  measure(500, 1280, { count: 600 });
  expect(asked).toEqual([1920]);
});

test('a camera that has no larger frames stays as it is', () => {
  const size = createSizeChoice(() => []);
  size.opened({ applyConstraints: () => Promise.reject(new Error('overconstrained')) });
  for (let n = 0; n < 61; n += 1) size.measured({ tookMs: 5, width: 1280, isAsleep: false, atMs: n * 33 });
});
