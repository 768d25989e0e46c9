import { expect, test } from 'vitest';
import { createSizeChoice } from '../../../renderer/camera/size-choice.ts';

function start() {
  const asked: number[] = [];
  const applyConstraints = async (wish?: MediaTrackConstraints) => {
    const { width } = wish ?? {};
    if (typeof width === 'object') asked.push(width.ideal ?? 0);
  };
  const size = createSizeChoice({ applyConstraints });
  const measure = (tookMs: number, width: number, count = 60, isAsleep = false) => {
    for (let n = 0; n < count; n += 1) size.measured({ tookMs, width, isAsleep });
  };
  return { asked, measure };
}

test('a machine that is quick enough asks for large frames, and keeps them', () => {
  const { asked, measure } = start();
  measure(25, 1280);
  expect(asked).toEqual([1920]);
  measure(60, 1920, 600);
  expect(asked).toEqual([1920]);
});

test('a slow one never does', () => {
  const { asked, measure } = start();
  measure(35, 1280, 600);
  expect(asked).toEqual([]);
});

test('one that turns out to be slow goes back, for good', () => {
  const { asked, measure } = start();
  measure(25, 1280);
  measure(90, 1920);
  measure(5, 1280, 600);
  expect(asked).toEqual([1920, 1280]);
});

test('sleeping frames, and those of before the change, are not counted', () => {
  const { asked, measure } = start();
  measure(1, 1280, 600, true);
  expect(asked).toEqual([]);
  measure(25, 1280);
  measure(500, 1280, 600);
  expect(asked).toEqual([1920]);
});

test('a camera that has no larger frames stays as it is', () => {
  const refused = createSizeChoice({ applyConstraints: () => Promise.reject(new Error('overconstrained')) });
  for (let n = 0; n < 60; n += 1) refused.measured({ tookMs: 5, width: 1280, isAsleep: false });
});
