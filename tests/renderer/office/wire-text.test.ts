import { expect, test } from 'vitest';
import { shownText } from '../../../renderer/office/wire-text.tsx';

test('text from the wire is cut, and shows what wants to hide', () => {
  const texts = [
    'a&b<c>',
    'x\u202Ey\u200Bz\0',
    'e\u0301\u0301\u0301\u0301\u0301',
    'A\r\n\u2028',
    'ă'.repeat(200),
  ];
  expect(texts.map(shownText)).toEqual([
    'a&b<c>',
    'x▯y▯z▯',
    'e\u0301\u0301\u0301',
    'A▯▯▯',
    `${'ă'.repeat(100)}…`,
  ]);
});
