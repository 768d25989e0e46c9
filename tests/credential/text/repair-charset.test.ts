import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';
import { repairCharset } from '../../../main/credential/text/repair-charset.ts';

const nowMs = Date.UTC(2026, 10, 21);
const card = '052199000027||Nguyễn Thị Bảo Hà|05041999|Nữ|Thôn Đông, Lý Sơn, Quảng Ngãi|11092021';
const bytes = new TextEncoder().encode(card);

const singleByte = [
  ...[
    'latin1',
    'windows-1250',
    'windows-1251',
    'windows-1252',
    'windows-1253',
    'windows-1254',
    'windows-1257',
  ],
  ...['windows-1258', 'windows-874', 'iso-8859-2', 'iso-8859-4', 'iso-8859-5', 'iso-8859-10', 'iso-8859-13'],
  ...[
    'iso-8859-14',
    'iso-8859-15',
    'iso-8859-16',
    'koi8-r',
    'koi8-u',
    'macintosh',
    'cp437',
    'cp850',
    'cp852',
  ],
  ...['cp858', 'cp866', 'viscii', 'tcvn'],
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

const names = [
  ...['Nguyễn Văn Ẩn', 'Trần Thị Hạnh', 'Lê Hoàng Yến', 'Đỗ Đức Ưng', 'Phạm Ngọc Ánh', 'Võ Kỳ Duyên'],
  ...['Huỳnh Thúy Vân', 'Đặng Thùy Trâm', 'Bùi Xuân Phái', 'H’Hen Niê', 'Nguyễn-Lê Ộc'],
];
const named = (name: string) => `051080000019||${name}|12051980|Nam|Ly Son|01052021`;
/** What some readers leave out: controls, spaces that do not break, and what stands for nothing. */
const unseen = /[\x80-\xa0\xad\ufffd]/g;
const others = [
  'windows-1255',
  'windows-1256',
  'iso-8859-3',
  'iso-8859-6',
  'iso-8859-7',
  'iso-8859-8',
  'tis620',
];

test.each([...singleByte, ...others])('no other name comes of UTF-8 that was read as %s', (charset) => {
  for (const name of names) {
    const read = iconv.decode(Buffer.from(name), charset);
    for (const given of [read, read.replace(unseen, '')]) {
      const credential = recognise(named(given), nowMs);
      const isRight = JSON.stringify(credential).includes(`"${name}"`);
      expect(isRight || credential, given).toSatisfy(
        (seen) => seen === true || (seen as { warnings: string[] }).warnings.includes('encoding-lost'),
      );
    }
  }
});

test.each(['latin1', 'cp437', 'cp850', 'macintosh'])('repairs what was read as %s twice', (charset) => {
  const once = iconv.decode(bytes, charset);
  expect(repairCharset(iconv.decode(Buffer.from(once), charset))).toBe(card);
});

test('where two character sets prove two names, nobody is called by either', () => {
  const read = iconv.decode(Buffer.from('Đặng'), 'iso-8859-2');
  expect(recognise(named(read), nowMs)).toMatchObject({ kind: 'cccd', warnings: ['encoding-lost'] });
});

test.each([
  ...[
    'Y Čưng Niê',
    'Siu Ƀlin',
    'Rơ Châm Hŭan',
    'NGUYễN VăN ÁNH',
    'Jean-Pierre Müller',
    'Lê McDonald',
    'K’Brêh',
  ],
  ...[
    'Trần (Bảy) Jr.',
    'ĐỖ ĐỨC',
    'nguyễn văn an',
    'H’HEN NIÊ',
    'ĐẶng Văn A',
    'HỒng Thị B',
    'NguyễnĐức A',
    'Hʼ Hen',
    'LÊ VĂN HÃN',
    'Nguyễn Ơ̆n',
  ],
])('"%s" is a name as it is', (name) => {
  expect(recognise(named(name), nowMs)).toMatchObject({
    fields: { name: name.normalize('NFC') },
    warnings: [],
  });
});

test.each([
  ['big5', 'Trương Lưu'],
  ['cp775', 'Ô Ấn'],
  ['cp855', 'Cao Bá'],
])('UTF-8 that was read as %s names nobody else than %s', (charset, name) => {
  const credential = recognise(named(iconv.decode(Buffer.from(name), charset)), nowMs);
  const said = JSON.stringify(credential);
  expect(said.includes(`"${name}"`) || said.includes('encoding-lost'), said).toBe(true);
});
