import { expect, test } from 'vitest';
import { visibleName } from '../../../main/credential/text/visible-text.ts';

test.each([
  ['a direction mark', 'Võ\u202e Thị\u2066 Lệ\u2069', 'Võ Thị Lệ'],
  ['zero-width characters', 'V\u200bõ\u200d Thị\u2060', 'Võ Thị'],
  ['tag characters', 'Võ\u{e0041}\u{e007f} Thị', 'Võ Thị'],
  ['C1 controls', 'Võ\u0085 Thị\u009b', 'Võ Thị'],
  ['200 marks', `V${'\u0351'.repeat(200)}o`, 'V\u0351\u0351o'],
  ['a mark before any letter', '\u0351Vo', 'Vo'],
  ['many spaces', ' Võ \u2028  Thị ', 'Võ Thị'],
  ['121 letters', 'A'.repeat(121), 'A'.repeat(120)],
  ['one letter', 'Ý', 'Ý'],
  ['twelve words', 'An '.repeat(12), 'An '.repeat(12).trim()],
  ['Cyrillic letters, which stay', 'Vо Тhi', 'Vо Тhi'],
  ['markup, which stays', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['no letters', '', undefined],
  ['only invisible characters', '\u200b\u200b', undefined],
])('shows a name with %s', (_, text, name) => {
  expect(visibleName(text)).toBe(name);
});
