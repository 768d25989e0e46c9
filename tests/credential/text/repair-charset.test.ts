import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';
import { repairCharset } from '../../../main/credential/text/repair-charset.ts';

const nowMs = Date.UTC(2026, 10, 21);
const card = '052199000027||Nguyễn Thị Bảo Hà|05041999|Nữ|Thôn Đông, Lý Sơn, Quảng Ngãi|11092021';
const bytes = new TextEncoder().encode(card);

const singleByte = [
  'latin1',
  'windows-1252',
  'windows-1258',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'windows-874',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-15',
  'koi8-r',
  'macintosh',
  'cp437',
  'cp850',
  'cp866',
];
test.each(singleByte)('repairs UTF-8 that was read as %s', (charset) => {
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

test('repairs a card in GBK, in which a letter swallows the next', () => {
  const read =
    '051080000019||Nguy峄卬 V膬n 岷╪|12051980|Nam|Th么n 膼么ng An V末nh, L媒 S啤n, Qu岷g Ng茫i|01052021';
  expect(recognise(read, nowMs)).toMatchObject({
    kind: 'cccd',
    fields: { name: 'Nguyễn Văn Ẩn' },
    // Of the address a letter is gone: it is left out.
    warnings: ['encoding-lost', 'repaired-charset'],
  });
});

test.each(['gb18030', 'big5', 'shift_jis', 'euc-kr', 'euc-jp'])(
  'a card read as %s has its name, or says that letters were lost',
  (charset) => {
    const read = recognise(iconv.decode(Buffer.from(bytes), charset), nowMs);
    const said = JSON.stringify(read);
    expect(said.includes('Nguyễn Thị Bảo Hà') || /encoding-lost|unknown|malformed/.test(said)).toBe(true);
  },
);

test('says that a card was repaired', () => {
  const read = iconv.decode(bytes, 'latin1');
  const whole = recognise(card, nowMs);
  expect(recognise(read, nowMs)).toEqual({ ...whole, warnings: ['repaired-charset'] });
});
