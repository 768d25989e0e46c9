import { expect, test } from 'vitest';
import { writtenDay } from '../../../renderer/staff/settings/written-day.ts';

test.each([
  ['1/12/2026', '2026-12-01'],
  ['01/12/2026', '2026-12-01'],
  ['01122026', '2026-12-01'],
  ['29/02/2028', '2028-02-29'],
  ['29/02/2026', null],
  ['31/11/2026', null],
  ['12/13/2026', null],
  ['1/12', null],
  ['2026-12-01', null],
  ['', null],
])('"%s" is the day %s', (text, day) => {
  expect(writtenDay(text)).toBe(day);
});
