import { expect, test } from 'vitest';
import { recognise } from '../../../main/credential/recognise.ts';

const nowMs = Date.UTC(2026, 10, 21);

const card = ['052199000027', '', 'Võ Thị Mỹ Lệ', '05041999', 'Nữ', 'Quy Nhơn, Bình Định', '11092021'];

function cardWith(changes: Readonly<Record<number, string>>): string {
  return card.map((field, index) => changes[index] ?? field).join('|');
}

function fieldsOf(text: string): unknown {
  const credential = recognise(text, nowMs);
  return 'fields' in credential ? credential.fields : credential;
}

function warningsOf(text: string): unknown {
  const credential = recognise(text, nowMs);
  return 'warnings' in credential ? credential.warnings : credential;
}

test('reads a whole card', () => {
  expect(recognise(cardWith({ 1: '212000019' }), nowMs)).toEqual({
    kind: 'cccd',
    trust: 'well-formed',
    fields: {
      number: '052199000027',
      oldNumber: '212000019',
      name: 'Võ Thị Mỹ Lệ',
      birth: '1999-04-05',
      sex: 'F',
      address: 'Quy Nhơn, Bình Định',
      issued: '2021-09-11',
    },
    warnings: [],
  });
});

test.each([
  ['eight fields', `${cardWith({})}|`],
  ['the four empty fields of 2024', `${cardWith({})}||||`],
  ['the four fields filled', `${cardWith({})}|a|b|c|d`],
])('takes %s', (_, text) => {
  expect(recognise(text, nowMs)).toEqual(recognise(cardWith({}), nowMs));
});

test.each([
  ['31 February', { 3: '31022000' }, 'birth'],
  ['29 February of a common year', { 3: '29022023' }, 'birth'],
  ['zeros', { 3: '00000000' }, 'birth'],
  ['month 13', { 3: '01131999' }, 'birth'],
  ['the year first', { 3: '19990405' }, 'birth'],
  ['year 1', { 3: '05040001' }, 'birth'],
  ['year 9999', { 3: '05049999' }, 'birth'],
  ['tomorrow', { 3: '22112026' }, 'birth'],
  ['next year alone', { 3: '2027' }, 'birth'],
  ['slashes', { 3: '05/04/1999' }, 'birth'],
  ['no birth', { 3: '' }, 'birth'],
  ['full-width digits', { 3: '０５０４１９９９' }, 'birth'],
  ['issued tomorrow', { 6: '22112026' }, 'issued'],
  ['issued on 31 June', { 6: '31062021' }, 'issued'],
  ['issued before birth', { 6: '04041999' }, 'issued'],
  ['another code glued on', { 6: '11092021052199000027' }, 'issued'],
])('finds malformed: %s', (_, changes, problem) => {
  expect(recognise(cardWith(changes), nowMs)).toEqual({ kind: 'malformed', looksLike: 'cccd', problem });
});

test.each([
  ['a leap day', { 3: '29022000' }, '2000-02-29'],
  ['month and year', { 3: '041999' }, '1999-04'],
  ['the year', { 3: '1999' }, '1999'],
])('reads %s', (_, changes, birth) => {
  expect(fieldsOf(cardWith(changes))).toMatchObject({ birth });
});

test('today is a day of Viet Nam, seven hours ahead', () => {
  const at = (hour: number) => recognise(cardWith({ 6: '22112026' }), Date.UTC(2026, 10, 21, hour)).kind;
  expect([at(16), at(17)]).toEqual(['malformed', 'cccd']);
});

test.each([
  ['six fields', card.slice(0, 6).join('|')],
  ['two fields', '052199000027|'],
  ['two codes in two lines', `${cardWith({})}\n${cardWith({})}`],
])('finds wrong fields: %s', (_, text) => {
  expect(recognise(text, nowMs)).toEqual({ kind: 'malformed', looksLike: 'cccd', problem: 'fields' });
});

test.each([
  ['11 digits', '05219900002'],
  ['13 digits', '0521990000271'],
  ['full-width digits', '０５２１９９００００２７'],
  ['Arabic-Indic digits', '٠٥٢١٩٩٠٠٠٠٢٧'],
  ['a zero-width space', '052199\u200b000027'],
  ['a letter', '05219900002O'],
  ['an exponent', '0521990000e7'],
])('is no card: a number with %s', (_, number) => {
  expect(recognise(cardWith({ 0: number }), nowMs)).toEqual({ kind: 'unknown' });
});

test.each([
  ['Nam', 'M'],
  ['NAM', 'M'],
  ['Nữ', 'F'],
  ['NỮ', 'F'],
  ['Nu', 'F'],
  ['Nữ'.normalize('NFD'), 'F'],
  ['khác', undefined],
])('reads the sex %s', (text, sex) => {
  const { sex: read } = fieldsOf(cardWith({ 4: text })) as { readonly sex?: string };
  expect(read).toBe(sex);
});

test.each([
  ['the sex digit', { 4: 'Nam' }, ['sex-digit']],
  ['the century', { 0: '052399000027' }, ['birth-year']],
  ['all three', { 0: '003098000027' }, ['sex-digit', 'birth-year', 'province-unknown']],
  ['a name in GBK half read', { 2: 'Nguy峄 V膬n' }, ['encoding-lost']],
  ['a name with signs that are no letters', { 2: 'Nguyá» Văn' }, ['encoding-lost']],
  ['a name with a thorn', { 2: 'NguyêÞn Vãn An' }, ['encoding-lost']],
  ['an address in another script', { 5: 'Qu岷g Ng茫i' }, ['encoding-lost']],
  ['a name that was lost', { 2: 'V\ufffd Thị' }, ['encoding-lost']],
  ['an address that was lost', { 5: 'Quy Nh\ufffdn' }, ['encoding-lost']],
  ['a lone surrogate', { 2: 'V\ud800 Thị' }, ['encoding-lost']],
])('warns about %s', (_, changes, warnings) => {
  expect(warningsOf(cardWith(changes))).toEqual(warnings);
});

test('leaves out an old number that is none', () => {
  expect(fieldsOf(cardWith({ 1: '21200' }))).not.toHaveProperty('oldNumber');
});

test.each(['\0', '\t', '\b', '\x1b', '\x1d', '\x7f'])('a control inside is damage: %j', (control) => {
  expect(recognise(cardWith({ 2: `Võ${control} Thị` }), nowMs)).toEqual({
    kind: 'malformed',
    looksLike: 'cccd',
    problem: 'encoding',
  });
});
