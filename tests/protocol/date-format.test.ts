import { expect, test } from 'vitest';
import { dateFormat } from '../../protocol/date-format.ts';

const zone = { timeZone: 'Asia/Ho_Chi_Minh' };

test('a formatter is made once for its locale and options, and writes what a new one does', () => {
  const format = dateFormat('vi', { ...zone, weekday: 'long' });
  expect(dateFormat('vi', { ...zone, weekday: 'long' })).toBe(format);
  expect(dateFormat('en', { ...zone, weekday: 'long' })).not.toBe(format);
  expect(format.format(0)).toBe(new Intl.DateTimeFormat('vi', { ...zone, weekday: 'long' }).format(0));
});

test('zones in ever other spellings fill no memory', () => {
  const first = dateFormat('en', zone);
  const spellings = Array.from({ length: 4_096 }, (_, n) =>
    [...'Asia/Bangkok'].map((letter, at) => ((n >> at) & 1 ? letter.toUpperCase() : letter)).join(''),
  );
  for (const timeZone of new Set(spellings)) dateFormat('en', { timeZone });
  expect(dateFormat('en', zone)).not.toBe(first);
});

test('a zone that is none is refused each time', () => {
  for (let n = 0; n < 2; n++)
    expect(() => dateFormat('en', { timeZone: 'Asia/Nowhere' })).toThrow(RangeError);
});
