import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';
import { repairCharset } from '../../../main/credential/text/repair-charset.ts';

const nowMs = Date.UTC(2026, 10, 21);
const card = '052199000027||Nguyễn Thị Bảo Hà|05041999|Nữ|Thôn Đông, Lý Sơn, Quảng Ngãi|11092021';
const bytes = new TextEncoder().encode(card);

test.each(['latin1', 'windows-1252', 'windows-1258'])('repairs UTF-8 that was read as %s', (charset) => {
  const read = Array.from(bytes, (byte) => {
    const char = iconv.decode(Uint8Array.of(byte), charset);
    return char === '\ufffd' ? String.fromCharCode(byte) : char;
  }).join('');
  expect(repairCharset(read)).toBe(card);
});

test.each([
  ['Big5', 'Hu廙軟h Hi廕簑 Thu廕要', 'Huỳnh Hiếu Thuận'],
  ['Shift-JIS', 'Lﾃｪ Anh Sﾆ｡n', 'Lê Anh Sơn'],
  ['a mixture of Latin-1 and Windows-1252', 'Ná»¯ Nguyá»\u0085n Ä‘', 'Nữ Nguyễn đ'],
])('repairs %s', (_, read, meant) => {
  expect(repairCharset(read)).toBe(meant);
});

test('repairs before it splits: Big5 swallows the separator', () => {
  const read = iconv.decode(Uint8Array.from(new TextEncoder().encode('Nữ|x')), 'big5');
  expect([read.includes('|'), repairCharset(read)]).toEqual([false, 'Nữ|x']);
});

test.each([
  'Nguyễn Thị Bé Bảy',
  'Nguyễn Thị Bé Bảy'.normalize('NFD'),
  'ÃÂ là tên',
  'Ã´Ã´Ãx',
  'José Muñoz',
  'Võ Thị M\ufffd',
  '李小龍',
])('leaves %s as it is', (text) => {
  expect(repairCharset(text)).toBeNull();
});

test('says that a card was repaired', () => {
  const read = iconv.decode(bytes, 'latin1');
  const whole = recognise(card, nowMs);
  expect(recognise(read, nowMs)).toEqual({ ...whole, warnings: ['repaired-charset'] });
});
