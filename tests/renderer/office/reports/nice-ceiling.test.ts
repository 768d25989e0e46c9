import { expect, test } from 'vitest';
import { niceCeiling } from '../../../../renderer/office/reports/nice-ceiling.ts';

test('the top of a chart is at or over its highest bar, and its half is a whole number', () => {
  const tops = [0, 1, 4, 5, 7, 9, 10, 11, 21, 99, 101, 12_345].map(niceCeiling);
  expect(tops).toEqual([4, 4, 4, 6, 8, 10, 10, 20, 40, 100, 200, 20_000]);
});
