import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';

const nowMs = Date.UTC(2026, 10, 21);

const name = hex('Nguyễn Thị Bé Bảy');
const card = ['0510000019', name, '02/03/1990', '2', '-', '51 - 001', '01/07/2023', '-', '31/07/2023'];

function hex(text: string): string {
  return Buffer.from(text, 'utf8').toString('hex');
}

function cardWith(changes: Readonly<Record<number, string>>, end = '|$'): string {
  return card.map((field, index) => changes[index] ?? field).join('|') + end;
}

function read(text: string): Readonly<Record<string, unknown>> {
  return { ...recognise(text, nowMs) };
}

test('reads a new card whole', () => {
  const end = `|05100510000019|${hex('Trần Văn Nội')}|4| 01/10/2027|0123456789abcdef-1202|4|${hex('Tỉnh Quảng Ngãi')}|$`;
  expect(recognise(cardWith({ 4: hex('Số 1/2, Lý Sơn') }, end), nowMs)).toEqual({
    kind: 'bhyt',
    trust: 'well-formed',
    fields: {
      number: '0510000019',
      name: 'Nguyễn Thị Bé Bảy',
      birth: '1990-03-02',
      sex: 'F',
      address: 'Số 1/2, Lý Sơn',
      hospital: '51001',
      validFrom: '2023-07-01',
      issued: '2023-07-31',
      parentName: 'Trần Văn Nội',
      fiveYearsFrom: '2027-10-01',
      placeIssued: 'Tỉnh Quảng Ngãi',
    },
    warnings: [],
  });
});

test.each([
  ['without its end mark', cardWith({}, '')],
  ['with a bare end mark', cardWith({}, '$')],
  ['with CR', cardWith({}, '|$\r')],
])('reads a card %s', (_, text) => {
  expect(read(text)).toEqual(read(cardWith({})));
});

test.each([
  ['upper-case hex', name.toUpperCase(), 'Nguyễn Thị Bé Bảy', []],
  ['UTF-16LE', Buffer.from('Võ Thị Mỹ Lệ', 'utf16le').toString('hex'), 'Võ Thị Mỹ Lệ', []],
  ['decomposed letters', hex('Bảy'.normalize('NFD')), 'Bảy', []],
  ['plain text', 'Nguyễn Thị Bé', 'Nguyễn Thị Bé', []],
  ['plain text in NFD', 'Bảy'.normalize('NFD'), 'Bảy', []],
  ['plain text that looks like hex', 'BE', 'BE', []],
  ['an empty name', '-', undefined, []],
  ['half a character', name.slice(0, -2), 'Nguyễn Thị Bé Bả', []],
  ['cut UTF-8', hex('Bé').slice(0, -2), undefined, ['encoding-lost']],
  ['half a byte', name.slice(0, -1), undefined, ['encoding-lost']],
  ['digits in it', hex('Nguyen 1'), undefined, ['encoding-lost']],
  ['markup', hex('<b>x</b>'), undefined, ['encoding-lost']],
  ['Cyrillic', hex('Вася'), 'Вася', []],
  ['an apostrophe', hex("H'Hen Niê"), "H'Hen Niê", []],
  ['an apostrophe, plain', "K'Nam", "K'Nam", []],
  ['a curly apostrophe', hex('H’Bia Êban'), 'H’Bia Êban', []],
  ['a hyphen', hex('Lê-Nguyễn An'), 'Lê-Nguyễn An', []],
  ['dots and brackets', hex('Trần V. (Bảy)'), 'Trần V. (Bảy)', []],
  ['Han', hex('陳氏七'), '陳氏七', []],
  ['hex of four letters of ASCII that are no name', hex('12|<'), undefined, ['encoding-lost']],
  ['hex of Han in UTF-16', Buffer.from('陳氏七', 'utf16le').toString('hex'), undefined, ['encoding-lost']],
  ['Telex damage', name.replaceAll('aa', 'â').replaceAll('ee', 'ê'), 'Nguyễn Thị Bé Bảy', ['repaired-telex']],
  ['Telex damage of ắ', hex('Thắng').replace('aaf', 'ầ'), 'Thắng', ['repaired-telex']],
  ['Telex damage of ee', hex('Nội').replace('ee', 'ê'), 'Nội', ['repaired-telex']],
  ['Telex damage of ữ', hex('Nữ').replace('af', 'à'), 'Nữ', ['repaired-telex']],
  ['VNI damage', name.replaceAll('e1', 'é').replaceAll('a3', 'ả'), 'Nguyễn Thị Bé Bảy', ['repaired-vni']],
  ['VNI damage with two marks', hex('TRẦN').replace('e1', 'é').replace('a64', 'ẫ'), 'TRẦN', ['repaired-vni']],
])('reads a name with %s', (_, field, expected, warnings) => {
  const { fields, warnings: found } = read(cardWith({ 1: field }));
  expect([(fields as { readonly name?: string }).name, found]).toEqual([expected, warnings]);
});

test.each([
  ['51 - 001', '51001'],
  ['51 – 001', '51001'],
  ['51 001', '51001'],
  ['01 - C54', '01C54'],
  ['-', undefined],
])('reads the hospital %s', (field, hospital) => {
  expect((read(cardWith({ 5: field })).fields as { readonly hospital?: string }).hospital).toBe(hospital);
});

test.each([
  ['2/3/1990', '1990-03-02'],
  ['1990', '1990'],
  [' 02/03/1990', '1990-03-02'],
])('reads the birth %s', (field, birth) => {
  expect(read(cardWith({ 2: field })).fields).toMatchObject({ birth });
});

test.each([
  ['31 February', { 2: '31/02/1990' }, 'birth'],
  ['a birth to come', { 2: '22/11/2026' }, 'birth'],
  ['a birth without slashes', { 2: '02031990' }, 'birth'],
  ['issued to come', { 8: '22/11/2026' }, 'issued'],
  ['issued before birth', { 8: '01/03/1990' }, 'issued'],
  ['an impossible start', { 6: '31/04/2023' }, 'date'],
  ['an impossible end', { 7: '00/00/0000' }, 'date'],
])('finds malformed: %s', (_, changes, problem) => {
  expect(read(cardWith(changes))).toEqual({ kind: 'malformed', looksLike: 'bhyt', problem });
});

test.each([
  ['10 digits', '0510000019|4e67'],
  ['15 characters', 'DN4520012345678|4e67|05/04/1999'],
])('finds too few fields after %s', (_, text) => {
  expect(read(text)).toEqual({ kind: 'malformed', looksLike: 'bhyt', problem: 'fields' });
});

test.each(['051000001', 'dn4520012345678', 'D4520012345678', '０５１０００００１９'])(
  'is no card: %s',
  (number) => {
    expect(read(cardWith({ 0: number }))).toEqual({ kind: 'unknown' });
  },
);

test.each([
  ['a street', hex('Số 1/2, Lý Sơn'), 'Số 1/2, Lý Sơn', []],
  ['quotation marks', '54e1bb95203520224b68752041222c20502e2037', 'Tổ 5 "Khu A", P. 7', []],
  ['a number sign', hex('Nhà #7 @ Bến'), 'Nhà #7 @ Bến', []],
  ['plain text', 'Thôn Đông, An Hải', 'Thôn Đông, An Hải', []],
  ['a house number', '12', '12', []],
  ['hex that is cut', hex('Lý Sơn').slice(0, -3), undefined, ['encoding-lost']],
  ['hex of nothing that is drawn', '0001020304', undefined, ['encoding-lost']],
  ['hex in capitals', hex('An Hải').toUpperCase(), 'An Hải', []],
])('reads an address with %s', (_, field, expected, warnings) => {
  const { fields, warnings: found } = read(cardWith({ 4: field }));
  expect([(fields as { readonly address?: string }).address, found]).toEqual([expected, warnings]);
});

test.each([' DN4520012345678', 'DN4520012345678 ', '\tDN4520012345678'])(
  'white space around the number "%s" is none of it',
  (number) => {
    expect(read(cardWith({ 0: number })).fields).toMatchObject({ number: 'DN4520012345678' });
  },
);
