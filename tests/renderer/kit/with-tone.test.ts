import { expect, test } from 'vitest';
import { withTone } from '../../../renderer/kit/with-tone.ts';

const tones = { sắc: '\u0301', huyền: '\u0300', hỏi: '\u0309', ngã: '\u0303', nặng: '\u0323' };

test.each([
  ['Nguyên', 'ngã', 'Nguyễn'],
  ['Trương Thi', 'nặng', 'Trương Thị'],
  ['Hoa', 'huyền', 'Hòa'],
  ['Toan', 'sắc', 'Toán'],
  ['Quy', 'sắc', 'Quý'],
  ['Gia', 'huyền', 'Già'],
  ['Thuy', 'hỏi', 'Thủy'],
  ['Đương', 'huyền', 'Đường'],
  ['Chi', 'sắc', 'Chí'],
  ['Nam', 'sắc', 'Nám'],
  ['Ngưa', 'nặng', 'Ngựa'],
] as const)('%s and the tone %s is %s', (keys, tone, name) => {
  expect(withTone(keys, tones[tone])).toBe(name);
});

test('a tone in the place of another one, and where there is no vowel', () => {
  expect(withTone(withTone('Nam', tones.sắc), tones.huyền)).toBe('Nàm');
  expect(withTone('Ng', tones.sắc)).toBe('Ng');
  expect(withTone('', tones.sắc)).toBe('');
});
