import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weekOf, weekText } from '../../../../collector/venues/written/hours.ts';

const span = (from: number, to: number) => ({ fromMinute: from * 60, toMinute: to * 60 });
const seven = <One>(one: One) => Array.from({ length: 7 }, () => one);
const workdays = [...Array.from({ length: 5 }, () => span(7, 17)), span(7, 11), null];

test('a week stands in one cell as people write it', () => {
  expect(weekText(null)).toBe('');
  expect(weekText(seven(span(7, 17)))).toBe('07:00-17:00');
  expect(weekText(seven(span(22, 6)))).toBe('22:00-06:00');
  expect(weekText(seven(span(0, 24)))).toBe('00:00-24:00');
  expect(weekText(workdays)).toBe('T2-T6 07:00-17:00; T7 07:00-11:00');
  expect(weekText(seven(null))).toBe('nghỉ');
});

test.each([
  ['T2-T6 07:00-17:00; T7 07:00-11:00', workdays],
  ['t2 – t6 : 7h-17h; t7 7h-11h', workdays],
  ['Thứ 2-Thứ 6 07:00-17:00; Thứ 7 7g00–11g00', workdays],
  ['Mon-Fri 07:00-17:00; Sat 07:00-11:00', workdays],
  ['CN 8h-12h', [...Array.from({ length: 6 }, () => null), span(8, 12)]],
  ['Chủ nhật 8h-12h'.normalize('NFD'), [...Array.from({ length: 6 }, () => null), span(8, 12)]],
  ['T2-T6 07:00-17:00; T7 07:00-11:00; CN nghỉ', workdays],
  ['T2-T6 07:00-17:00; T7 07:00-11:00;', workdays],
  ['Mon-Fri 07:00-17:00; Sat 07:00-11:00; Sun closed', workdays],
  ['Nghỉ'.normalize('NFD'), seven(null)],
  ['đóng cửa', seven(null)],
  ['7h-17h', seven(span(7, 17))],
  ['', null],
])('reads %s', (text, week) => {
  expect(weekOf(text)).toEqual(week);
});

test.each([
  'sáng',
  'T2-T6',
  'T2-T6 sáng',
  'T6-T2 07:00-17:00',
  'T2-T6 07:00-17:00; T4 08:00-09:00',
  'T8 07:00-17:00',
  'T2 25:00-26:00',
  'T2 nghỉ; T2 07:00-17:00',
  'T2 07:00-17:00;;',
  ';',
])('is no week: %s', (text) => {
  expect(weekOf(text)).toBe(undefined);
});

test('whatever week it writes it reads again', () => {
  const minute = (most: number) => fc.integer({ min: 0, max: most });
  const day = fc.option(fc.record({ fromMinute: minute(1439), toMinute: minute(1440) }));
  fc.assert(
    fc.property(fc.array(day, { minLength: 7, maxLength: 7 }), (week) => {
      expect(weekOf(weekText(week))).toEqual(week);
    }),
  );
});
