import { expect, test } from 'vitest';
import { withKey } from '../../../renderer/kit/name-keys.ts';

const tones = { sắc: '\u0301', huyền: '\u0300', hỏi: '\u0309', ngã: '\u0303', nặng: '\u0323' };

function typed(keys: string, tone: keyof typeof tones): string {
  return withKey([...keys].reduce(withKey, ''), tones[tone]);
}

test.each([
  ['nguyên', 'ngã', 'Nguyễn'],
  ['trương thi', 'nặng', 'Trương Thị'],
  ['hoa', 'huyền', 'Hòa'],
  ['toan', 'sắc', 'Toán'],
  ['quy', 'sắc', 'Quý'],
  ['gia', 'huyền', 'Già'],
  ['thuy', 'hỏi', 'Thủy'],
  ['đương', 'huyền', 'Đường'],
  ['chi', 'sắc', 'Chí'],
  ['nam', 'sắc', 'Nám'],
  ['ngưa', 'nặng', 'Ngựa'],
] as const)('%s and the tone %s is %s', (keys, tone, name) => {
  expect(typed(keys, tone)).toBe(name);
});

test('a tone in the place of another one, and where there is no vowel', () => {
  expect(withKey(typed('nam', 'sắc'), tones.huyền)).toBe('Nàm');
  expect(withKey('Ng', tones.sắc)).toBe('Ng');
  expect(withKey('', tones.sắc)).toBe('');
});
